import { BlockStack, Page } from '@shopify/polaris';
import { useText } from '../language/language-provider.tsx';
import { StageNotice } from '../page/stage-notice.tsx';
import type { ImportData } from './import-data.ts';
import { LaterCard } from './later-card.tsx';
import { LeftOutCard } from './left-out-card.tsx';
import { PhaseCard } from './phase-card.tsx';
import { WithheldCard } from './withheld-card.tsx';

interface ImportPageProps {
  data: ImportData;
  onRestart: () => void;
  isRestarting: boolean;
}

/** Import: how far we are, what can be looked at already, and what was left out. */
export function ImportPage({ data, onRestart, isRestarting }: ImportPageProps) {
  const text = useText();
  const { progress, problems, later, buyers, stage } = data;
  return (
    <Page title={text('import.title')} backAction={{ content: text('home.title'), url: '/app' }}>
      <BlockStack gap="400">
        {stage === 'no-permission' || !progress ? <StageNotice stage={stage} /> : null}
        {progress ? (
          <PhaseCard progress={progress} buyers={buyers} onRestart={onRestart} isRestarting={isRestarting} />
        ) : null}
        {progress && progress.withheld.length > 0 ? <WithheldCard withheld={progress.withheld} /> : null}
        {problems.length > 0 ? <LeftOutCard problems={problems} rows={progress?.rowsSkipped ?? 0} /> : null}
        {later.length > 0 ? <LaterCard later={later} /> : null}
      </BlockStack>
    </Page>
  );
}
