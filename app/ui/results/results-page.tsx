import { Banner, BlockStack, InlineGrid, Page, Text } from '@shopify/polaris';
import type { Earned } from '#app/domain/outcomes/earned.ts';
import { useText } from '../language/language-provider.tsx';
import { BesideCards } from '../page/beside-cards.tsx';
import { Notice } from '../page/notice.tsx';
import { StageNotice } from '../page/stage-notice.tsx';
import { ClaimsCard } from './claims-card.tsx';
import { CostCard } from './cost-card.tsx';
import { ExperimentsCard } from './experiments-card.tsx';
import { ForestCard } from './forest-card.tsx';
import { LeagueCard } from './league-card.tsx';
import { RemindersCard } from './reminders-card.tsx';
import type { ResultsData } from './results-data.ts';
import { ThreeNumbersCard } from './three-numbers-card.tsx';

/** Results: what did it really earn? Never a figure without the other two. */
export function ResultsPage({ data }: { data: ResultsData }) {
  const text = useText();
  const isOpen = data.stage === 'ready' || data.stage === 'thin';
  return (
    <Page title={text('results.title')}>
      {!isOpen ? (
        <StageNotice stage={data.stage} />
      ) : data.all && data.since ? (
        <Measured data={data} all={data.all} since={data.since} />
      ) : (
        <Notice
          title={text('results.nothing.title')}
          what={text('results.nothing.what')}
          action={{ content: text('results.nothing.action'), url: '/app/playbooks' }}
        />
      )}
    </Page>
  );
}

function Measured({ data, all, since }: { data: ResultsData; all: Earned; since: string }) {
  const text = useText();
  const { contacted, heldOut } = all;
  const isMeasured = all.money.incremental.kind === 'measured';
  return (
    <BlockStack gap="400">
      {data.playbooks
        .filter(({ sampleAlarm }) => sampleAlarm)
        .map(({ kind }) => (
          <Banner key={kind} tone="critical">
            {text('results.alarm', { name: text(`playbook.name.${kind}`) })}
          </Banner>
        ))}
      <ThreeNumbersCard
        earned={all}
        evidence={data.evidence}
        basis={`${text('results.period', { from: since, until: data.until })} ${isMeasured ? text('results.among', { count: contacted, heldOut }) : ''}`}
      />
      <ForestCard playbooks={data.playbooks} />
      <RemindersCard playbooks={data.playbooks} />
      <LeagueCard league={data.league} />
      <InlineGrid columns={{ xs: 1, md: 2 }} gap="400" alignItems="start">
        <CostCard earned={all} acquisitionMinor={data.acquisitionMinor} />
        <ExperimentsCard experiments={data.experiments} />
      </InlineGrid>
      <ClaimsCard claims={data.claims} />
      <BesideCards>
        <Text as="p" tone="subdued">
          {text('results.heldOut.why')}
        </Text>
      </BesideCards>
    </BlockStack>
  );
}
