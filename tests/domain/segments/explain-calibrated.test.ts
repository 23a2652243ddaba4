import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clockFrom } from '#app/domain/rhythm/clock-from.ts';
import type { CalibratedClockParams } from '#app/domain/rhythm/clock.ts';
import { defaultDefinition } from '#app/domain/rhythm/definition.ts';
import { calibratedRow } from '#app/domain/rhythm/model/calibrated-row.ts';
import { rhythmOf, rhythmWithSeason } from '#app/domain/rhythm/rhythm.ts';
import { flagLimits, flagRules, type Flag } from '#app/domain/segments/calibrated-rules.ts';
import { explain, type Subject } from '#app/domain/segments/explain.ts';
import { sentenceKeys, sentencesOf } from '#app/domain/segments/explanation.ts';
import { labelOf } from '#app/domain/segments/label.ts';
import { addDays, daysBetween } from '#app/domain/time/local-day.ts';
import {
  calibrated,
  calibratedParams,
  classic,
  rhythmOfSeasons,
  rhythmWithGaps,
  someCalibratedClock,
} from '../rhythm/histories.ts';

const cuts = defaultDefinition;
const of = rhythmWithGaps(30, 40, 30, 40);
const shopWith = (params: Partial<CalibratedClockParams>) => clockFrom({ ...calibratedParams, ...params });
const stateOnDay = (subject: Subject, silenceDays: number) =>
  explain(subject, addDays(subject.rhythm.lastOn, silenceDays)).label[1];

describe('explain by the calibrated clock', () => {
  it('tells the whole story in numbers', () => {
    const subject = { rhythm: of, clock: calibrated, cuts };
    const expectedDays = calibratedRow({ k: 2, r: 1.5, alpha: 30, a: 0.6, b: 1.8 }, 4).expected * 170;
    const said = explain(subject, addDays(of.lastOn, 30));
    const { boundaries } = labelOf(of, calibrated, cuts, addDays(of.lastOn, 30));
    expect(said.label[1]).toEqual({
      key: 'explain.state.due.calibrated',
      params: { silenceDays: 30, fromDays: daysBetween(of.lastOn, boundaries.dueOn), gaps: 4, expectedDays },
    });
    expect(said.range).toEqual({
      key: 'explain.range.next',
      params: {
        fromOn: addDays(of.lastOn, 9),
        toOn: addDays(of.lastOn, 81),
        alarmOn: addDays(of.lastOn, 104),
        oneIn: 20,
        classicOn: addDays(of.lastOn, 106),
      },
    });
    expect(said.basis).toEqual({ key: 'explain.basis.shop', params: {} });
    expect(said.changes[0]).toMatchObject({ params: { state: 'late', on: boundaries.lateOn } });
  });

  it('names the rule that raised a flag, with its number', () => {
    const flagged = (params: Partial<CalibratedClockParams>, flag: Flag, gaps = of) => {
      const subject = { rhythm: gaps, clock: shopWith(params), cuts };
      const { boundaries } = labelOf(gaps, subject.clock, cuts, gaps.lastOn);
      return stateOnDay(subject, daysBetween(gaps.lastOn, boundaries[`${flag}On`]));
    };
    // A few leave: the odds. Nobody does: the length of the silence. All but: never before 1.5, 2.5, 4 usual gaps.
    expect(flagged({}, 'slipping').key).toBe('explain.state.slipping.odds');
    expect(flagged({ a: 0, k: 6 }, 'slipping')).toMatchObject({
      key: 'explain.state.slipping.silence',
      params: { oneIn: 20 },
    });
    expect(flagged({ a: 0, k: 4, r: 4, alarmOneIn: 10 }, 'lost')).toMatchObject({ params: { oneIn: 50 } });
    expect(flagged({ a: 9, b: 1 }, 'slipping')).toMatchObject({
      key: 'explain.state.slipping.at-least',
      params: { times: 1.5 },
    });
    expect(flagged({ a: 9, b: 1 }, 'gone')).toMatchObject({ key: 'explain.state.gone.at-least', params: { times: 4 } });
    expect(flagged({ a: 0, k: 1, r: 0.2 }, 'slipping')).toMatchObject({
      key: 'explain.state.slipping.at-most',
      params: { times: 3 },
    });
    expect(flagged({ a: 0, k: 1, r: 0.2 }, 'lost')).toMatchObject({ params: { times: 5 } });
    // Every other day, so that the two days of the window are over later than one and a half gaps.
    const quick = rhythmWithGaps(...Array<number>(200).fill(2));
    expect(flagged({ a: 900, b: 1 }, 'slipping', quick).key).toBe('explain.state.slipping.window');
  });

  it('speaks of their season to who waits for it', () => {
    const rhythm = rhythmWithSeason([
      '2022-12-01',
      '2022-12-20',
      '2023-12-05',
      '2024-12-10',
      '2024-12-12',
      '2024-12-15',
    ])!;
    const subject = { rhythm, clock: calibrated, cuts };
    const season = { years: 3, fromOn: '2025-11-10', toOn: '2026-01-10' };
    const next = { ...season, fromOn: '2026-11-10', toOn: '2027-01-10' };
    expect(explain(subject, '2025-06-01')).toMatchObject({
      label: [{}, { key: 'explain.state.on-time.season', params: { silenceDays: 168, fromDays: 0, ...season } }],
      range: { key: 'explain.range.season', params: { fromOn: '2025-11-10', toOn: '2026-01-10' } },
      changes: [{ params: { state: 'due', on: '2025-11-10' } }, {}],
    });
    expect(explain(subject, '2025-12-01').label[1]).toMatchObject({ key: 'explain.state.due.season', params: season });
    expect(explain(subject, '2026-02-01').label[1]).toMatchObject({
      key: 'explain.state.slipping.season',
      params: next,
    });
    expect(explain(subject, '2027-02-01').label[1].key).toBe('explain.state.lost.season');
    expect(explain(subject, '2028-02-01').label[1].key).toBe('explain.state.gone.season');
  });

  it('leaves one-time buyers to their own clock, and says whose product type it is', () => {
    const once: Subject = { rhythm: rhythmOf(['2026-01-01'])!, clock: calibrated, cuts };
    const said = explain(once, '2026-02-10');
    expect(said.label[1]).toEqual({ key: 'explain.state.due.returns', params: { silenceDays: 40, fromDays: 20 } });
    expect([said.range, said.basis]).toEqual([undefined, undefined]);
    const ofType: Subject = { ...once, clock: { ...calibrated, type: 'Tea' } };
    // The type has gaps of its own and too few second orders: theirs are judged by the whole shop's.
    expect(explain(ofType, '2026-02-10')).toMatchObject({ label: said.label });
    expect(explain(ofType, '2026-02-10').basis).toBeUndefined();
    const byType: Subject = { ...once, clock: { ...calibrated, type: 'Tea', oneTimeType: 'Tea' } };
    expect(explain(byType, '2026-02-10').label[1]).toEqual({
      key: 'explain.state.due.type',
      params: { silenceDays: 40, fromDays: 20, type: 'Tea' },
    });
    expect(explain(byType, '2026-02-10').basis).toBeUndefined();
    expect(explain({ ...ofType, rhythm: of }, of.lastOn).basis).toMatchObject({ params: { type: 'Tea' } });
  });

  it('says why the classic clock stands in', () => {
    const basis = (because?: 'too-little-data' | 'no-fit') =>
      explain({ rhythm: of, clock: { ...classic, ...(because && { because }) }, cuts }, of.lastOn).basis?.key;
    expect(basis()).toBe('explain.basis.chosen');
    expect(basis('too-little-data')).toBe('explain.basis.too-little-data');
    expect(basis('no-fit')).toBe('explain.basis.no-fit');
  });
});

