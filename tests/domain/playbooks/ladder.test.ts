import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkLadder, isSoundLadder, LADDER_RUNGS, ladderProblems } from '#app/domain/playbooks/check-ladder.ts';
import { channelTraits } from '#app/domain/playbooks/channel-traits.ts';
import { defaultPlaybook, gallery } from '#app/domain/playbooks/default-playbook.ts';
import { playbookKinds, type PlaybookKind } from '#app/domain/playbooks/kinds.ts';
import { parsePlaybook } from '#app/domain/playbooks/parse-playbook.ts';
import type { Playbook } from '#app/domain/playbooks/playbook.ts';
import { rungDates, waitBefore } from '#app/domain/playbooks/rung-dates.ts';
import { intents, type Rung } from '#app/domain/playbooks/rung.ts';
import { daysBetween } from '#app/domain/time/local-day.ts';
import { somePlaybook, today } from './candidates.ts';

const percent = { kind: 'percent', percent: 10 } as const;
const draw = { kind: 'draw', costMinor: 50_000, among: 20 } as const;
const amount = { kind: 'amount', minor: 500 } as const;

function ladder(kind: PlaybookKind, ...rungs: Partial<Rung>[]): Playbook {
  const filled = rungs.map((rung): Rung => ({
    intent: 'offer',
    channel: 'flow',
    waitShare: 0.1,
    incentive: { kind: 'none' },
    ...rung,
  }));
  return { ...defaultPlaybook(kind), rungs: filled };
}

const problems = (playbook: Playbook) =>
  checkLadder(playbook).map((found) => ('rung' in found ? `${found.rung} ${found.problem}` : found.problem));

describe('the gallery', () => {
  it('has one sound playbook of enough rungs for each strategy', () => {
    expect(gallery.map(({ kind }) => kind)).toEqual(playbookKinds);
    expect(gallery.length).toBeGreaterThanOrEqual(7);
    for (const playbook of gallery) {
      expect(checkLadder(playbook)).toEqual([]);
      // What begins anew after its last rung needs no third: a year holds two.
      expect(playbook.rungs.length).toBeGreaterThanOrEqual(playbook.kind === 'keep-in-touch' ? 2 : LADDER_RUNGS);
      expect(parsePlaybook(JSON.parse(JSON.stringify(playbook)))).toEqual({ ok: true, playbook });
      expect(parsePlaybook({ kind: playbook.kind })).toEqual({ ok: true, playbook });
    }
  });

  it('cuts the price on the last rung of two strategies, and nowhere else', () => {
    const priced = gallery.flatMap(({ kind, rungs }) =>
      rungs.flatMap(({ incentive }, i) => (incentive.kind === 'none' ? [] : [`${kind} ${i + 1} of ${rungs.length}`])),
    );
    expect(priced).toEqual(['win-back 3 of 3', 'last-chance 3 of 3']);
  });

  it('courts one-time buyers with its own budget and by channels that cost nothing', () => {
    const { budget, rungs } = defaultPlaybook('second-order');
    expect(budget.minor).not.toBeNull();
    expect(rungs.every(({ channel }) => channelTraits[channel].isCheap)).toBe(true);
  });

  it('calls those who complained after five to seven days', () => {
    for (const gapDays of [1, 20, 400]) {
      expect(daysBetween(today, rungDates(today, gapDays, defaultPlaybook('care'))[0]!)).toBe(5);
    }
  });
});

