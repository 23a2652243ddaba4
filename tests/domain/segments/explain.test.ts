import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultDefinition } from '#app/domain/rhythm/definition.ts';
import { rhythmOf } from '#app/domain/rhythm/rhythm.ts';
import { explain, type Subject } from '#app/domain/segments/explain.ts';
import { sentenceKeys, sentencesOf } from '#app/domain/segments/explanation.ts';
import { labelOf } from '#app/domain/segments/label.ts';
import { expectedUnevenness } from '#app/domain/stats/expected-unevenness.ts';
import { addDays, daysBetween } from '#app/domain/time/local-day.ts';
import { classic, rhythm, rhythmWithGaps, someClassicClock } from '../rhythm/histories.ts';

const subjectWithGaps = (...between: number[]): Subject => {
  return { rhythm: rhythmWithGaps(...between), clock: classic, cuts: defaultDefinition };
};
const onDay = (subject: Subject, silenceDays: number) => {
  return explain(subject, addDays(subject.rhythm.lastOn, silenceDays));
};

describe('explain', () => {
  it('tells a lost buyer’s whole story in numbers', () => {
    expect(onDay(subjectWithGaps(30, 30), 95)).toEqual({
      on: '2024-06-04',
      label: [
        {
          key: 'explain.habit.periodic',
          params: { gaps: 2, unevenness: expectedUnevenness(1) / 2, regularAtMost: 0.13, irregularAbove: 0.577 },
        },
        {
          key: 'explain.state.lost.classic',
          params: { silenceDays: 95, fromDays: 91, gaps: 2, meanGapDays: 30, times: 3 },
        },
      ],
      basis: { key: 'explain.basis.chosen', params: {} },
      changes: [
        { key: 'explain.silence.becomes', params: { state: 'gone', on: '2024-08-29', inDays: 86 } },
        {
          key: 'explain.order.becomes',
          params: { habit: 'periodic', state: 'on-time', dueOn: '2024-07-17', expectedOn: '2024-07-26' },
        },
      ],
    });
  });

  it('names the rule for one-time buyers: the shop’s own second orders, or the merchant’s pace', () => {
    const once: Subject = { rhythm: rhythmOf(['2026-01-01'])!, clock: classic, cuts: defaultDefinition };
    const own: Subject = { ...once, clock: { ...classic, source: 'shop' } };
    expect(onDay(once, 30).label).toEqual([
      { key: 'explain.habit.one-time', params: { on: '2026-01-01' } },
      { key: 'explain.state.due.pace', params: { silenceDays: 30, fromDays: 26 } },
    ]);
    expect(onDay(own, 130).label[1]).toEqual({
      key: 'explain.state.late.returns',
      params: { silenceDays: 130, fromDays: 126 },
    });
  });

  it('does not call one gap even or uneven', () => {
    expect(onDay(subjectWithGaps(40), 0).label[0]).toEqual({ key: 'explain.habit.one-gap', params: { gapDays: 40 } });
  });

  it('has nothing more to say of silence when a buyer is gone', () => {
    expect(onDay(subjectWithGaps(30), 400).changes[0]).toEqual({ key: 'explain.silence.stays', params: {} });
  });

  it('knows that a second order of the day changes nothing', () => {
    expect(onDay(subjectWithGaps(30), 0).changes[1]).toEqual({
      key: 'explain.order.same-day',
      params: { on: '2024-01-31' },
    });
  });

  it('gives two buyers with the same silence and another regularity different reasons', () => {
    const steady = onDay(subjectWithGaps(...Array<number>(10).fill(30)), 60);
    const wild = onDay(subjectWithGaps(1, 1, 1, 1, 1, 1, 1, 1, 1, 291), 60);
    expect(steady.label[1]).toEqual(wild.label[1]);
    expect(steady.label[0].key).toBe('explain.habit.regular');
    expect(wild.label[0].key).toBe('explain.habit.irregular');
  });

  it('uses no key that languages are not told of, and only plain values', () => {
    fc.assert(
      fc.property(rhythm, someClassicClock, fc.integer({ min: -1, max: 3000 }), (of, clock, days) => {
        const said = onDay({ rhythm: of, clock, cuts: defaultDefinition }, days);
        for (const { key } of sentencesOf(said)) expect(sentenceKeys).toContain(key);
        expect(JSON.parse(JSON.stringify(said))).toEqual(said);
      }),
    );
  });

  it('agrees with the label', () => {
    fc.assert(
      fc.property(rhythm, someClassicClock, fc.integer({ min: 0, max: 3000 }), (of, clock, days) => {
        const today = addDays(of.lastOn, days);
        const { habit, state, nextOn } = labelOf(of, clock, defaultDefinition, today);
        const { label, changes } = explain({ rhythm: of, clock, cuts: defaultDefinition }, today);
        expect(label[1].key).toContain(`.${state}.`);
        expect(label[0].key).toBe(`explain.habit.${of.x === 1 ? 'one-gap' : habit}`);
        expect('on' in changes[0].params ? changes[0].params.on : undefined).toBe(nextOn);
      }),
    );
  });

  it('comes true when one travels in time: on the named day the label changes, the day before it has not', () => {
    fc.assert(
      fc.property(rhythm, someClassicClock, fc.integer({ min: 0, max: 2000 }), (of, clock, days) => {
        const today = addDays(of.lastOn, days);
        const stateThen = (day: string) => labelOf(of, clock, defaultDefinition, day).state;
        const [silence] = explain({ rhythm: of, clock, cuts: defaultDefinition }, today).changes;
        if (silence.key === 'explain.silence.stays') {
          expect(stateThen(addDays(today, 100_000))).toBe('gone');
          return;
        }
        expect(stateThen(addDays(silence.params.on, -1))).toBe(stateThen(today));
        expect(stateThen(silence.params.on)).toBe(silence.params.state);
        expect(silence.params.state).not.toBe(stateThen(today));
        expect(daysBetween(today, silence.params.on)).toBe(silence.params.inDays);
      }),
    );
  });
});
