import { describe, expect, it } from 'vitest';
import type { Candidate } from '#app/domain/playbooks/candidate.ts';
import { defaultPlaybook } from '#app/domain/playbooks/default-playbook.ts';
import { playbookKinds, type PlaybookKind } from '#app/domain/playbooks/kinds.ts';
import { entryRefusal, type EntryRules } from '#app/domain/playbooks/may-enter.ts';
import { turnOf } from '#app/domain/playbooks/planned-rung.ts';
import { stopOf } from '#app/domain/playbooks/stop-of.ts';
import { strategyOf } from '#app/domain/playbooks/strategy.ts';
import { habits } from '#app/domain/segments/habit.ts';
import { standings } from '#app/domain/segments/standing.ts';
import { states } from '#app/domain/segments/state.ts';
import { addDays } from '#app/domain/time/local-day.ts';
import { enrolled, slipping, today } from './candidates.ts';

describe('strategyOf', () => {
  it('gives each open cell the strategy of the plan, or none', () => {
    const table = habits.map((habit) => states.map((state) => strategyOf({ habit, state }, 'open')));
    const loose = ['develop', 'prevent', 'prevent', 'win-back', 'win-back', 'last-chance'];
    expect(table).toEqual([
      ['protect', ...loose.slice(1)],
      loose,
      loose,
      ['none', 'second-order', 'second-order', 'none', 'none', 'none'],
    ]);
  });

  it('parts everybody: a buyer may enter one playbook at most, and exactly the one of their cell', () => {
    for (const standing of standings) {
      for (const habit of habits) {
        for (const state of states) {
          const buyer = { ...slipping, habit, state, person: { ...slipping.person, standing } };
          const open = playbookKinds.filter((kind) => {
            const playbook = { ...defaultPlaybook(kind), firstWaitDays: 0, patienceDays: 90 };
            const due = { ...buyer, sinceOn: addDays(today, -45) };
            return !entryRefusal(due, { playbook, moment: { today }, activeSinceOn: today, medianGapDays: 10 });
          });
          const strategy = strategyOf(buyer, standing);
          expect(open).toEqual(strategy === 'none' ? [] : [strategy]);
          if (standing === 'never') expect(strategy).toBe('none');
          if (standing === 'archived') expect(strategy).toBe('keep-in-touch');
          if (standing === 'care') expect(strategy).toBe('care');
        }
      }
    }
  });
});

