import type { ContactPolicy } from '#app/domain/guards/contact-policy.ts';
import type { Medium } from '#app/domain/guards/medium.ts';
import { typedWhole, wholeText } from '../fields/typed.ts';

/** The rules of contact as their form holds them: what is typed stays text until it is checked. */
export interface ContactRulesDraft {
  caps: { most: string; days: string }[];
  /** Hours of the day, "0" … "23". */
  quietFrom: string;
  quietTo: string;
  afterPurchaseDays: string;
  afterRefundDays: string;
  afterDeliveryDays: string;
  underwayAtMostDays: string;
  archiveAfterLadders: string;
  complaintTag: string;
  preferredMedium: Medium;
}

/** The form of a policy as it is saved. */
export function contactRulesDraftOf(policy: ContactPolicy): ContactRulesDraft {
  return {
    caps: policy.caps.map(({ most, days }) => ({ most: wholeText(most), days: wholeText(days) })),
    quietFrom: wholeText(policy.quietHours.from),
    quietTo: wholeText(policy.quietHours.to),
    afterPurchaseDays: wholeText(policy.afterPurchaseDays),
    afterRefundDays: wholeText(policy.afterRefundDays),
    afterDeliveryDays: wholeText(policy.afterDeliveryDays),
    underwayAtMostDays: wholeText(policy.underwayAtMostDays),
    archiveAfterLadders: wholeText(policy.archiveAfterLadders),
    complaintTag: policy.complaintTag,
    preferredMedium: policy.preferredMedium,
  };
}

/** The policy that a form means, for the domain's parser to check; what cannot be read is NaN. */
export function contactPolicyOf(draft: ContactRulesDraft): ContactPolicy {
  return {
    caps: draft.caps.map(({ most, days }) => ({ most: typedWhole(most), days: typedWhole(days) })),
    quietHours: { from: typedWhole(draft.quietFrom), to: typedWhole(draft.quietTo) },
    afterPurchaseDays: typedWhole(draft.afterPurchaseDays),
    afterRefundDays: typedWhole(draft.afterRefundDays),
    afterDeliveryDays: typedWhole(draft.afterDeliveryDays),
    underwayAtMostDays: typedWhole(draft.underwayAtMostDays),
    archiveAfterLadders: typedWhole(draft.archiveAfterLadders),
    complaintTag: draft.complaintTag,
    preferredMedium: draft.preferredMedium,
  };
}
