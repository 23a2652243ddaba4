import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { consequenceOf } from '#app/domain/guards/block.ts';
import { guardReasons } from '#app/domain/guards/guard-reason.ts';
import { isOfBacklog } from '#app/domain/playbooks/backlog.ts';
import type { Candidate } from '#app/domain/playbooks/candidate.ts';
import { channelTraits } from '#app/domain/playbooks/channel-traits.ts';
import { notContacted, type DayTally } from '#app/domain/playbooks/day-tally.ts';
import type { DayRules } from '#app/domain/playbooks/decide.ts';
import type { Decision } from '#app/domain/playbooks/decision.ts';
import { planPlaybookDay, startOfDay } from '#app/domain/playbooks/plan-playbook-day.ts';
import { promiseRung } from '#app/domain/playbooks/planned-rung.ts';
import { roomOf } from '#app/domain/playbooks/room-of.ts';
import { strategyOf } from '#app/domain/playbooks/strategy.ts';
import { allReasons } from '../guards/oracle.ts';
import { isHeldOut, manyCandidates, someRules } from './candidates.ts';

type Contact = Extract<Decision, { verdict: 'contact' }>;

const sum = (counts: Readonly<Partial<Record<string, number>>>) =>
  Object.values(counts).reduce<number>((total, n) => total + (n ?? 0), 0);
const isContact = (decision: Decision): decision is Contact => decision.verdict === 'contact';

function plan(rules: DayRules, candidates: readonly Candidate[]) {
  const room = roomOf(rules.playbook, rules.moment.today, []);
  const { decisions, run } = planPlaybookDay(rules, candidates, startOfDay(room, rules.playbook));
  return { decisions, run, room, contacts: decisions.filter(isContact) };
}

/** What a contact asks of the guards; the worth is worked out anew. */
function askOf({ candidate, contact }: Contact, { playbook, worthOf }: DayRules) {
  const { needsConsent, minutes } = channelTraits[contact.channel];
  const rung = playbook.rungs[contact.rung - 1] ?? playbook.rungs[0]!;
  const { expectedProfitMinor } = worthOf(candidate, { ...rung, incentive: contact.incentive });
  const purpose = ['care', 'keep-in-touch'].find((kind) => kind === playbook.kind) as
    'care' | 'keep-in-touch' | undefined;
  return {
    needsConsent: needsConsent || purpose === 'keep-in-touch',
    minutes,
    purpose: purpose ?? ('promotion' as const),
    costAtMostMinor: contact.costAtMostMinor,
    expectedProfitMinor,
  };
}

const days = fc.tuple(someRules, manyCandidates(0, 60));

describe('planPlaybookDay', () => {
  it('gives every eligible candidate exactly one verdict, and the tally adds up', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(days, ([rules, candidates]) => {
        const { decisions, run } = plan(rules, candidates);
        const { tally } = run;
        expect(new Set(decisions.map(({ candidate }) => candidate.id)).size).toBe(decisions.length);
        expect(tally.eligible).toBe(decisions.length);
        expect(tally.eligible + sum(tally.passedOver)).toBe(candidates.length);
        expect(tally.contacts + tally.heldOut + sum(tally.blocked) + sum(tally.expired) + sum(tally.stopped)).toBe(
          tally.eligible,
        );
        expect(sum(notContacted(tally))).toBe(tally.eligible - tally.contacts);
        for (const { verdict } of decisions) seen.add(verdict);
      }),
      { numRuns: 600 },
    );
    expect([...seen].sort()).toEqual(['blocked', 'contact', 'expired', 'held-out', 'stopped']);
  });

  it('contacts nobody against a guard, and names the guard that comes first', () => {
    fc.assert(
      fc.property(days, ([rules, candidates]) => {
        const { decisions, room } = plan(rules, candidates);
        let left = room;
        for (const decision of decisions) {
          if (!isContact(decision)) continue;
          const { candidate, contact } = decision;
          const ask = askOf(decision, rules);
          const question = { person: candidate.person, ask, policy: rules.policy, room: left, moment: rules.moment };
          // The worth is that of the rung with its own incentive, which the planner may have taken away.
          expect([...allReasons(question)].filter((reason) => reason !== 'not-worth-it')).toEqual([]);
          expect(contact.expectedProfitMinor > 0 || ask.purpose !== 'promotion').toBe(true);
          expect(isHeldOut(candidate, rules.share)).toBe(false);
          left = {
            budgetLeftMinor: left.budgetLeftMinor - contact.costAtMostMinor,
            contactsLeft: left.contactsLeft - 1,
            minutesLeft: left.minutesLeft - contact.minutes,
          };
        }
        expect(Math.min(left.budgetLeftMinor, left.contactsLeft, left.minutesLeft)).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 600 },
    );
  });

  it('contacts no one-time buyer in a ladder for those who come back, and nobody outside their strategy', () => {
    fc.assert(
      fc.property(days, ([rules, candidates]) => {
        const { kind, stopWhenStateLeft } = rules.playbook;
        for (const { candidate, contact } of plan(rules, candidates).contacts) {
          expect(candidate.id).toBeGreaterThanOrEqual(0n);
          if (kind === 'care') expect(candidate.person.standing).toBe('care');
          else if (kind === 'keep-in-touch') expect(candidate.person.standing).toBe('archived');
          else expect(candidate.habit === 'one-time').toBe(kind === 'second-order');
          const mayHaveLeft = contact.rung === promiseRung || (candidate.enrolment && !stopWhenStateLeft);
          if (!mayHaveLeft) expect(strategyOf(candidate, candidate.person.standing)).toBe(kind);
        }
      }),
      { numRuns: 600 },
    );
  });

  it('gives nothing away in Protect, in Care, in Keep in touch and with a presence rung, and before the last rung only with a reason', () => {
    fc.assert(
      fc.property(days, ([rules, candidates]) => {
        const { kind, rungs } = rules.playbook;
        for (const { contact } of plan(rules, candidates).contacts) {
          if (contact.incentive.kind === 'none') continue;
          expect(['protect', 'care', 'keep-in-touch']).not.toContain(kind);
          expect(contact.intent).not.toBe('presence');
          expect(contact.rung === rungs.length || rungs[contact.rung - 1]!.overrideReason !== undefined).toBe(true);
          expect(contact.incentive).toEqual(rungs[contact.rung - 1]!.incentive);
        }
      }),
      { numRuns: 600 },
    );
  });

  it('takes the rungs one after another', () => {
    fc.assert(
      fc.property(days, ([rules, candidates]) => {
        for (const { candidate, contact, enters } of plan(rules, candidates).contacts) {
          const { enrolment } = candidate;
          expect(enters).toBe(enrolment === undefined);
          const isPromised = enrolment?.promise?.kept === false;
          const { kind, rungs } = rules.playbook;
          const reached = (enrolment?.rung ?? 0) % (kind === 'keep-in-touch' ? rungs.length : Infinity);
          expect(contact.rung).toBe(isPromised ? promiseRung : reached + 1);
          expect(contact.nextOn > contact.on).toBe(true);
          expect(contact.on >= rules.moment.today).toBe(true);
          expect(contact.notBefore.getTime()).toBeGreaterThanOrEqual(rules.moment.now.getTime());
        }
      }),
      { numRuns: 600 },
    );
  });
});

