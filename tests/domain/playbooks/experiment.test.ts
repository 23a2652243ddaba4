import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultPlaybook } from '#app/domain/playbooks/default-playbook.ts';
import { changesBetween, factors, judgeChange, reportParts, type Factor } from '#app/domain/playbooks/experiment.ts';
import { endOfHypothesis, hypothesisStates } from '#app/domain/playbooks/hypothesis.ts';
import type { Playbook } from '#app/domain/playbooks/playbook.ts';
import { somePlaybook } from './candidates.ts';

const before = defaultPlaybook('win-back');
const [presence, benefit, offer] = before.rungs as [Playbook['rungs'][0], Playbook['rungs'][0], Playbook['rungs'][0]];

/** One change of each factor, and nothing else. */
const changed: Readonly<Record<Factor, Playbook>> = {
  people: { ...before, filters: { ordersAtLeast: 3 } },
  ladder: { ...before, rungs: [presence, benefit, offer, offer] },
  channel: { ...before, rungs: [presence, { ...benefit, channel: 'tag' }, offer] },
  timing: { ...before, rungs: [presence, { ...benefit, waitShare: 0.5 }, offer] },
  incentive: { ...before, rungs: [presence, benefit, { ...offer, incentive: { kind: 'percent', percent: 12 } }] },
  patience: { ...before, patienceDays: 20 },
  ends: { ...before, stopWhenStateLeft: false },
  budget: { ...before, budget: { minor: 5000, days: 30 } },
  capacity: { ...before, capacity: { contactsADay: 10, minutesADay: null } },
  backlog: { ...before, backlogADay: 10 },
  approval: { ...before, approval: { firstDays: 3, aboveMinor: null } },
  'held-out-share': { ...before, heldOutShare: 0.3 },
};

describe('changesBetween', () => {
  it.each(factors)('names %s alone', (factor) => {
    expect(changesBetween(before, changed[factor])).toEqual([factor]);
    expect(changesBetween(changed[factor], before)).toEqual([factor]);
  });

  it('sees no change where there is none, whatever the order of fields and lists', () => {
    fc.assert(
      fc.property(somePlaybook, (playbook) => {
        expect(changesBetween(playbook, JSON.parse(JSON.stringify(playbook)) as Playbook)).toEqual([]);
      }),
    );
    const listed = (productTypes: string[]): Playbook => ({ ...before, filters: { productTypes } });
    expect(changesBetween(listed(['Tea', 'Coffee']), listed(['Coffee', 'Tea']))).toEqual([]);
  });

  it('sees the same in both directions', () => {
    fc.assert(
      fc.property(somePlaybook, somePlaybook, (a, b) => {
        expect(changesBetween(a, b)).toEqual(changesBetween(b, a));
      }),
    );
  });
});

describe('judgeChange', () => {
  it.each(['people', 'ladder', 'channel', 'timing', 'incentive', 'patience', 'ends'] as const)(
    'begins an experiment with %s, and asks where one is running',
    (factor) => {
      expect(judgeChange(before, changed[factor], false)).toEqual({ kind: 'experiment', factor, factors: [factor] });
      expect(judgeChange(before, changed[factor], true)).toEqual({
        kind: 'confounded',
        because: 'one-is-running',
        factors: [factor],
      });
    },
  );

  it.each(['budget', 'capacity', 'approval', 'held-out-share'] as const)('lets %s pass in any case', (factor) => {
    for (const isMeasuring of [false, true]) {
      expect(judgeChange(before, changed[factor], isMeasuring)).toEqual({ kind: 'free', factors: [factor] });
    }
  });

  it('asks where two things change at once', () => {
    const both = { ...changed.timing, patienceDays: 20, budget: { minor: 5000, days: 30 } };
    expect(judgeChange(before, both, false)).toEqual({
      kind: 'confounded',
      because: 'several-factors',
      factors: ['timing', 'patience', 'budget'],
    });
    expect(judgeChange(before, { ...changed.timing, budget: both.budget }, false)).toMatchObject({
      kind: 'experiment',
    });
    expect(judgeChange(before, before, true)).toEqual({ kind: 'free', factors: [] });
  });
});

describe('reportParts', () => {
  it('adds up what is the same, and splits where a contact changed', () => {
    const parts = reportParts([
      { version: 1, fromOn: '2026-01-01', change: 'experiment' },
      { version: 2, fromOn: '2026-02-01', change: 'free' },
      { version: 3, fromOn: '2026-03-01', change: 'confounded' },
      { version: 4, fromOn: '2026-04-01', change: 'free' },
      { version: 5, fromOn: '2026-05-01', change: 'experiment' },
    ]);
    expect(parts).toEqual([
      { versions: [1, 2], fromOn: '2026-01-01', isConfounded: false },
      { versions: [3, 4], fromOn: '2026-03-01', isConfounded: true },
      { versions: [5], fromOn: '2026-05-01', isConfounded: false },
    ]);
    expect(reportParts([])).toEqual([]);
  });
});

describe('endOfHypothesis', () => {
  it.each([
    ['solid', false, 'kept'],
    ['harmful', false, 'rejected'],
    ['leaning', false, 'undecided'],
    ['none', false, 'undecided'],
    ['solid', true, 'undecided'],
    ['harmful', true, 'undecided'],
  ] as const)('of %s evidence, confounded: %s', (evidence, isConfounded, state) => {
    expect(endOfHypothesis({ evidence, isConfounded })).toBe(state);
    expect(hypothesisStates).toContain(state);
  });
});
