import { Banner, BlockStack, Card, ChoiceList } from '@shopify/polaris';
import { presets, type Preset } from '#app/domain/rhythm/definition.ts';
import { useText, type Text as Say } from '../language/language-provider.tsx';
import type { SettingsData, SettingsDraft } from './settings-data.ts';

interface RuleFieldsProps {
  data: Pick<SettingsData, 'because' | 'rules'>;
  draft: SettingsDraft;
  onChange: (change: Partial<SettingsDraft>) => void;
}

/** By which rule customers who came back are judged. */
export function RuleFields({ data, draft, onChange }: RuleFieldsProps) {
  const text = useText();
  return (
    <Card>
      <BlockStack gap="400">
        {data.because ? <Banner tone="info">{text(`settings.rule.because.${data.because}`)}</Banner> : null}
        <ChoiceList
          title={text('settings.rule.label')}
          selected={[draft.preset]}
          choices={[...presets].reverse().map((value) => ({
            value,
            label: text(`settings.rule.${value}.name`),
            helpText: `${text(`settings.rule.${value}.what`)} ${countsOf(data, value, text)}`,
          }))}
          onChange={([chosen]) => onChange({ preset: presets.find((preset) => preset === chosen) ?? draft.preset })}
        />
      </BlockStack>
    </Card>
  );
}

/** What the rule would mean for the customers who came back, right now. */
function countsOf({ rules }: Pick<SettingsData, 'rules'>, preset: Preset, text: Say): string {
  const counts = rules.find((rule) => rule.preset === preset)?.counts;
  if (!counts) return text('settings.rule.notYet');
  const of = (state: string) => counts[state] ?? 0;
  return text('settings.rule.now', {
    onTime: of('on-time'),
    due: of('due'),
    late: of('late'),
    slipping: of('slipping'),
    lost: of('lost'),
    gone: of('gone'),
  });
}
