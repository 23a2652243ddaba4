import { BlockStack, Card, List, Text } from '@shopify/polaris';
import { HowComputed } from '../figures/how-computed.tsx';
import { useText } from '../language/language-provider.tsx';
import type { FitData, KnowledgeData, RhythmData } from './knowledge-data.ts';
import { fitInForce } from './known-days.ts';
import { StoreFigures } from './store-figures.tsx';

/** The most even rhythm that has words of its own; what is steadier is "like clockwork" too. */
const CLOCKWORK = 4;

/** The store clock in words and numbers: how evenly people come, how often, and whether the data show that they leave. */
export function ClockCard({ data }: { data: KnowledgeData }) {
  const text = useText();
  const fit = fitInForce(data.fits);
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingSm">
          {text('knowledge.clock.title')}
        </Text>
        {fit?.rhythm ? <Rhythm fit={fit} rhythm={fit.rhythm} /> : <Text as="p">{text('knowledge.clock.none')}</Text>}
        <Text as="p" tone="subdued">
          {text(inUseKey(data))}
        </Text>
      </BlockStack>
    </Card>
  );
}

function Rhythm({ fit, rhythm }: { fit: FitData; rhythm: RhythmData }) {
  const text = useText();
  const { k, store, excluded, dropoutVisible } = rhythm;
  const from = text('knowledge.clock.from', { count: fit.buyers, repeat: fit.repeatBuyers, on: fit.fittedOn });
  return (
    <>
      <Text as="p">{text(clockKey(k))}</Text>
      {store ? <StoreFigures store={store} k={k} historyDays={fit.historyDays} /> : null}
      <List>
        <List.Item>{text(dropoutVisible ? 'knowledge.clock.leaving' : 'knowledge.clock.noLeaving')}</List.Item>
        <List.Item>{from}</List.Item>
        {excluded > 0 ? <List.Item>{text('knowledge.clock.excluded', { count: excluded })}</List.Item> : null}
      </List>
      <HowComputed
        of={text('knowledge.clock.title')}
        lines={[
          text('knowledge.clock.howMean'),
          text('knowledge.clock.howMedian'),
          text('knowledge.clock.howK'),
          text('knowledge.clock.howRange'),
          from,
        ]}
      />
    </>
  );
}

function clockKey(k: number) {
  if (k <= 1) return 'knowledge.clock.words.random' as const;
  return k < CLOCKWORK ? ('knowledge.clock.words.loose' as const) : ('knowledge.clock.words.even' as const);
}

function inUseKey({ preset, because, types }: KnowledgeData) {
  if (preset === 'calibrated') {
    return types.length > 0 ? ('knowledge.clock.use.mostly' as const) : ('knowledge.clock.use.calibrated' as const);
  }
  return because ? (`knowledge.clock.use.${because}` as const) : ('knowledge.clock.use.classic' as const);
}
