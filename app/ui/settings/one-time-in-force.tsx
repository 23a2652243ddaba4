import { Banner, BlockStack, List, Text } from '@shopify/polaris';
import { useText } from '../language/language-provider.tsx';
import { oneTimeToday, oneTimeWords } from './one-time-words.ts';
import type { SettingsData } from './settings-data.ts';

/** By which days one-time buyers are judged now, where it is not the answer below that decides. */
export function OneTimeInForce({ data }: { data: SettingsData }) {
  const text = useText();
  const { source, oneTimeClock: own, oneTimeTypes, counts } = data;
  if (source !== 'shop' && oneTimeTypes.length === 0) return null;
  const days = { due: own.dueDays, late: own.lateDays, lost: own.lostDays };
  return (
    <Banner tone="info">
      <BlockStack gap="200">
        <Text as="p">
          {oneTimeTypes.length > 0 ? text('settings.oneTime.byType') : text('settings.pace.ownData', days)}
        </Text>
        {oneTimeTypes.length > 0 ? (
          <List>
            {oneTimeWords(data, text).map((line) => (
              <List.Item key={line}>{line}</List.Item>
            ))}
          </List>
        ) : null}
        <Text as="p">
          {oneTimeToday(counts.oneTime, text)} {source === 'shop' ? text('settings.pace.waits') : null}
        </Text>
      </BlockStack>
    </Banner>
  );
}
