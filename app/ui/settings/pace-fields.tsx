import { BlockStack, Card, Checkbox, ChoiceList } from '@shopify/polaris';
import { paces } from '#app/domain/rhythm/definition.ts';
import { HowComputed } from '../figures/how-computed.tsx';
import { useText, type Text as Say } from '../language/language-provider.tsx';
import { OneTimeInForce } from './one-time-in-force.tsx';
import { oneTimeToday } from './one-time-words.ts';
import type { SettingsData, SettingsDraft } from './settings-data.ts';

interface PaceFieldsProps {
  data: SettingsData;
  draft: SettingsDraft;
  onChange: (change: Partial<SettingsDraft>) => void;
}

/** How often people come back to a shop like this, and what each answer would mean for one-time buyers now. */
export function PaceFields({ data, draft, onChange }: PaceFieldsProps) {
  const text = useText();
  const { oneTime } = data.counts;
  const all = Object.values(oneTime).reduce((sum, count) => sum + count, 0);
  return (
    <Card>
      <BlockStack gap="400">
        <OneTimeInForce data={data} />
        <ChoiceList
          title={text('settings.pace.label')}
          selected={[draft.pace]}
          choices={data.paces.map((one) => ({
            value: one.pace,
            label: text(`settings.pace.${one.pace}`),
            helpText: paceHelp(one, text),
          }))}
          onChange={([chosen]) => onChange({ pace: paces.find((pace) => pace === chosen) ?? draft.pace })}
        />
        <HowComputed
          of={text('settings.pace.title')}
          lines={[
            text('settings.pace.howPace'),
            text('settings.pace.howOwn'),
            text('settings.pace.howCounts', { count: all }),
          ]}
        />
        <Checkbox
          label={text('settings.renewals.label')}
          helpText={text('settings.renewals.help', { count: data.renewalOrders })}
          checked={draft.countRenewals}
          onChange={(countRenewals) => onChange({ countRenewals })}
        />
      </BlockStack>
    </Card>
  );
}

function paceHelp({ clock, counts }: SettingsData['paces'][number], text: Say): string {
  const days = text('settings.pace.help', { due: clock.dueDays, late: clock.lateDays, lost: clock.lostDays });
  return counts ? `${days} ${oneTimeToday(counts, text)}` : days;
}
