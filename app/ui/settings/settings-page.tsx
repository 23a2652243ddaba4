import { BlockStack, Layout, Page } from '@shopify/polaris';
import type { ReactNode } from 'react';
import { useText } from '../language/language-provider.tsx';
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
        <Layout>
          <Layout.AnnotatedSection title={text('settings.rule.title')} description={text('settings.rule.what')}>
            <RuleFields data={data} draft={draft} onChange={onChange} />
          </Layout.AnnotatedSection>
          <Layout.AnnotatedSection title={text('settings.words.title')} description={text('settings.words.what')}>
            <WordsCard counts={data.counts} />
          </Layout.AnnotatedSection>
          <Layout.AnnotatedSection title={text('settings.pace.title')} description={text('settings.pace.what')}>
            <PaceFields data={data} draft={draft} onChange={onChange} />
          </Layout.AnnotatedSection>
          <Layout.AnnotatedSection title={text('settings.offer.title')} description={text('settings.offer.what')}>
            <OfferFields draft={draft} errors={errors} onChange={onChange} />
          </Layout.AnnotatedSection>
          {contactRules ? (
            <Layout.AnnotatedSection title={text('settings.contact.title')} description={text('settings.contact.what')}>
              {contactRules}
            </Layout.AnnotatedSection>
          ) : null}
          {economics ? (
            <Layout.AnnotatedSection
              title={text('settings.economics.title')}
              description={text('settings.economics.what')}
            >
              {economics}
            </Layout.AnnotatedSection>
          ) : null}
          <Layout.AnnotatedSection title={text('settings.rights.title')} description={text('settings.rights.what')}>
            <RightsCard rights={data.rights} />
          </Layout.AnnotatedSection>
        </Layout>
      </BlockStack>
    </Page>
  );
}
