import { addDays } from '#app/domain/time/local-day.ts';
import type { DecidedBuyer, DryRunData } from '#app/ui/playbooks/playbooks-data.ts';
import { listedBuyer, TODAY } from './page-data.ts';

const sample: DecidedBuyer[] = [
  {
    buyer: listedBuyer('7000000000001', [90, 60, 30]),
    verdict: 'contact',
    contact: {
      rung: 1,
      intent: 'presence',
      channel: 'flow',
      incentive: { kind: 'none' },
      on: TODAY,
      costAtMostMinor: 0,
      why: { key: 'offer.why.none-allowed', params: {} },
    },
  },
  {
    buyer: listedBuyer('7000000000002', [200, 170, 140, 110, 80, 45]),
    verdict: 'contact',
    contact: {
      rung: 3,
      intent: 'offer',
      channel: 'task',
      incentive: { kind: 'percent', percent: 10 },
      on: addDays(TODAY, 1),
      costAtMostMinor: 420,
      why: {
        key: 'offer.why.pays',
        params: {
          kind: 'percent',
          costMinor: 420,
          orderMinor: 4200,
          needsInHundred: 10,
          believedInHundred: 12,
          chance: 0.84,
          profitMinor: 31,
        },
      },
    },
  },
  {
    buyer: listedBuyer('7000000000003', [75, 50, 24]),
    verdict: 'blocked',
    block: { reason: 'capped', cap: { days: 7, most: 1 }, untilOn: addDays(TODAY, 4) },
  },
  {
    buyer: listedBuyer('7000000000004', [90, 60, 31]),
    verdict: 'held-out',
    block: { reason: 'held-out', share: 0.35 },
  },
  {
    buyer: listedBuyer('-42', [95, 62, 33]),
    verdict: 'stopped',
    stop: { reason: 'ladder-done', archives: true, ignoredLadders: 2 },
  },
  {
    buyer: listedBuyer('7000000000005', [95, 62, 33]),
    verdict: 'expired',
    block: { reason: 'not-delivered', because: 'underway', sinceOn: addDays(TODAY, -9), untilOn: addDays(TODAY, 3) },
  },
  {
    buyer: listedBuyer('7000000000006', [95, 62, 34]),
    verdict: 'stopped',
    isNew: true,
    block: { reason: 'no-consent', consent: 'unsubscribed' },
  },
];

export function dryRunData(change: Partial<DryRunData> = {}): DryRunData {
  const calendar = Array.from({ length: 14 }, (_, i) => {
    const byRung = [i === 0 ? 185 : 0, i > 6 ? 5 : 0, i > 9 ? 5 : 0];
    return { on: addDays(TODAY, i), byRung, contacts: byRung.reduce((sum, one) => sum + one, 0) };
  });
  return {
    stage: 'ready',
    isConfirmed: true,
    kind: 'prevent',
    state: 'off',
    version: 4,
    from: TODAY,
    days: 14,
    eligible: 412,
    heldOut: 96,
    heldOutShare: 0.35,
    notContacted: [
      { verdict: 'blocked', reason: 'just-bought', buyers: 48 },
      { verdict: 'blocked', reason: 'capped', buyers: 31 },
      { verdict: 'expired', reason: 'capped', buyers: 11 },
      { verdict: 'stopped', reason: 'no-consent', buyers: 27 },
      { verdict: 'stopped', reason: 'ladder-done', buyers: 14 },
    ],
    contacts: 185,
    calendar,
    madeToday: 0,
    contactsInAll: 240,
    codesAtMost: 61,
    costAtMostMinor: 21_400,
    minutes: 0,
    sample,
    approvalFirstDays: 7,
    first: { contacts: 185, toApprove: 185, isQuiet: false },
    isAllPaused: false,
    ...change,
  };
}