describe('checkLadder', () => {
  const three: Partial<Rung>[] = [{ intent: 'presence' }, { intent: 'benefit' }, { intent: 'offer' }];
  const here: Partial<Rung> = { intent: 'presence' };

  it.each<[string, Playbook, string[]]>([
    ['a sound one', ladder('win-back', ...three), []],
    ['two rungs', ladder('win-back', ...three.slice(1)), ['few-rungs']],
    ['an intent that falls back', ladder('win-back', ...three, { intent: 'benefit' }), ['4 intent-falls-back']],
    [
      'price with presence',
      ladder('win-back', { intent: 'presence', incentive: percent }, {}, {}),
      ['1 presence-with-incentive'],
    ],
    ['price at the end', ladder('win-back', {}, {}, { incentive: percent }), []],
    ['price before the end', ladder('win-back', {}, { incentive: percent }, {}), ['2 early-incentive']],
    [
      'price before the end, with a reason',
      ladder('win-back', {}, { incentive: percent, overrideReason: 'Trial in May' }, {}),
      ['2 early-incentive-chosen'],
    ],
    [
      'presence with price, with a reason',
      ladder('win-back', { intent: 'presence', incentive: percent, overrideReason: 'Trial' }, {}, {}),
      ['1 presence-with-incentive'],
    ],
    ['a percentage in Protect', ladder('protect', {}, {}, { incentive: percent }), ['3 no-percentage']],
    ['a percentage in Care', ladder('care', {}, {}, { incentive: percent }), ['3 no-percentage']],
    ['anything else in Protect', ladder('protect', {}, {}, { incentive: amount }), ['3 no-incentive']],
    [
      'a reason in Protect',
      ladder('protect', {}, { incentive: percent, overrideReason: 'They are our best' }, {}),
      ['2 no-percentage'],
    ],
    ['a call about a second order', ladder('second-order', {}, {}, { channel: 'task' }), ['3 dear-channel']],
    [
      'a gift card for a second order',
      ladder('second-order', {}, {}, { incentive: { kind: 'gift-card', minor: 500 } }),
      ['3 dear-incentive'],
    ],
    ['a step that asks in Keep in touch', ladder('keep-in-touch', here, {}), ['2 presence-only']],
    [
      'a percentage in Keep in touch',
      ladder('keep-in-touch', here, { ...here, incentive: percent }),
      ['2 no-percentage'],
    ],
    ['two steps in Keep in touch', ladder('keep-in-touch', here, here), []],
    ['a prize draw for a second order', ladder('second-order', {}, {}, { incentive: draw }), []],
    ['a prize draw before the last step', ladder('win-back', {}, { incentive: draw }, {}), ['2 early-incentive']],
    [
      'a prize draw with mere presence',
      ladder('win-back', { intent: 'presence', incentive: draw }, {}, {}),
      ['1 presence-with-incentive'],
    ],
    ['a prize draw for who buys by themselves', ladder('protect', {}, {}, { incentive: draw }), ['3 no-incentive']],
    ['a prize draw for a complaint', ladder('care', {}, {}, { incentive: draw }), ['3 no-incentive']],
    ['an amount for a second order', ladder('second-order', {}, {}, { incentive: amount }), []],
    [
      'no budget for second orders',
      { ...ladder('second-order', ...three), budget: { minor: null, days: 30 } },
      ['no-own-budget'],
    ],
  ])('finds in %s', (_, playbook, found) => {
    expect(problems(playbook)).toEqual(found);
  });

  it('refuses exactly what breaks a rule, and warns of the rest', () => {
    const warnings = ['few-rungs', 'early-incentive-chosen'];
    fc.assert(
      fc.property(somePlaybook, (playbook) => {
        const found = checkLadder(playbook);
        for (const { problem, severity } of found) {
          expect(ladderProblems).toContain(problem);
          expect(severity).toBe(warnings.includes(problem) ? 'warning' : 'refused');
        }
        if (!isSoundLadder(playbook)) return;
        const { kind, rungs, budget } = playbook;
        const order = rungs.map(({ intent }) => intents.indexOf(intent));
        expect(order).toEqual(order.toSorted((a, b) => a - b));
        for (const [i, { intent, incentive, channel, overrideReason }] of rungs.entries()) {
          if (kind === 'second-order') expect(channel).not.toBe('task');
          if (kind === 'keep-in-touch') expect(intent).toBe('presence');
          if (incentive.kind === 'none') continue;
          expect(intent).not.toBe('presence');
          expect(['protect', 'care', 'keep-in-touch']).not.toContain(kind);
          expect(i === rungs.length - 1 || overrideReason !== undefined).toBe(true);
        }
        if (kind === 'second-order') expect(budget.minor).not.toBeNull();
      }),
      { numRuns: 1000 },
    );
  });
});

describe('rungDates', () => {
  it.each([
    ['a weekly buyer', 7, [0, 7, 14]],
    ['a monthly buyer', 30, [0, 8, 16]],
    ['a yearly buyer', 365, [0, 45, 90]],
  ])('scale with the rhythm of %s', (_, gapDays, days) => {
    const dates = rungDates(today, gapDays, defaultPlaybook('win-back'));
    expect(dates.map((on) => daysBetween(today, on))).toEqual(days);
  });

  it('stay within the days set, never descend, and never come sooner for a slower buyer', () => {
    fc.assert(
      fc.property(
        somePlaybook,
        fc.integer({ min: 1, max: 900 }),
        fc.integer({ min: 0, max: 300 }),
        (playbook, gap, more) => {
          const { rungs, waitDays, firstWaitDays } = playbook;
          const dates = rungDates(today, gap, playbook);
          expect(dates).toHaveLength(rungs.length);
          for (const n of rungs.keys()) {
            const wait = waitBefore(n + 1, gap, playbook);
            expect(wait).toBeGreaterThanOrEqual(n === 0 ? firstWaitDays : waitDays.min);
            expect(wait).toBeLessThanOrEqual(Math.max(waitDays.max, n === 0 ? firstWaitDays : 0));
            expect(waitBefore(n + 1, gap + more, playbook)).toBeGreaterThanOrEqual(wait);
            expect(dates[n]).toBe(rungDates(today, gap, playbook)[n]);
            expect(daysBetween(dates[n - 1] ?? today, dates[n]!)).toBe(wait);
          }
          expect(waitBefore(rungs.length + 1, gap, playbook)).toBeGreaterThanOrEqual(waitDays.min);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('has no wait before a rung that no ladder has', () => {
    expect(() => waitBefore(0, 30, defaultPlaybook('prevent'))).toThrow(RangeError);
  });
});
