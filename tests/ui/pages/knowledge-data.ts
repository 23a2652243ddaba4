import type { StoreRhythm } from '#app/domain/rhythm/model/store-rhythm.ts';
import { shareInterval } from '#app/domain/stats/share-interval.ts';
import type { CheckData, FitData, KnowledgeData, OutcomeData } from '#app/ui/knowledge/knowledge-data.ts';

/** A check of thirteen weeks, all customers, with two years of closed windows behind it. */
export function checkData(change: Partial<CheckData> = {}): CheckData {
  const score = (logLoss: number) => ({ logLoss, auc: 0.79, bias: 0.12 });
  return {
    checkedOn: '2026-11-20',
    horizon: '13w',
    population: 'all',
    n: 36_400,
    candidates: {
      threeTimes: score(0.504),
      recency: score(0.467),
      model: score(0.436),
      levelledModel: { ...score(0.42), bias: -0.04 },
      hybrid: score(0.412),
    },
    reliability: [
      { size: 3640, forecast: 0.004, happened: 0.006 },
      { size: 3640, forecast: 0.22, happened: 0.2 },
      { size: 12, forecast: 0.9, happened: 0.1 },
      { size: 3640, forecast: 0.61, happened: 0.63 },
    ],
    origins: [{ on: '2025-12-31', until: '2026-04-01', buyers: 5000, rate: 0.2, forecast: 0.22 }],
    chosen: 'hybrid',
    closedOrigins: 18,
    mayShow: true,
    seasonSeen: true,
    usualMiss: 0.12,
    ...change,
  };
}

/** 48 days, known to three days or so. */
export const store: StoreRhythm = {
  mean: { days: 48.2, low: 45.1, high: 51.4 },
  median: { days: 39.6, low: 36.8, high: 42.7 },
  k: { low: 2, high: 3 },
};

/** A refit that was believed. */
export function fitData(change: Partial<FitData> = {}): FitData {
  return {
    id: 2,
    fittedOn: '2026-11-19',
    outcome: 'accepted',
    why: null,
    buyers: 6012,
    repeatBuyers: 2900,
    historyDays: 730,
    rhythm: { k: 2, meanGapDays: 48, store, excluded: 1, dropoutVisible: true },
    ...change,
  };
}

const outcome = ({
  entered = 400,
  returned = 292,
  withinGap = 120,
  ...change
}: Partial<Omit<OutcomeData, 'returned' | 'withinGap'>> & { returned?: number; withinGap?: number }): OutcomeData => ({
  kind: 'repeat',
  state: 'slipping',
  enteredFrom: '2024-11-23',
  enteredUntil: '2025-11-22',
  entered,
  returned: shareInterval(returned, entered) ?? null,
  withinGap: shareInterval(withinGap, entered) ?? null,
  ...change,
});

/** The page of a shop whose customers are well known. */
export function knowledgeData(change: Partial<KnowledgeData> = {}): KnowledgeData {
  return {
    stage: 'ready',
    isRead: true,
    today: '2026-11-22',
    preset: 'calibrated',
    because: undefined,
    needed: { repeatBuyers: 30, historyDays: 90 },
    alarmOneIn: 20,
    checks: [checkData(), checkData({ horizon: '30d', mayShow: false, closedOrigins: 1 })],
    fits: [
      fitData(),
      fitData({ id: 1, outcome: 'held-back', why: { kind: 'gap-jumped', fromDays: 48, toDays: 80.2 } }),
    ],
    types: [],
    outcomes: [
      outcome({}),
      outcome({ state: 'lost', returned: 208 }),
      outcome({ state: 'alarm' }),
      outcome({ state: 'gone', entered: 12, returned: 6 }),
      outcome({ kind: 'one-time', state: 'lost', returned: 2 }),
    ],
    missingHistory: false,
    ...change,
  };
}
