import { BlockStack, InlineGrid, Page } from '@shopify/polaris';
import type { ReactNode } from 'react';
import { TopBuyers } from '../buyers/top-buyers.tsx';
import { useText } from '../language/language-provider.tsx';
import { StageNotice } from '../page/stage-notice.tsx';
import { AdviceCard } from './advice-card.tsx';
import { AttentionList } from './attention-list.tsx';
import type { HomeData } from './home-data.ts';
import { SetupGuide } from './setup-guide.tsx';
import { ThinDataCard } from './thin-data-card.tsx';
import { WeekCard } from './week-card.tsx';

interface HomePageProps {
  data: HomeData;
  /** They come later than the rest. */
  pictures: ReactNode;
  /** What the playbooks earned, and whom they did not contact today; nothing while none was ever on. */
  playbooks?: ReactNode;
  /** The playbook to look at first; nothing while something else is to be done, or one runs. */
  firstLook?: ReactNode;
  /** Somebody who asked what is stored about them was answered. */
  onAnswered?: (buyerId: string) => void;
  isAnswering?: boolean;
  /** Who is due, also where the shop is advised to look at something else. */
  isWeek?: boolean;
}

/** Home: what to do today, and how the shop's repeat business goes. */
export function HomePage({ data, pictures, playbooks, firstLook, isWeek = false, ...answer }: HomePageProps) {
  const text = useText();
  const hasBuyers = data.stage === 'ready' || data.stage === 'thin';
  const advice = isWeek ? undefined : data.advice;
  return (
    <Page title={text('home.title')}>
      <BlockStack gap="400">
        {hasBuyers ? (
          advice ? (
            <AdviceCard advice={advice} />
          ) : (
            <WeekCard {...data} isOverridden={data.advice !== undefined} />
          )
        ) : (
          <StageNotice stage={data.stage} />
        )}
        <AttentionList items={data.attention} {...answer} />
        <SetupGuide {...data.setup} />
        {firstLook}
        {data.stage === 'thin' && !advice ? <ThinDataCard gate={data.gate} /> : null}
        {playbooks ? (
          <InlineGrid columns={{ xs: 1, md: 2 }} gap="400">
            {playbooks}
          </InlineGrid>
        ) : null}
        {data.stage === 'ready' ? (
          <InlineGrid columns={{ xs: 1, md: 3 }} gap="400">
            {pictures}
          </InlineGrid>
        ) : null}
        {hasBuyers && !advice ? <WeekLists data={data} /> : null}
      </BlockStack>
    </Page>
  );
}

function WeekLists({ data }: { data: HomeData }) {
  const text = useText();
  const { due, slipped, figures, today } = data;
  return (
    <InlineGrid columns={{ xs: 1, md: 2 }} gap="400">
      <TopBuyers
        title={text('home.lists.due')}
        nobody={text('home.week.nobodyDue')}
        buyers={due}
        all={figures.due.buyers}
        url="/app/customers?when=expected-this-week"
        today={today}
      />
      <TopBuyers
        title={text('home.lists.slipped')}
        nobody={text('home.week.nobodySlipped')}
        buyers={slipped}
        all={figures.slipped.buyers}
        url="/app/customers?when=slipped-this-week"
        today={today}
      />
    </InlineGrid>
  );
}
