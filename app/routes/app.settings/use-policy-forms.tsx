import type { ReactNode } from 'react';
import type { ContactPolicy } from '#app/domain/guards/contact-policy.ts';
import type { OfferPolicy } from '#app/domain/offers/offer-policy.ts';
import { errorsOf } from '#app/ui/fields/field-errors.ts';
import { typedJson } from '#app/ui/fields/typed.ts';
import { useCurrency } from '#app/ui/language/language-provider.tsx';
import { contactPolicyOf, contactRulesDraftOf } from '#app/ui/settings/contact-rules-draft.ts';
import { ContactRulesFields } from '#app/ui/settings/contact-rules-fields.tsx';
import { economicsDraftOf, offerPolicyOf } from '#app/ui/settings/economics-draft.ts';
import { EconomicsFields } from '#app/ui/settings/economics-fields.tsx';
import type { SettingsProblems } from '#app/ui/settings/settings-data.ts';
import { useDraft } from '#app/ui/settings/settings-draft.ts';

interface Saved {
  contactPolicy: ContactPolicy;
  offerPolicy: OfferPolicy;
}

/** The forms of the two policies: what stands in them, whether anything was typed, and what they add to what is sent. */
export function usePolicyForms(saved: Saved, problems: SettingsProblems | undefined) {
  const { digits } = useCurrency();
  const contact = useDraft(contactRulesDraftOf(saved.contactPolicy));
  const economics = useDraft(economicsDraftOf(saved.offerPolicy, digits));
  const fields: { contactRules: ReactNode; economics: ReactNode } = {
    contactRules: (
      <ContactRulesFields
        draft={contact.draft}
        errors={contact.isDirty ? errorsOf(problems?.contact ?? []) : {}}
        onChange={contact.change}
      />
    ),
    economics: (
      <EconomicsFields
        draft={economics.draft}
        errors={economics.isDirty ? errorsOf(problems?.offer ?? []) : {}}
        onChange={economics.change}
      />
    ),
  };
  const offerPolicy = () => offerPolicyOf(economics.draft, saved.offerPolicy, digits);
  const toForm = (): Record<string, string> => ({
    ...(contact.isDirty && { contactPolicy: typedJson(contactPolicyOf(contact.draft)) }),
    ...(economics.isDirty && { offerPolicy: typedJson(offerPolicy()) }),
  });
  const reset = () => {
    contact.reset();
    economics.reset();
  };
  return { fields, toForm, reset, isDirty: contact.isDirty || economics.isDirty };
}
