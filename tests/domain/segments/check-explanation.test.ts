import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clockFrom } from '#app/domain/rhythm/clock-from.ts';
import { rhythmOf, rhythmWithSeason } from '#app/domain/rhythm/rhythm.ts';
import { checkExplanation } from '#app/domain/segments/check-explanation.ts';
import { explain, type Subject } from '#app/domain/segments/explain.ts';
import { sentenceKeys, type Explanation } from '#app/domain/segments/explanation.ts';
import { addDays, isLocalDay } from '#app/domain/time/local-day.ts';
import {
  calibrated,
  calibratedParams,
  classic,
  rhythm,
  rhythmOfSeasons,
  rhythmWithGaps,
  someCalibratedClock,
  someClassicClock,
} from '../rhythm/histories.ts';

const subjects: fc.Arbitrary<Subject> = fc.record({
  rhythm: fc.oneof(rhythm, rhythmOfSeasons),
  clock: fc.oneof(someClassicClock, someCalibratedClock),
  cuts: fc.record({
    regularAtMost: fc.double({ min: 0, max: 0.5, noNaN: true }),
    irregularAbove: fc.double({ min: 0.5, max: 3, noNaN: true }),
    k: fc.integer({ min: 1, max: 6 }),
  }),
});
const silence = fc.integer({ min: -1, max: 3000 });

/** Every explanation that differs from the given one in a single key, number or day, or lacks a sentence. */
function forgeries(original: Explanation): Explanation[] {
  const { range: _, ...withoutRange } = original;
  const { basis: __, ...withoutBasis } = original;
  const lacking = [...(original.range ? [withoutRange] : []), ...(original.basis ? [withoutBasis] : [])];
  return [...lacking, ...forgedSentences(original)];
}

function forgedSentences(original: Explanation): Explanation[] {
  return (['label', 'range', 'basis', 'changes'] as const).flatMap((part) =>
    [original[part] ?? []].flat().flatMap((sentence, i) => {
      const replaced = (forged: object): Explanation => {
        const whole = original[part];
        if (!Array.isArray(whole)) return { ...original, [part]: { ...sentence, ...forged } };
        return { ...original, [part]: whole.map((each: object, j) => (i === j ? { ...each, ...forged } : each)) };
      };
      const topic = /^explain\.\w+\./.exec(sentence.key)![0];
      // These two hold less than the other sentence of their topic needs.
      const isShort = sentence.key === 'explain.silence.stays' || sentence.key === 'explain.order.same-day';
      const otherKeys = isShort ? [] : sentenceKeys.filter((key) => key.startsWith(topic) && key !== sentence.key);
      const otherParams = Object.entries(sentence.params).map(([name, value]) => ({
        params: { ...sentence.params, [name]: otherThan(value) },
      }));
      return [...otherKeys.map((key) => ({ key })), ...otherParams].map(replaced);
    }),
  );
}

function otherThan(value: unknown): unknown {
  if (typeof value === 'number') return value + 1;
  if (typeof value === 'string' && isLocalDay(value)) return addDays(value, 1);
  if (value === 'Tea') return 'Coffee';
  return value === 'on-time' ? 'late' : 'on-time';
}

