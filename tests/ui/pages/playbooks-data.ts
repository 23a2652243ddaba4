import { defaultOfferPolicy } from '#app/domain/offers/offer-policy.ts';
import { defaultPlaybook } from '#app/domain/playbooks/default-playbook.ts';
import { reminderOf } from '#app/domain/outcomes/reminder.ts';
import { playbookKinds, type PlaybookKind } from '#app/domain/playbooks/kinds.ts';
import { addDays } from '#app/domain/time/local-day.ts';
import type {
  ApprovalsData,
  AuditRow,
  CalendarData,
  DayVerdicts,
  DrawsData,
  HistoryData,
  PlaybookCardData,
  PlaybookData,
  PlaybooksData,
  TasksData,
} from '#app/ui/playbooks/playbooks-data.ts';
import { earnedData } from './earned-data.ts';
import { listedBuyer, TODAY } from './page-data.ts';

const MADE = [0, 0, 4, 7, 3, 0, 1, 8, 5, 4, 0, 0, 6, 9, 7, 2, 3, 0, 0, 5, 6, 8, 4, 3, 0, 2, 7, 6];

export function cardData(kind: PlaybookKind, change: Partial<PlaybookCardData> = {}): PlaybookCardData {
  return {
    kind,
    state: 'off',
    settings: defaultPlaybook(kind),
    made: MADE.map(() => 0),
    waiting: 0,
    awaitingApproval: 0,
    evidence: 'none',
    earned: undefined,
    ...change,
  };
}

/** A shop with three playbooks on: one that works, one that nobody can judge yet, one that stopped because it harms. */
export function playbooksData(change: Partial<PlaybooksData> = {}): PlaybooksData {
  const running: Partial<Record<PlaybookKind, Partial<PlaybookCardData>>> = {
    prevent: { state: 'on', made: MADE, waiting: 18, awaitingApproval: 12, evidence: 'solid', earned: earnedData() },
    'win-back': { state: 'on', made: MADE, evidence: 'none', earned: earnedData({ extra: 0.01, reach: 0.06 }) },
    'last-chance': { state: 'stopped', evidence: 'harmful', earned: earnedData({ extra: -0.08, reach: 0.05 }) },
  };
  return {
    stage: 'ready',
    today: TODAY,
    isConfirmed: true,
    pausedAt: null,
    openTasks: 3,
    cards: playbookKinds.map((kind) => cardData(kind, running[kind])),
    ...change,
  };
}

export const dayVerdicts: DayVerdicts = {
  on: TODAY,
  verdicts: [
    { verdict: 'contact', reason: null, buyers: 185 },
    { verdict: 'held-out', reason: null, buyers: 96 },
    { verdict: 'blocked', reason: 'just-bought', buyers: 48 },
    { verdict: 'blocked', reason: 'capped', buyers: 31 },
    { verdict: 'blocked', reason: 'no-consent', buyers: 27 },
    { verdict: 'expired', reason: 'capped', buyers: 11 },
    { verdict: 'stopped', reason: 'bought', buyers: 14 },
  ],
};

const auditRows: AuditRow[] = [
  {
    id: '9',
    at: '2026-11-20T10:12:00Z',
    by: 'staff',
    subject: 'playbook:prevent',
    action: 'saved',
    changes: [
      { field: 'rungs.1.waitShare', before: '0.1', after: '0.2' },
      { field: 'budget.minor', before: '', after: '30000' },
    ],
    canRestore: true,
    hypothesis: 'A later reminder brings more back',
  },
  {
    id: '8',
    at: '2026-11-12T08:00:00Z',
    by: 'staff',
    subject: 'playbook:prevent',
    action: 'activated',
    changes: [],
    canRestore: false,
    hypothesis: null,
  },
  {
    id: '7',
    at: '2026-11-10T03:00:00Z',
    by: 'app',
    subject: 'playbook:last-chance',
    action: 'stopped',
    changes: [],
    canRestore: false,
    hypothesis: null,
  },
];

export function playbookData(change: Partial<PlaybookData> = {}): PlaybookData {
  const kind = change.kind ?? 'prevent';
  return {
    ...cardData(kind, { state: 'on', made: MADE, waiting: 18, awaitingApproval: 12, evidence: 'solid' }),
    earned: earnedData(),
    reminder: reminderOf(earnedData({ extra: 0.031, reach: 0.019, hasMargin: false })),
    stage: 'ready',
    isConfirmed: true,
    version: 4,
    isAllPaused: false,
    dryRunSeen: true,
    previews: [
      {
        rung: 1,
        channel: 'flow',
        payload: [
          { field: 'Customer', value: 'gid://shopify/Customer/7000000000001' },
          { field: 'Playbook', value: 'prevent' },
          { field: 'Step', value: '1' },
          { field: 'Intent', value: 'presence' },
          {
            field: 'Link',
            value:
              'https://shop.example/apps/comeback/later?c=eyJzIjoxLCJlIjo0MiwiaCI6Ijc3NzciLCJ1IjoiMjAyNi0xMi0zMSJ9',
          },
        ],
      },
    ],
    offerPolicy: {
      ...defaultOfferPolicy,
      margin: 0.4,
      incentives: [
        { kind: 'percent', percent: 10 },
        { kind: 'free-shipping', costMinor: 490 },
        { kind: 'percent', percent: 30 },
      ],
    },
    heldOutShare: 0.35,
    productTypes: ['Coffee', 'Filters', 'Grinders'],
    usual: {
      gapDays: 45,
      entersOnDay: 38,
      marks: [
        { state: 'due', day: 38 },
        { state: 'late', day: 52 },
        { state: 'slipping', day: 90 },
        { state: 'lost', day: 135 },
        { state: 'gone', day: 270 },
      ],
    },
    breakEven: [
      { incentive: { kind: 'percent', percent: 10 }, needs: 0.1 },
      { incentive: { kind: 'free-shipping', costMinor: 490 }, needs: 0.14 },
      { incentive: { kind: 'percent', percent: 30 }, needs: Infinity },
    ],
    today: dayVerdicts,
    history: auditRows.slice(0, 2),
    experiment: {
      version: 4,
      since: '2026-11-20',
      factors: ['timing'],
      isConfounded: false,
      hypothesis: 'A later reminder brings more back',
      verdict: 'undecided',
    },
    draws: undefined,
    ...change,
  };
}