describe('a day of planPlaybookDay', () => {
  it('lets wait what waits, until patience is over', () => {
    fc.assert(
      fc.property(days, ([rules, candidates]) => {
        for (const decision of plan(rules, candidates).decisions) {
          if (decision.verdict === 'contact' || decision.verdict === 'held-out' || 'stop' in decision) continue;
          expect(guardReasons).toContain(decision.block.reason);
          expect(consequenceOf[decision.block.reason]).toBe(decision.verdict === 'stopped' ? 'ends' : 'waits');
          const comesAgain = rules.playbook.kind === 'keep-in-touch' && decision.verdict !== 'blocked';
          expect('nextOn' in decision && decision.nextOn !== undefined).toBe(comesAgain);
          if (comesAgain && 'nextOn' in decision) expect(decision.nextOn! > rules.moment.today).toBe(true);
          if (decision.verdict === 'stopped') continue;
          expect(rules.moment.today < decision.patienceUntilOn).toBe(decision.verdict === 'blocked');
        }
      }),
      { numRuns: 300 },
    );
  });

  it('decides the same whatever the order within a batch, and whatever the batches', () => {
    const shuffled = someRules.chain((rules) =>
      manyCandidates(1, 40).chain((candidates) =>
        fc.tuple(
          fc.constant({ rules, candidates }),
          fc.shuffledSubarray(candidates, { minLength: candidates.length }),
          fc.integer({ min: 1, max: 10 }),
        ),
      ),
    );
    fc.assert(
      fc.property(shuffled, ([{ rules, candidates }, otherwise, size]) => {
        const { decisions, run, room } = plan(rules, candidates);
        expect(plan(rules, otherwise)).toEqual(plan(rules, candidates));
        const isBacklog = (one: Candidate) => isOfBacklog(one, rules);
        const byId = (a: Candidate, b: Candidate) => (a.id < b.id ? -1 : 1);
        const ordered = [
          ...candidates.filter((one) => !isBacklog(one)).sort((a, b) => b.priority - a.priority || byId(a, b)),
          ...candidates.filter(isBacklog).sort((a, b) => b.sinceOn.localeCompare(a.sinceOn) || byId(a, b)),
        ];
        let inBatches = startOfDay(room, rules.playbook);
        const all: Decision[] = [];
        for (let i = 0; i < ordered.length; i += size) {
          const batch = planPlaybookDay(rules, ordered.slice(i, i + size), inBatches);
          inBatches = batch.run;
          all.push(...batch.decisions);
        }
        expect(all).toEqual(decisions);
        expect(inBatches).toEqual(run);
      }),
      { numRuns: 200 },
    );
  });

  it('holds the same people out whether or not there is room, and spends nothing on them', () => {
    fc.assert(
      fc.property(days, ([rules, candidates]) => {
        const { decisions, run } = plan(
          { ...rules, share: 1 },
          candidates.map(({ enrolment: _, ...rest }) => rest),
        );
        expect(decisions.filter(isContact)).toEqual([]);
        const spent: Partial<DayTally> = { contacts: 0, codesAtMost: 0, costAtMostMinor: 0, minutes: 0 };
        expect(run.tally).toMatchObject(spent);
        expect(run.room).toEqual(roomOf(rules.playbook, rules.moment.today, []));
      }),
      { numRuns: 200 },
    );
  });
});
