import type { Text } from '../language/language-provider.tsx';

// The last part of a field's path names it; what is not in this list is shown by its own name.
const FIELDS = [
  'intent',
  'channel',
  'waitShare',
  'incentive',
  'overrideReason',
  'rungs',
  'firstWaitDays',
  'waitDays',
  'patienceDays',
  'backlogADay',
  'ordersAtLeast',
  'spentAtLeastMinor',
  'productTypes',
  'markets',
  'budget',
  'capacity',
  'contactsADay',
  'minutesADay',
  'approval',
  'firstDays',
  'aboveMinor',
  'heldOutShare',
  'stopWhenStateLeft',
  'caps',
  'quietHours',
  'afterPurchaseDays',
  'afterRefundDays',
  'afterDeliveryDays',
  'underwayAtMostDays',
  'archiveAfterLadders',
  'complaintTag',
  'preferredMedium',
  'margin',
  'marginFloor',
  'messageMinor',
  'staffMinuteMinor',
  'taskMinutes',
  'acquisitionMinor',
  'incentives',
  'validDays',
  'prefix',
  'drawRules',
  'draw',
  'entered',
  'winner',
  'commitment',
  'seed',
  'listHash',
  'state',
  'filters',
  'preset',
  'pace',
  'countRenewals',
  'definition',
  'enabled',
  'percent',
  'catchUpDays',
  'count',
] as const;

/** The name of a setting by its path: `rungs.1.waitShare` is "Step 2: wait", `budget.minor` is "Budget". */
export function fieldWords(path: string, text: Text): string {
  const parts = path.split('.');
  const known = [...parts].reverse().flatMap((part) => FIELDS.find((field) => field === part) ?? [])[0];
  const name = known ? text(`history.fields.${known}`) : path;
  const place = parts[0] === 'rungs' && parts.length > 2 ? Number(parts[1]) + 1 : undefined;
  return place === undefined ? name : text('history.ofStep', { place, name });
}
