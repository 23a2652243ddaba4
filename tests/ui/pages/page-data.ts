import type { ListedBuyer } from '#app/ui/buyers/listed-buyer.ts';
import type { CustomerData } from '#app/ui/customer/customer-data.ts';
import type { CustomersData } from '#app/ui/customers/customers-data.ts';
import type { HabitMonth, HomeData, RepeatMonths } from '#app/ui/home/home-data.ts';
import type { ImportData } from '#app/ui/import/import-data.ts';
import type { SettingsData } from '#app/ui/settings/settings-data.ts';
import { explain } from '#app/domain/segments/explain.ts';
import { boundariesOf } from '#app/domain/rhythm/boundaries.ts';
import { classicClock } from '#app/domain/rhythm/classic-clock.ts';
import { defaultDefinition, paces } from '#app/domain/rhythm/definition.ts';
import { oneTimeClockOfPace } from '#app/domain/rhythm/one-time-clock.ts';
import { rhythmOf } from '#app/domain/rhythm/rhythm.ts';
import { labelOf } from '#app/domain/segments/label.ts';
import { addDays } from '#app/domain/time/local-day.ts';

export const TODAY = '2026-11-22';

/** A buyer who bought on these days before today, labelled by the classic clock. */
export function listedBuyer(id: string, daysAgo: readonly number[]): ListedBuyer {
  const rhythm = rhythmOf(daysAgo.map((days) => addDays(TODAY, -days)))!;
  const label = labelOf(rhythm, clock, defaultDefinition, TODAY);
  return {
    id,
    habit: label.habit,
    state: label.state,
    stateSince: label.stateSince,
    standing: 'open',
    x: rhythm.x,
    txDays: rhythm.txDays,
    firstOn: rhythm.firstOn,
    lastOn: rhythm.lastOn,
    expectedOn: label.boundaries.expectedOn,
    orderCount: daysAgo.length,
    spentMinor: daysAgo.length * 4250,
    productType: 'Coffee',
  };
}

const clock = classicClock({ preset: 'classic', source: 'pace', oneTime: oneTimeClockOfPace('months') });
const STEADY = [400, 370, 340, 310, 280, 250, 220, 190, 160, 130];

export const repeats: RepeatMonths = {
  period: { from: '2025-11-01', until: '2026-10-31' },
  months: Array.from({ length: 12 }, (_, i) => ({
    month: `${i < 2 ? 2025 : 2026}-${String(((10 + i) % 12) + 1).padStart(2, '0')}-01`,
    orders: i === 3 ? 0 : 100 + i * 5,
    repeatOrders: i === 3 ? 0 : 40 + i * 4,
    minor: i === 3 ? 0 : 500_000 + i * 9000,
    repeatMinor: i === 3 ? 0 : 200_000 + i * 8000,
  })),
};

export const habitMonths: HabitMonth[] = repeats.months.map(({ month }, i) => ({
  month,
  buyers: { regular: 10 + i, periodic: 300 + 9 * i, irregular: 40 + i, 'one-time': 500 + 3 * i },
}));

export function homeData(change: Partial<HomeData> = {}): HomeData {
  return {
    stage: 'ready',
    today: TODAY,
    rule: 'classic',
    week: { from: '2026-11-16', until: '2026-11-22' },
    figures: {
      buyers: 6012,
      repeatBuyers: 2810,
      firstOn: '2024-11-24',
      due: { buyers: 312, minor: 940_000 },
      slipped: { buyers: 41, minor: 120_000 },
      secondOrderDue: 88,
    },
    gate: { repeatBuyers: 30, historyDays: 90, have: { repeatBuyers: 12, historyDays: 40 } },
    attention: [],
    setup: { imported: true, confirmed: true },
    due: [listedBuyer('7000000000001', [90, 60, 30])],
    slipped: [listedBuyer('7000000000002', STEADY), listedBuyer('-42', [200, 170, 140])],
    ...change,
  };
}

