import type { Incentive } from '#app/domain/offers/incentive.ts';
import type { PlaybookKind } from '#app/domain/playbooks/kinds.ts';
import type { Playbook } from '#app/domain/playbooks/playbook.ts';
import type { Channel, Intent } from '#app/domain/playbooks/rung.ts';
import {
  minorText,
  shareTyped,
  typedMinorOrNull,
  typedShare,
  typedWhole,
  typedWholeOrNull,
  wholeText,
} from '../fields/typed.ts';

/** A step of the ladder as its form holds it. */
export interface RungDraft {
  intent: Intent;
  channel: Channel;
  /** Per cent of the buyer's own expected gap. */
  waitPercent: string;
  incentive: Incentive;
  overrideReason: string;
}

/** A playbook as its form holds it: what is typed stays text until it is checked. Empty: no limit. */
export interface PlaybookDraft {
  rungs: RungDraft[];
  firstWait: string;
  waitMin: string;
  waitMax: string;
  patience: string;
  /** Who was there before the playbook, so many a day. */
  backlog: string;
  ordersAtLeast: string;
  spentAtLeast: string;
  /** One a line. */
  productTypes: string;
  /** Country codes with commas between. */
  markets: string;
  budget: string;
  budgetDays: string;
  contactsADay: string;
  minutesADay: string;
  firstDays: string;
  above: string;
  /** Else the share is chosen for the shop. */
  isHeldOutFixed: boolean;
  /** Per cent. */
  heldOut: string;
  stopWhenStateLeft: boolean;
  /** What the change is meant to show. */
  hypothesis: string;
  /** That another change is still being measured, and its report is split here. */
  splitConfirmed: boolean;
}

/** The form of a playbook as it is saved. @param digits decimals of the shop's currency */
export function draftOf(playbook: Playbook, digits: number): PlaybookDraft {
  const {
    rungs,
    waitDays,
    patienceDays,
    backlogADay,
    filters,
    budget,
    capacity,
    approval,
    heldOutShare,
    stopWhenStateLeft,
  } = playbook;
  return {
    rungs: rungs.map(({ intent, channel, waitShare, incentive, overrideReason = '' }) => ({
      intent,
      channel,
      waitPercent: shareTyped(waitShare),
      incentive,
      overrideReason,
    })),
    firstWait: wholeText(playbook.firstWaitDays),
    waitMin: wholeText(waitDays.min),
    waitMax: wholeText(waitDays.max),
    patience: wholeText(patienceDays),
    backlog: wholeText(backlogADay),
    ordersAtLeast: wholeText(filters.ordersAtLeast),
    spentAtLeast: minorText(filters.spentAtLeastMinor ?? null, digits),
    productTypes: (filters.productTypes ?? []).join('\n'),
    markets: (filters.markets ?? []).join(', '),
    budget: minorText(budget.minor, digits),
    budgetDays: wholeText(budget.days),
    contactsADay: wholeText(capacity.contactsADay),
    minutesADay: wholeText(capacity.minutesADay),
    firstDays: wholeText(approval.firstDays),
    above: minorText(approval.aboveMinor, digits),
    isHeldOutFixed: heldOutShare !== null,
    heldOut: shareTyped(heldOutShare),
    stopWhenStateLeft,
    hypothesis: '',
    splitConfirmed: false,
  };
}

/**
 * The settings that a form means, for the domain's parser to check: what cannot be read is NaN, so that it is refused beside
 * its field and never becomes a default.
 */
export function playbookOf(kind: PlaybookKind, draft: PlaybookDraft, digits: number): Playbook {
  const orders = typedWholeOrNull(draft.ordersAtLeast);
  const spent = typedMinorOrNull(draft.spentAtLeast, digits);
  const productTypes = listed(draft.productTypes, '\n');
  const markets = listed(draft.markets.toUpperCase(), ',');
  return {
    kind,
    rungs: draft.rungs.map(({ intent, channel, waitPercent, incentive, overrideReason }) => ({
      intent,
      channel,
      waitShare: typedShare(waitPercent),
      incentive,
      ...(overrideReason.trim() ? { overrideReason: overrideReason.trim() } : {}),
    })),
    firstWaitDays: typedWhole(draft.firstWait),
    waitDays: { min: typedWhole(draft.waitMin), max: typedWhole(draft.waitMax) },
    patienceDays: typedWhole(draft.patience),
    backlogADay: typedWholeOrNull(draft.backlog),
    filters: {
      ...(orders === null ? {} : { ordersAtLeast: orders }),
      ...(spent === null ? {} : { spentAtLeastMinor: spent }),
      ...(productTypes.length > 0 ? { productTypes } : {}),
      ...(markets.length > 0 ? { markets } : {}),
    },
    budget: { minor: typedMinorOrNull(draft.budget, digits), days: typedWhole(draft.budgetDays) },
    capacity: {
      contactsADay: typedWholeOrNull(draft.contactsADay),
      minutesADay: typedWholeOrNull(draft.minutesADay),
    },
    approval: { firstDays: typedWhole(draft.firstDays), aboveMinor: typedMinorOrNull(draft.above, digits) },
    heldOutShare: draft.isHeldOutFixed ? typedShare(draft.heldOut) : null,
    stopWhenStateLeft: draft.stopWhenStateLeft,
  };
}

function listed(typed: string, separator: string): string[] {
  const parts = typed.split(separator).map((part) => part.trim());
  return [...new Set(parts.filter((part) => part !== ''))];
}
