import { BlockStack, Card, List, Text } from '@shopify/polaris';
import { useText } from '../language/language-provider.tsx';
import type { KnowledgeData } from './knowledge-data.ts';

/** The most even rhythm that has words of its own; what is steadier is "like clockwork" too. */
const CLOCKWORK = 4;

/** The store clock in words: how evenly people come, how often, and whether the data show that they leave. */
export function ClockCard({ data }: { data: KnowledgeData }) {
  const text = useText();
  const fit = data.fits.find(({ outcome }) => outcome === 'accepted');
  const rhythm = fit?.rhythm;
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="h2" variant="headingSm">
          {text('knowledge.clock.title')}
        </Text>
        {fit && rhythm ? (
          <>
            <Text as="p">{text(clockKey(rhythm.k))}</Text>
            <List>
              <List.Item>{text('knowledge.clock.gap', { days: rhythm.meanGapDays })}</List.Item>
              <List.Item>
                {text(rhythm.dropoutVisible ? 'knowledge.clock.leaving' : 'knowledge.clock.noLeaving')}
              </List.Item>
              <List.Item>
                {text('knowledge.clock.from', { count: fit.buyers, repeat: fit.repeatBuyers, on: fit.fittedOn })}
              </List.Item>
              {rhythm.excluded > 0 ? (
                <List.Item>{text('knowledge.clock.excluded', { count: rhythm.excluded })}</List.Item>
              ) : null}
            </List>
          </>
        ) : (
          <Text as="p">{text('knowledge.clock.none')}</Text>
        )}
        <Text as="p" tone="subdued">
          {text(inUseKey(data))}
        </Text>
      </BlockStack>
    </Card>
  );
}

function clockKey(k: number) {
  if (k <= 1) return 'knowledge.clock.words.random' as const;
  return k < CLOCKWORK ? ('knowledge.clock.words.loose' as const) : ('knowledge.clock.words.even' as const);
}

function inUseKey({ preset, because }: KnowledgeData) {
  if (preset === 'calibrated') return 'knowledge.clock.use.calibrated' as const;
  return because ? (`knowledge.clock.use.${because}` as const) : ('knowledge.clock.use.classic' as const);
}
