import type { IncentiveKind, Incentive } from '#app/domain/offers/incentive.ts';
import type { OfferPolicy } from '#app/domain/offers/offer-policy.ts';
import {
  minorText,
  shareTyped,
  typedMinor,
  typedMinorOrNull,
  typedShare,
  typedWhole,
  wholeText,
} from '../fields/typed.ts';

/** An incentive as it is typed: whole per cent, or an amount in major units. */
export interface IncentiveDraft {
  kind: Exclude<IncentiveKind, 'none'>;
  value: string;
  /** Of a draw: of how many who come back one wins. */
  among?: string;
}

/** Costs and offers as their form holds them: what is typed stays text until it is checked. */
export interface EconomicsDraft {
  /** Per cent; empty: not entered, and nothing is offered. */
  margin: string;
  marginFloor: string;
  /** Amounts in major units. A message may cost a fraction of the smallest coin. */
  message: string;
  staffMinute: string;
  taskMinutes: string;
  /** Empty: not entered. */
  acquisition: string;
  incentives: IncentiveDraft[];
  drawRules: string;
}

const MESSAGE_DIGITS = 2; // beyond the currency's own: a mail costs a tenth of a cent

/** The form of a policy as it is saved. @param digits decimals of the shop's currency */
export function economicsDraftOf(policy: OfferPolicy, digits: number): EconomicsDraft {
  return {
    margin: shareTyped(policy.margin),
    marginFloor: shareTyped(policy.marginFloor),
    message: String(policy.messageMinor / 10 ** digits),
    staffMinute: minorText(policy.staffMinuteMinor, digits),
    taskMinutes: wholeText(policy.taskMinutes),
    acquisition: minorText(policy.acquisitionMinor, digits),
    incentives: policy.incentives.flatMap((incentive) => incentiveDraftOf(incentive, digits)),
    drawRules: policy.drawRules,
  };
}

/** The policy that a form means, for the domain's parser to check; what cannot be read is NaN. The rest stays as it was. */
export function offerPolicyOf(draft: EconomicsDraft, before: OfferPolicy, digits: number): OfferPolicy {
  return {
    ...before,
    margin: draft.margin.trim() === '' ? null : typedShare(draft.margin),
    marginFloor: typedShare(draft.marginFloor),
    messageMinor: typedMinor(draft.message, digits + MESSAGE_DIGITS) / 10 ** MESSAGE_DIGITS,
    staffMinuteMinor: typedMinor(draft.staffMinute, digits),
    taskMinutes: typedWhole(draft.taskMinutes),
    acquisitionMinor: typedMinorOrNull(draft.acquisition, digits),
    incentives: draft.incentives.map((one) => incentiveOf(one, digits)),
    drawRules: draft.drawRules,
  };
}

function incentiveDraftOf(incentive: Incentive, digits: number): IncentiveDraft[] {
  switch (incentive.kind) {
    case 'none':
      return [];
    case 'percent':
      return [{ kind: 'percent', value: wholeText(incentive.percent) }];
    case 'free-shipping':
    case 'gift':
      return [{ kind: incentive.kind, value: minorText(incentive.costMinor, digits) }];
    case 'draw': {
      const { kind, costMinor, among } = incentive;
      return [{ kind, value: minorText(costMinor, digits), among: wholeText(among) }];
    }
    case 'store-credit':
    case 'gift-card':
    case 'amount':
      return [{ kind: incentive.kind, value: minorText(incentive.minor, digits) }];
  }
}

function incentiveOf({ kind, value, among = '' }: IncentiveDraft, digits: number): Incentive {
  switch (kind) {
    case 'percent':
      return { kind, percent: typedWhole(value) };
    case 'free-shipping':
    case 'gift':
      return { kind, costMinor: typedMinor(value, digits) };
    case 'draw':
      return { kind, costMinor: typedMinor(value, digits), among: typedWhole(among) };
    case 'store-credit':
    case 'gift-card':
    case 'amount':
      return { kind, minor: typedMinor(value, digits) };
  }
}