export function customersData(change: Partial<CustomersData> = {}): CustomersData {
  return {
    stage: 'ready',
    today: TODAY,
    grid: [
      { habit: 'periodic', state: 'due', buyers: 120, spentMinor: 1_250_000 },
      { habit: 'periodic', state: 'lost', buyers: 30, spentMinor: 250_000 },
      { habit: 'one-time', state: 'lost', buyers: 900, spentMinor: 3_250_000 },
    ],
    rule: 'classic',
    rows: [
      listedBuyer('7000000000001', [90, 60, 30]),
      listedBuyer('7000000000003', [20]),
      listedBuyer('-42', [200, 170, 140]),
    ],
    previous: undefined,
    next: 'opaque',
    productTypes: [{ name: 'Coffee', buyers: 700 }],
    ...change,
  };
}

/** A customer's page as the services make it, for a buyer of these days. */
export function customerData(daysAgo: readonly number[], change: Partial<CustomerData> = {}): CustomerData {
  const days = daysAgo.map((ago) => addDays(TODAY, -ago));
  const rhythm = rhythmOf(days)!;
  const orders = days.map((on, i) => ({
    id: String(100 + i),
    on,
    minor: 4250,
    refundedMinor: i === 1 ? 500 : 0,
    source: 'web',
    counts: true,
    fault: null,
  }));
  return {
    today: TODAY,
    rule: 'classic',
    buyer: { ...listedBuyer('7000000000001', daysAgo), refundedMinor: 500, consent: 'subscribed' },
    boundaries: boundariesOf(rhythm, clock),
    signs: { about: 'buying', found: [], noSign: ['basket', 'types'], visits: days.length },
    explanation: explain({ rhythm, clock, cuts: defaultDefinition }, TODAY),
    unevenness: rhythm.x > 1 ? 0.21 : undefined,
    orders,
    timeline: [...orders].reverse().map((order) => ({ kind: 'order' as const, on: order.on, order })),
    canLift: false,
    ...change,
  };
}

export function settingsData(change: Partial<SettingsData> = {}): SettingsData {
  return {
    stage: 'ready',
    today: TODAY,
    rights: [
      { right: 'gift-cards', scopes: ['write_gift_cards'], isGranted: true },
      { right: 'marketing', scopes: ['write_marketing_events'], isGranted: false },
    ],
    saved: {
      preset: 'classic',
      pace: 'months',
      countRenewals: true,
      offerEnabled: false,
      percent: '10',
      validDays: '30',
      catchUpDays: '14',
      prefix: 'BACK',
    },
    rule: 'classic',
    rules: [
      { preset: 'classic', counts: { 'on-time': 60, due: 20, lost: 9 } },
      { preset: 'calibrated', counts: undefined },
    ],
    source: 'pace',
    oneTimeClock: oneTimeClockOfPace('months'),
    oneTimeTypes: [],
    counts: { habits: { periodic: 150, 'one-time': 900 }, repeat: { due: 120, lost: 30 }, oneTime: { lost: 900 } },
    paces: paces.map((pace) => ({ pace, clock: oneTimeClockOfPace(pace), counts: { due: 10, lost: 3, gone: 4 } })),
    renewalOrders: 12,
    definition: { version: 2, confirmedOn: null },
    isConfirmed: false,
    preview: { tags: 6012, announcements: 41, codesAtMost: 23 },
    ...change,
  };
}

export function importData(phase: string, change: Partial<NonNullable<ImportData['progress']>> = {}): ImportData {
  return {
    stage: 'ready',
    buyers: 6012,
    progress: {
      phase,
      percent: 61,
      ordersFound: 25_000,
      ordersRead: 15_012,
      linesRead: 31_233,
      rowsSkipped: 7,
      minutesLeft: 2,
      problem: undefined,
      withheld: [],
      ...change,
    },
    problems: [],
    later: [],
  };
}