export function calendarData(change: Partial<CalendarData> = {}): CalendarData {
  return {
    stage: 'ready',
    pausedAt: null,
    from: TODAY,
    days: Array.from({ length: 14 }, (_, i) => ({
      on: addDays(TODAY, i),
      playbooks: [
        { kind: 'prevent' as const, contacts: 9 - (i % 4) },
        { kind: 'win-back' as const, contacts: i % 3 },
      ],
    })),
    madeToday: 0,
    people: [
      {
        on: TODAY,
        kind: 'prevent',
        rung: 1,
        channel: 'flow',
        state: 'approval',
        effectId: '11',
        buyer: listedBuyer('7000000000001', [90, 60, 30]),
      },
      {
        on: TODAY,
        kind: 'win-back',
        rung: 3,
        channel: 'task',
        state: 'pending',
        effectId: '12',
        buyer: listedBuyer('7000000000002', [200, 170, 140]),
      },
      {
        on: addDays(TODAY, 1),
        kind: 'prevent',
        rung: 100,
        channel: 'flow',
        state: 'expected',
        effectId: null,
        buyer: listedBuyer('-42', [90, 60, 31]),
      },
    ],
    ...change,
  };
}

export function approvalsData(change: Partial<ApprovalsData> = {}): ApprovalsData {
  const contact = {
    kind: 'prevent' as const,
    channel: 'flow' as const,
    plannedOn: TODAY,
    expiresOn: addDays(TODAY, 14),
  };
  return {
    stage: 'ready',
    waiting: [
      {
        ...contact,
        effectId: '21',
        rung: 3,
        intent: 'offer',
        incentive: { kind: 'percent', percent: 10 },
        costAtMostMinor: 420,
        buyer: listedBuyer('7000000000001', [90, 60, 30]),
      },
      {
        ...contact,
        effectId: '22',
        rung: 1,
        intent: 'presence',
        incentive: { kind: 'none' },
        costAtMostMinor: 0,
        buyer: listedBuyer('7000000000002', [90, 60, 31]),
      },
    ],
    all: 12,
    costAtMostMinor: 4810,
    ...change,
  };
}

export function tasksData(change: Partial<TasksData> = {}): TasksData {
  const task = { kind: 'win-back' as const, dueOn: TODAY, minutes: 10, link: null };
  return {
    stage: 'ready',
    today: TODAY,
    tasks: [
      {
        ...task,
        effectId: '31',
        intent: 'offer',
        expectedProfitMinor: 640,
        link: 'https://shop.example/cart/501:2?discount=BACK-7K3P9Q2M4T',
        buyer: listedBuyer('7000000000001', [200, 170, 140]),
      },
      {
        ...task,
        effectId: '32',
        intent: 'presence',
        expectedProfitMinor: undefined,
        buyer: listedBuyer('7000000000002', [210, 170, 139]),
      },
      {
        ...task,
        effectId: '33',
        kind: 'care',
        intent: 'presence',
        expectedProfitMinor: undefined,
        buyer: listedBuyer('-42', [90, 61, 31]),
      },
    ],
    prizes: [],
    minutesLeft: 30,
    ...change,
  };
}

export function historyData(change: Partial<HistoryData> = {}): HistoryData {
  return { stage: 'ready', rows: auditRows, next: '6', ...change };
}

/** A draw with seven of twenty, and two that were held: one full, one before it was. */
export function drawsData(change: Partial<DrawsData> = {}): DrawsData {
  const hex = (digit: string) => digit.repeat(64);
  const held = { costMinor: 50_000, among: 20, voided: 0, commitment: hex('a'), seed: hex('b'), listHash: hex('c') };
  const winner = listedBuyer('7000000000001', [90, 60, 30]);
  return {
    rulesLink: 'https://beans.myshopify.com/apps/comeback/draws',
    open: [
      {
        id: '3',
        costMinor: 50_000,
        among: 20,
        openedAt: '2026-11-10T08:00:00Z',
        commitment: hex('d'),
        entered: 7,
        voided: 1,
      },
    ],
    held: [
      { ...held, id: '2', heldAt: '2026-11-09T03:00:00Z', entered: 20, place: 13, isGiven: false, winner },
      { ...held, id: '1', heldAt: '2026-10-02T09:00:00Z', entered: 8, place: 2, isGiven: true, winner },
    ],
    ...change,
  };
}
