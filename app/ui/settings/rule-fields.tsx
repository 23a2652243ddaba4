import { Banner, BlockStack, Card, ChoiceList } from '@shopify/polaris';
import { presets } from '#app/domain/rhythm/definition.ts';
import { useText } from '../language/language-provider.tsx';
import { RuleTable } from './rule-table.tsx';
import type { SettingsData, SettingsDraft } from './settings-data.ts';

interface RuleFieldsProps {
  data: Pick<SettingsData, 'because' | 'rule' | 'rules'>;
  draft: SettingsDraft;
  onChange: (change: Partial<SettingsDraft>) => void;
}

/** By which rule customers who came back are judged, and whom each rule would call what today. */
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
            helpText: text(`settings.rule.${value}.short`),
          }))}
          onChange={([chosen]) => onChange({ preset: presets.find((preset) => preset === chosen) ?? draft.preset })}
        />
        <RuleTable data={data} chosen={draft.preset} />
      </BlockStack>
    </Card>
  );
}
