import type { useFetcher } from '@remix-run/react';
import type { ReactNode } from 'react';
import type { ContactPolicy } from '#app/domain/guards/contact-policy.ts';
import type { OfferPolicy } from '#app/domain/offers/offer-policy.ts';
import { errorsOf, type FieldProblem } from '#app/ui/fields/field-errors.ts';
import { useCurrency } from '#app/ui/language/language-provider.tsx';
import { contactPolicyOf, contactRulesDraftOf } from '#app/ui/settings/contact-rules-draft.ts';
import { ContactRulesFields } from '#app/ui/settings/contact-rules-fields.tsx';
import { economicsDraftOf, offerPolicyOf } from '#app/ui/settings/economics-draft.ts';
import { EconomicsFields } from '#app/ui/settings/economics-fields.tsx';
import { useDraft } from '#app/ui/settings/settings-draft.ts';

interface Saved {
  contactPolicy: ContactPolicy;
  offerPolicy: OfferPolicy;
}

type Problems = readonly { field: string; problem: FieldProblem }[];

/** What was wrong with the forms that were sent last. */
export interface PolicyProblems {
  contact: Problems;
  offer: Problems;
}

/** The forms of the two policies: what stands in them, whether anything was typed, and how they are sent together. */
export function usePolicyForms(
  saved: Saved,
  fetcher: Pick<ReturnType<typeof useFetcher>, 'submit'>,
  problems?: PolicyProblems,
) {
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
  const save = () => {
    const form: Record<string, string> = { intent: 'policies' };
    if (contact.isDirty) form['contactPolicy'] = JSON.stringify(contactPolicyOf(contact.draft));
    if (economics.isDirty) {
      form['offerPolicy'] = JSON.stringify(offerPolicyOf(economics.draft, saved.offerPolicy, digits));
    }
    fetcher.submit(form, { method: 'post' });
  };
  const reset = () => {
    contact.reset();
    economics.reset();
  };
  return { fields, save, reset, isDirty: contact.isDirty || economics.isDirty };
}
