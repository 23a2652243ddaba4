import { BlockStack, InlineGrid, Page } from '@shopify/polaris';
import { useText } from '../language/language-provider.tsx';
import { StageNotice } from '../page/stage-notice.tsx';
import { ClockCard } from './clock-card.tsx';
import { ForecastCard } from './forecast-card.tsx';
import { GapsCard } from './gaps-card.tsx';
import { HistoryCard } from './history-card.tsx';
import type { KnowledgeData } from './knowledge-data.ts';
import { OutcomesCard } from './outcomes-card.tsx';
import { TypesCard } from './types-card.tsx';
import { VerdictCard } from './verdict-card.tsx';

/** How well do we know your customers: whether the numbers can be trusted, and what that rests on. */
export function KnowledgePage({ data }: { data: KnowledgeData }) {
  const text = useText();
  const hasBuyers = data.stage === 'ready' || data.stage === 'thin';
  return (
    <Page title={text('knowledge.title')}>
      {hasBuyers ? (
        <BlockStack gap="400">
          <VerdictCard data={data} />
          <ForecastCard checks={data.checks} />
          <InlineGrid columns={{ xs: 1, md: 2 }} gap="400">
            <ClockCard data={data} />
            <GapsCard data={data} />
          </InlineGrid>
          <TypesCard data={data} />
          <OutcomesCard data={data} />
          <HistoryCard fits={data.fits} />
        </BlockStack>
      ) : (
        <StageNotice stage={data.stage} />
      )}
    </Page>
  );
}