describe('checkExplanation', () => {
  it('re-evaluates every explanation to the same verdict', () => {
    fc.assert(
      fc.property(subjects, silence, (subject, days) => {
        const today = addDays(subject.rhythm.lastOn, days);
        expect(checkExplanation(explain(subject, today), subject, today)).toBe(true);
      }),
      { numRuns: 3000 },
    );
  });

  it('agrees where a limit falls on a whole day: it is passed the day after', () => {
    const even = clockFrom({ ...calibratedParams, k: 1, r: 1, alphaDays: 1, a: 1, b: 1, alarmOneIn: 10 });
    const cuts = { regularAtMost: 0.13, irregularAbove: 0.577, k: 1 };
    const subject: Subject = { rhythm: rhythmWithGaps(1, 1), clock: even, cuts };
    // 2 · (1 + 2) days.
    expect(even.row(2).gone).toBeCloseTo(2, 12);
    for (const [days, state] of [
      [6, 'lost'],
      [7, 'gone'],
    ] as const) {
      const today = addDays(subject.rhythm.lastOn, days);
      const said = explain(subject, today);
      expect(said.label[1].key).toContain(`.${state}.`);
      expect(checkExplanation(said, subject, today)).toBe(true);
    }
  });

  it('sees through an explanation with one thing changed', () => {
    for (const between of [[], [30], [30, 31], [1, 90, 2], Array<number>(9).fill(14)]) {
      const subject: Subject = {
        rhythm: rhythmWithGaps(...between),
        clock: classic,
        cuts: { regularAtMost: 0.13, irregularAbove: 0.577, k: 1 },
      };
      for (const days of [0, 5, 13, 17, 29, 40, 100, 300, 600]) {
        const today = addDays(subject.rhythm.lastOn, days);
        const original = explain(subject, today);
        for (const forged of forgeries(original)) {
          expect([forged, checkExplanation(forged, subject, today)]).toEqual([forged, false]);
        }
      }
    }
  });

  it('sees through one of the calibrated clock, whichever rule decided', () => {
    const cuts = { regularAtMost: 0.13, irregularAbove: 0.577, k: 2 };
    const clocks = [
      { ...calibrated, type: 'Tea' },
      { ...calibrated, type: 'Tea', oneTimeType: 'Tea' },
      calibrated,
      clockFrom({ ...calibratedParams, a: 900, b: 1 }),
      clockFrom({ ...calibratedParams, a: 0, k: 6 }),
      clockFrom({ ...calibratedParams, a: 0, k: 1, r: 0.2 }),
    ];
    const decembers = rhythmWithSeason(['2022-12-01', '2023-12-05', '2024-12-10', '2024-12-15'])!;
    const quick = rhythmWithGaps(...Array<number>(200).fill(2));
    const rules = new Set<string>();
    for (const clock of clocks) {
      for (const of of [rhythmOf(['2026-01-01'])!, rhythmWithGaps(30, 45, 28), quick, decembers]) {
        for (const days of [0, 2, 4, 6, 20, 31, 45, 70, 100, 150, 200, 350, 400, 800, 1200]) {
          const subject: Subject = { rhythm: of, clock, cuts };
          const today = addDays(of.lastOn, days);
          const original = explain(subject, today);
          rules.add(original.label[1].key.split('.').at(-1)!);
          for (const forged of forgeries(original)) {
            expect([forged, checkExplanation(forged, subject, today)]).toEqual([forged, false]);
          }
        }
      }
    }
    const all = ['at-least', 'at-most', 'calibrated', 'odds', 'returns', 'season', 'silence', 'type', 'window'];
    expect([...rules].sort()).toEqual(all);
  });

  it('takes no change for one that changes nothing', () => {
    const cuts = { regularAtMost: 0.13, irregularAbove: 0.577, k: 1 };
    const subject: Subject = { rhythm: rhythmWithGaps(30, 30), clock: classic, cuts };
    const today = addDays(subject.rhythm.lastOn, 50);
    const said = explain(subject, today);
    const params = { state: 'late', on: addDays(today, 1), inDays: 1 } as const;
    const idle: Explanation = { ...said, changes: [{ key: 'explain.silence.becomes', params }, said.changes[1]] };
    expect(said.label[1].key).toBe('explain.state.late.classic');
    expect(checkExplanation(idle, subject, today)).toBe(false);
  });

  it('does not take an explanation of another day or of another buyer', () => {
    const subject: Subject = {
      rhythm: rhythmWithGaps(30, 30),
      clock: classic,
      cuts: { regularAtMost: 0, irregularAbove: 1, k: 1 },
    };
    const today = addDays(subject.rhythm.lastOn, 95);
    const said = explain(subject, today);
    expect(checkExplanation(said, subject, today)).toBe(true);
    expect(checkExplanation(said, subject, addDays(today, 1))).toBe(false);
    expect(checkExplanation(said, { ...subject, rhythm: rhythmWithGaps(30, 31) }, today)).toBe(false);
    expect(checkExplanation(said, { ...subject, rhythm: rhythmOf([subject.rhythm.lastOn])! }, today)).toBe(false);
    expect(checkExplanation(said, { ...subject, cuts: { ...subject.cuts, k: 2 } }, today)).toBe(false);
  });
});