describe('entryRefusal', () => {
  const rules = (change: Partial<EntryRules> = {}, kind: PlaybookKind = 'win-back'): EntryRules => ({
    playbook: defaultPlaybook(kind),
    moment: { today },
    activeSinceOn: addDays(today, -60),
    medianGapDays: 30,
    ...change,
  });
  const filtered = (filters: EntryRules['playbook']['filters']) =>
    rules({ playbook: { ...defaultPlaybook('win-back'), filters } });

  it('lets somebody in on the day on which they pass the boundary', () => {
    expect(entryRefusal(slipping, rules())).toBeUndefined();
    for (const cause of ['silence', 'order', 'import'] as const) {
      expect(entryRefusal({ ...slipping, cause }, rules())).toBeUndefined();
    }
  });

  it.each(['clock', 'definition', 'history'] as const)('lets nobody in because of a changed %s', (cause) => {
    expect(entryRefusal({ ...slipping, cause }, rules())).toEqual({ reason: 'cause', cause });
  });

  it('takes care of people whatever moved them', () => {
    const person = { ...slipping.person, standing: 'care' as const };
    const complained: Candidate = { ...slipping, cause: 'clock', sinceOn: addDays(today, -5), person };
    expect(entryRefusal(complained, rules({}, 'care'))).toBeUndefined();
    expect(entryRefusal({ ...complained, cause: 'silence' }, rules())).toEqual({
      reason: 'other-strategy',
      strategy: 'care',
    });
  });

  it.each<[string, Candidate, EntryRules, object]>([
    ['a guest', { ...slipping, id: -7n }, rules(), { reason: 'guest' }],
    ['a one-time buyer', { ...slipping, habit: 'one-time' }, rules(), { reason: 'other-strategy', strategy: 'none' }],
    [
      'somebody who is late',
      { ...slipping, state: 'late' },
      rules(),
      { reason: 'other-strategy', strategy: 'prevent' },
    ],
    ['too few orders', slipping, filtered({ ordersAtLeast: 5 }), { reason: 'too-few-orders' }],
    ['too little spent', slipping, filtered({ spentAtLeastMinor: 40_001 }), { reason: 'too-little-spent' }],
    ['no product type', slipping, filtered({ productTypes: ['Tea'] }), { reason: 'other-product-type' }],
    [
      'another product type',
      { ...slipping, productType: 'Coffee' },
      filtered({ productTypes: ['Tea'] }),
      { reason: 'other-product-type' },
    ],
    [
      'another country',
      { ...slipping, person: { ...slipping.person, country: 'DE' } },
      filtered({ markets: ['UA'] }),
      { reason: 'other-market' },
    ],
    ['tomorrow', { ...slipping, sinceOn: addDays(today, 1) }, rules(), { reason: 'not-yet', dueOn: addDays(today, 1) }],
    [
      'fifteen days late',
      { ...slipping, sinceOn: addDays(today, -15) },
      rules(),
      { reason: 'too-late', untilOn: addDays(today, -1) },
    ],
  ])('refuses %s', (_, candidate, given, refusal) => {
    expect(entryRefusal(candidate, given)).toEqual(refusal);
  });

  it('lets in who passes every filter, and who is as late as patience allows', () => {
    const tea = { ...slipping, productType: 'Tea', person: { ...slipping.person, country: 'UA' } };
    const all = { ordersAtLeast: 4, spentAtLeastMinor: 40_000, productTypes: ['Tea'], markets: ['UA'] };
    expect(entryRefusal(tea, filtered(all))).toBeUndefined();
    expect(entryRefusal({ ...slipping, sinceOn: addDays(today, -14) }, rules())).toBeUndefined();
    // Where they live is asked of Shopify before the contact.
    expect(entryRefusal(slipping, filtered({ markets: ['UA'] }))).toBeUndefined();
  });

  it('does not forget who was waiting when nights were missed', () => {
    const waiting = { ...slipping, sinceOn: addDays(today, -17) };
    expect(entryRefusal(waiting, rules({ plannedUntilOn: addDays(today, -4) }))).toBeUndefined();
    expect(entryRefusal(waiting, rules({ plannedUntilOn: addDays(today, -3) }))?.reason).toBe('too-late');
    expect(entryRefusal(slipping, rules({ plannedUntilOn: today }))).toBeUndefined();
  });

  it('develops slow buyers only, who are slow by the shop’s own median', () => {
    const healthy: Candidate = { ...slipping, state: 'on-time', sinceOn: addDays(today, -20), expectedGapDays: 60 };
    expect(entryRefusal(healthy, rules({ medianGapDays: 59 }, 'develop'))).toBeUndefined();
    const quick = { reason: 'not-slow', gapDays: 60, medianGapDays: 60 };
    expect(entryRefusal(healthy, rules({ medianGapDays: 60 }, 'develop'))).toEqual(quick);
    expect(entryRefusal(healthy, rules({ medianGapDays: undefined }, 'develop'))?.reason).toBe('not-slow');
  });
});

describe('turnOf', () => {
  it('gives nothing to whoever had only forgotten, where the step would', () => {
    const playbook = defaultPlaybook('win-back');
    const last = enrolled({ rung: 2 });
    expect(turnOf(last, playbook)).toMatchObject({ rung: 3, content: { incentive: { kind: 'percent' } } });
    expect(turnOf({ ...last, hadForgotten: true }, playbook)).toMatchObject({
      rung: 3,
      content: { intent: 'offer', incentive: { kind: 'none' } },
    });
  });
});

