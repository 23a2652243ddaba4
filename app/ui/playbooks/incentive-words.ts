import type { Incentive } from '#app/domain/offers/incentive.ts';
import type { Text } from '../language/language-provider.tsx';

/** What goes with a contact, in a few words that fit into a sentence: "10% off", "a gift", "no offer". */
export function incentiveWords(incentive: Incentive, text: Text): string {
  switch (incentive.kind) {
    case 'none':
      return text('playbooks.incentives.none');
    case 'percent':
      return text('playbooks.incentives.percent', { percent: incentive.percent });
    case 'free-shipping':
    case 'gift':
      return text(`playbooks.incentives.${incentive.kind}`, { minor: incentive.costMinor });
    case 'draw':
      return text('playbooks.incentives.draw', { minor: incentive.costMinor, among: incentive.among });
    case 'store-credit':
    case 'gift-card':
    case 'amount':
      return text(`playbooks.incentives.${incentive.kind}`, { minor: incentive.minor });
  }
}
