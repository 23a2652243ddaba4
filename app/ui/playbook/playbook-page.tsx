import { BlockStack, Card, Page } from '@shopify/polaris';
import type { ReactNode } from 'react';
import { kindTraits } from '#app/domain/playbooks/kind-traits.ts';
import { DrawsCard } from '../draws/draws-card.tsx';
import { AuditList } from '../history/audit-list.tsx';
import { useText } from '../language/language-provider.tsx';
import { BesideCards } from '../page/beside-cards.tsx';
import { PageSection } from '../page/page-section.tsx';
import { StageNotice } from '../page/stage-notice.tsx';
import { PlayStateBadge } from '../playbooks/play-state-badge.tsx';
import type { PlaybookAction, PlaybookData } from '../playbooks/playbooks-data.ts';
import { ChangeCard } from './change-card.tsx';
import { DryRunCard } from './dry-run-card.tsx';
import type { PlaybookForm } from './form.ts';
import { LadderCard } from './ladder-card.tsx';
import { LimitsCard } from './limits-card.tsx';
import { OfferCard } from './offer-card.tsx';
import styles from './playbook.module.css';
import { ResultsCard } from './results-card.tsx';
import { SwitchCard } from './switch-card.tsx';
import { WhoCard } from './who-card.tsx';

interface PlaybookPageProps {
  data: PlaybookData;
  form: PlaybookForm;
  isDirty: boolean;
  onAct: (action: PlaybookAction) => void;
  onRestore: (id: string) => void;
  onDrawNow: (id: string) => void;
  isActing: boolean;
}

const SECTIONS = ['who', 'ladder', 'offer', 'dryRun', 'results', 'history'] as const;
type Section = (typeof SECTIONS)[number];

/** One playbook: what it does and whether it works, then everything about it, section by section. */
export function PlaybookPage(props: PlaybookPageProps) {
  const { data } = props;
  const text = useText();
  const isOpen = data.stage === 'ready' || data.stage === 'thin';
  return (
    <Page
      title={text(`playbook.name.${data.kind}`)}
      backAction={{ content: text('playbooks.title'), url: '/app/playbooks' }}
      titleMetadata={<PlayStateBadge state={data.state} />}
    >
      {isOpen ? (
        <BlockStack gap="400">
          <SwitchCard data={data} isDirty={props.isDirty} onAct={props.onAct} isActing={props.isActing} />
          <SectionLinks />
          {SECTIONS.map((section) => (
            <PageSection
              key={section}
              id={section}
              title={text(`playbooks.detail.sections.${section}.title`)}
              what={text(whatKey(section, data))}
            >
              <SectionBody section={section} {...props} />
            </PageSection>
          ))}
        </BlockStack>
      ) : (
        <StageNotice stage={data.stage} />
      )}
    </Page>
  );
}

function whatKey(section: Section, { kind }: Pick<PlaybookData, 'kind'>) {
  if (section === 'ladder' && kindTraits[kind].repeats) return 'playbooks.detail.sections.ladder.whatRepeats';
  return `playbooks.detail.sections.${section}.what` as const;
}

function SectionLinks() {
  const text = useText();
  return (
    <nav aria-label={text('playbooks.detail.sections.title')}>
      <BesideCards>
        <ul className={styles.sections}>
          {SECTIONS.map((section) => (
            <li key={section}>
              <a href={`#${section}`}>{text(`playbooks.detail.sections.${section}.title`)}</a>
            </li>
          ))}
        </ul>
      </BesideCards>
    </nav>
  );
}

function SectionBody(props: PlaybookPageProps & { section: Section }) {
  const { section, data, form, isDirty, onRestore, onDrawNow, isActing } = props;
  const bodies: Record<Section, ReactNode> = {
    who: <WhoCard data={data} form={form} />,
    ladder: <LadderCard data={data} form={form} />,
    offer: (
      <BlockStack gap="400">
        <OfferCard data={data} />
        {data.draws ? (
          <DrawsCard draws={data.draws} state={data.state} onDrawNow={onDrawNow} isActing={isActing} />
        ) : null}
        <LimitsCard kind={data.kind} form={form} heldOutShare={data.heldOutShare} />
        {data.state === 'off' ? null : <ChangeCard data={data} form={form} />}
      </BlockStack>
    ),
    dryRun: <DryRunCard data={data} isDirty={isDirty} />,
    results: <ResultsCard data={data} />,
    history: (
      <Card>
        <AuditList rows={data.history} hasSubject={false} onRestore={onRestore} isActing={isActing} />
      </Card>
    ),
  };
  return bodies[section];
}