describe('explanations of any buyer by any calibrated clock', () => {
  it('use no key that languages are not told of, only plain values, and agree with the label', () => {
    const used = new Set<string>();
    fc.assert(
      fc.property(rhythmOfSeasons, someCalibratedClock, fc.integer({ min: -1, max: 3000 }), (rhythm, clock, days) => {
        const today = addDays(rhythm.lastOn, days);
        const said = explain({ rhythm, clock, cuts }, today);
        for (const { key } of sentencesOf(said)) {
          expect(sentenceKeys).toContain(key);
          used.add(key);
        }
        expect(JSON.parse(JSON.stringify(said))).toEqual(said);
        const { state, nextOn } = labelOf(rhythm, clock, cuts, today);
        expect(said.label[1].key).toContain(`.${state}.`);
        expect('on' in said.changes[0].params ? said.changes[0].params.on : undefined).toBe(nextOn);
      }),
      { numRuns: 2000 },
    );
    for (const flag of Object.keys(flagLimits)) {
      const common = flagRules.filter((rule) => rule !== 'window');
      for (const rule of [...common, 'season']) expect([...used]).toContain(`explain.state.${flag}.${rule}`);
    }
  });

  it('come true when one travels in time: on the named day the label changes, the day before it has not', () => {
    fc.assert(
      fc.property(rhythmOfSeasons, someCalibratedClock, fc.integer({ min: 0, max: 2000 }), (rhythm, clock, days) => {
        const today = addDays(rhythm.lastOn, days);
        const stateThen = (day: string) => labelOf(rhythm, clock, cuts, day).state;
        const [silence] = explain({ rhythm, clock, cuts }, today).changes;
        if (silence.key === 'explain.silence.stays') {
          expect(stateThen(addDays(today, 100_000))).toBe('gone');
          return;
        }
        expect(stateThen(addDays(silence.params.on, -1))).toBe(stateThen(today));
        expect(stateThen(silence.params.on)).toBe(silence.params.state);
        expect(silence.params.state).not.toBe(stateThen(today));
        // And there it says what it said it would say.
        const then = explain({ rhythm, clock, cuts }, silence.params.on).label[1];
        expect(then.key).toContain(`.${silence.params.state}.`);
        expect(then.params.fromDays).toBe(daysBetween(rhythm.lastOn, silence.params.on));
      }),
      { numRuns: 500 },
    );
  });

  it('foretell what an order today would do: the label of the longer history', () => {
    fc.assert(
      fc.property(rhythmOfSeasons, someCalibratedClock, fc.integer({ min: 1, max: 900 }), (rhythm, clock, days) => {
        const today = addDays(rhythm.lastOn, days);
        const [, order] = explain({ rhythm, clock, cuts }, today).changes;
        expect(order).toMatchObject({
          key: 'explain.order.becomes',
          params: { state: expect.stringMatching(/on-time|due/) as string },
        });
      }),
    );
  });
});