describe('stopOf', () => {
  const policy = { archiveAfterLadders: 2 };
  const winBack = defaultPlaybook('win-back');
  const on = (candidate: Candidate, playbook = winBack) => stopOf(candidate, playbook, policy, today)?.reason;
  const standing = (standing: Candidate['person']['standing']): Candidate => ({
    ...enrolled(),
    person: { ...slipping.person, standing },
  });

  it.each<[string, Candidate, string | undefined]>([
    ['nobody who has not entered', slipping, undefined],
    ['nobody who is in the middle of it', enrolled(), undefined],
    ['who bought since', enrolled({ lastOn: '2026-07-01' }), 'bought'],
    ['who said never', standing('never'), 'never'],
    ['who was archived', standing('archived'), 'archived'],
    ['who complained', standing('care'), 'care'],
    ['who is gone by now', { ...enrolled(), state: 'gone' }, 'state-left'],
    ['nobody who is lost by now', { ...enrolled(), state: 'lost' }, undefined],
    ['who was contacted as promised', enrolled({ promise: { on: today, kept: true } }), 'promise-kept'],
    [
      'nobody who is owed a contact',
      { ...enrolled({ promise: { on: today, kept: false } }), state: 'gone' },
      undefined,
    ],
    ['whose ladder is over', enrolled({ rung: 3 }), 'ladder-done'],
    ['nobody whose answer may still come', enrolled({ rung: 3, nextOn: addDays(today, 1) }), undefined],
    ['who had only forgotten and was reminded', { ...enrolled(), hadForgotten: true }, 'reminded'],
    ['nobody who is still to be reminded', { ...enrolled({ rung: 0 }), hadForgotten: true }, undefined],
    [
      'nobody who had forgotten and is owed a contact',
      { ...enrolled({ promise: { on: today, kept: false } }), hadForgotten: true },
      undefined,
    ],
    ['who turned out to have bought once', { ...enrolled(), habit: 'one-time' }, 'state-left'],
  ])('stops %s', (_, candidate, reason) => {
    expect(on(candidate)).toBe(reason);
  });

  it('goes on in another state where the merchant says so, but not with one-time buyers', () => {
    const patient = { ...winBack, stopWhenStateLeft: false };
    expect(on({ ...enrolled(), state: 'gone' }, patient)).toBeUndefined();
    expect(on({ ...enrolled(), habit: 'one-time' }, patient)).toBe('state-left');
    const promised = enrolled({ promise: { on: today, kept: false } });
    expect(on({ ...promised, habit: 'one-time' }, patient)).toBe('state-left');
  });

  it('ends care when the standing is lifted', () => {
    const care = defaultPlaybook('care');
    expect(on(standing('care'), care)).toBeUndefined();
    expect(on(standing('open'), care)).toBe('care-over');
    expect(on({ ...standing('care'), hadForgotten: true }, care)).toBeUndefined();
  });

  it('archives after as many ignored ladders as the policy says, and not for thanks that were not answered', () => {
    const ignoring = (ignoredLadders: number): Candidate => ({
      ...enrolled({ rung: 3 }),
      person: { ...slipping.person, ignoredLadders },
    });
    const stopped = (candidate: Candidate, kind: PlaybookKind = 'win-back') =>
      stopOf(candidate, defaultPlaybook(kind), policy, today);
    expect(stopped(ignoring(0))).toEqual({ reason: 'ladder-done', ignoredLadders: 1, archives: false });
    expect(stopped(ignoring(1))).toEqual({ reason: 'ladder-done', ignoredLadders: 2, archives: true });
    const regular: Candidate = { ...ignoring(1), habit: 'regular', state: 'on-time' };
    expect(stopped(regular, 'protect')).toEqual({ reason: 'ladder-done', ignoredLadders: 1, archives: false });
    const unheard: Candidate = { ...ignoring(1), enrolment: { ...ignoring(1).enrolment!, arm: 'control' } };
    expect(stopped(unheard)).toEqual({ reason: 'ladder-done', ignoredLadders: 1, archives: false });
    const left: Candidate = { ...ignoring(1), state: 'gone' };
    expect(stopped(left)).toEqual({ reason: 'state-left', ignoredLadders: 1, archives: false });
  });
});
