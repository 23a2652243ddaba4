import { BlockStack, Page } from '@shopify/polaris';
import type { ReactNode } from 'react';
import { useText } from '../language/language-provider.tsx';
import { PageSection } from '../page/page-section.tsx';
import { StageNotice } from '../page/stage-notice.tsx';
import { ConfirmCard } from './confirm-card.tsx';
import { OfferFields } from './offer-fields.tsx';
import { PaceFields } from './pace-fields.tsx';
import { RightsCard } from './rights-card.tsx';
import { RuleFields } from './rule-fields.tsx';
import type { SettingsData, SettingsDraft, SettingsErrors } from './settings-data.ts';
import { WordsCard } from './words-card.tsx';

interface SettingsPageProps {
  data: SettingsData;
  draft: SettingsDraft;
  errors: SettingsErrors;
  onChange: (change: Partial<SettingsDraft>) => void;
  isDirty: boolean;
  onConfirm: () => void;
  isConfirming: boolean;
  /** The rules of contact, and costs and offers: each a form of its own. */
  contactRules?: ReactNode;
  economics?: ReactNode;
}

/** Settings: what the words mean, what goes with them, and the one step that starts the work in Shopify. */
export function SettingsPage(props: SettingsPageProps) {
  const { data, draft, errors, onChange, isDirty, onConfirm, isConfirming, contactRules, economics } = props;
  const text = useText();
  const isOpen = data.stage !== 'no-permission';
  return (
    <Page title={text('settings.title')}>
      <BlockStack gap="400">
        {isOpen ? null : <StageNotice stage={data.stage} />}
        <ConfirmCard data={data} isDirty={isDirty} onConfirm={onConfirm} isConfirming={isConfirming} />
        <PageSection id="rule" title={text('settings.rule.title')} what={text('settings.rule.what')}>
          <RuleFields data={data} draft={draft} onChange={onChange} />
        </PageSection>
        <PageSection id="words" title={text('settings.words.title')} what={text('settings.words.what')}>
          <WordsCard counts={data.counts} />
        </PageSection>
        <PageSection id="pace" title={text('settings.pace.title')} what={text('settings.pace.what')}>
          <PaceFields data={data} draft={draft} onChange={onChange} />
        </PageSection>
        <PageSection id="offer" title={text('settings.offer.title')} what={text('settings.offer.what')}>
          <OfferFields draft={draft} errors={errors} onChange={onChange} />
        </PageSection>
        {contactRules ? (
          <PageSection id="contact" title={text('settings.contact.title')} what={text('settings.contact.what')}>
            {contactRules}
          </PageSection>
        ) : null}
        {economics ? (
          <PageSection id="economics" title={text('settings.economics.title')} what={text('settings.economics.what')}>
            {economics}
          </PageSection>
        ) : null}
        <PageSection id="rights" title={text('settings.rights.title')} what={text('settings.rights.what')}>
          <RightsCard rights={data.rights} />
        </PageSection>
      </BlockStack>
    </Page>
  );
}
