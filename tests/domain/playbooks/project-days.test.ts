import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultContactPolicy } from '#app/domain/guards/contact-policy.ts';
import { momentAt } from '#app/domain/guards/moment.ts';
import { oneVoice } from '#app/domain/guards/caps-of.ts';
import { mayContactOn } from '#app/domain/guards/rolling-caps.ts';
import { addDays } from '#app/domain/time/local-day.ts';
import { afterDecision } from '#app/domain/playbooks/after-silence.ts';
import { defaultPlaybook } from '#app/domain/playbooks/default-playbook.ts';
import { planPlaybookDay, startOfDay } from '#app/domain/playbooks/plan-playbook-day.ts';
import { projectDays, PROJECTED_DAYS } from '#app/domain/playbooks/project-days.ts';
import { roomOf } from '#app/domain/playbooks/room-of.ts';
import { enrolled, manyCandidates, rulesOf, slipping, someRules, today } from './candidates.ts';

const sum = (counts: Readonly<Partial<Record<string, number>>>) =>
  Object.values(counts).reduce<number>((total, n) => total + (n ?? 0), 0);
const days = fc.tuple(someRules, manyCandidates(0, 40));
const laterOn = (n: number) => addDays(today, n);

describe('projectDays', () => {
  it('makes on its first day the decisions that the planner makes', () => {
    fc.assert(
      fc.property(days, ([rules, candidates]) => {
        const { firstDay, days } = projectDays(rules, candidates, []);
        const planned = planPlaybookDay(
          rules,
          candidates,
          startOfDay(roomOf(rules.playbook, today, []), rules.playbook),
        );
        expect(firstDay).toEqual(planned.decisions);
        expect(days[0]).toEqual({ on: today, tally: planned.run.tally });
        expect(days.map(({ on }) => on)).toEqual(Array.from({ length: PROJECTED_DAYS }, (_, i) => laterOn(i)));
      }),
      { numRuns: 200 },
    );
  });

  it('counts each person once, and they add up', () => {
    fc.assert(
      fc.property(days, ([rules, candidates]) => {
        const { funnel, contacts, calendar, days, sample, costAtMostMinor } = projectDays(rules, candidates, []);
        expect(funnel.contacted + funnel.heldOut + sum(funnel.notContacted)).toBe(funnel.eligible);
        expect(contacts).toBe(calendar.length);
        expect(contacts).toBe(days.reduce((total, { tally }) => total + tally.contacts, 0));
        expect(costAtMostMinor).toBe(days.reduce((total, { tally }) => total + tally.costAtMostMinor, 0));
        expect(new Set(calendar.map(({ id }) => id)).size).toBe(funnel.contacted);
        expect(sample).toHaveLength(Math.min(20, funnel.eligible));
        expect(new Set(sample.map(({ candidate }) => candidate.id)).size).toBe(sample.length);
      }),
      { numRuns: 200 },
    );
  });

  it('never says a rung twice or out of order, never twice within a cap, never more than the room of a day', () => {
    fc.assert(
      fc.property(days, ([rules, candidates]) => {
        const { calendar, days } = projectDays(rules, candidates, []);
        const { kind, rungs, budget, capacity } = rules.playbook;
        // The rung after `reached`: whom we keep in touch with hears the first one again after the last.
        const after = (reached: number) => (kind === 'keep-in-touch' ? reached % rungs.length : reached) + 1;
        for (const { id, person, enrolment } of candidates) {
          const own = calendar.filter((contact) => contact.id === id);
          const start = enrolment?.rung ?? 0;
          if (!enrolment?.promise) expect(own.map(({ rung }) => rung)).toEqual(own.map((_, i) => after(start + i)));
          else expect(own.length).toBeLessThanOrEqual(1);
          for (const [i, { on }] of own.entries()) {
            const others = [...person.contactedOn, ...own.slice(0, i).map((earlier) => earlier.on)];
            expect(mayContactOn(on, others, [oneVoice, ...rules.policy.caps])).toBe(true);
          }
        }
        for (const [i, { tally }] of days.entries()) {
          expect(tally.contacts).toBeLessThanOrEqual(capacity.contactsADay ?? Infinity);
          expect(tally.minutes).toBeLessThanOrEqual(capacity.minutesADay ?? Infinity);
          const window = days.slice(Math.max(0, i + 1 - budget.days), i + 1);
          const spent = window.reduce((total, { tally }) => total + tally.costAtMostMinor, 0);
          expect(spent).toBeLessThanOrEqual(budget.minor ?? Infinity);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('moves people into the playbook by their boundary dates, and on through its ladder', () => {
    const boundaries = {
      expectedOn: laterOn(-40),
      dueOn: laterOn(-40),
      lateOn: laterOn(-20),
      slippingOn: laterOn(2),
      lostOn: laterOn(40),
      goneOn: laterOn(90),
    };
    const late = { ...slipping, state: 'late' as const, sinceOn: laterOn(-20), boundaries, expectedGapDays: 30 };
    const { calendar, days, funnel } = projectDays(rulesOf('win-back'), [late], []);
    expect(calendar).toEqual([
      { id: 7n, rung: 1, on: laterOn(2) },
      { id: 7n, rung: 2, on: laterOn(10) },
    ]);
    expect(days[0]!.tally.passedOver).toEqual({ 'other-strategy': 1 });
    expect(funnel).toEqual({ eligible: 1, contacted: 1, heldOut: 0, notContacted: {} });
  });

  it('lets people leave by them', () => {
    const boundaries = {
      expectedOn: laterOn(-9),
      dueOn: laterOn(-9),
      lateOn: laterOn(-5),
      slippingOn: laterOn(4),
      lostOn: laterOn(40),
      goneOn: laterOn(90),
    };
    const due = enrolled({ rung: 1, nextOn: laterOn(5) }, { ...slipping, state: 'late', boundaries });
    const { days, calendar } = projectDays(rulesOf('prevent'), [due], []);
    expect(calendar).toEqual([]);
    expect(days[4]!.tally.stopped).toEqual({ 'state-left': 1 });
    expect(days[5]!.tally.eligible).toBe(0);
  });
});

describe('projectDays of a day that has begun', () => {
  it('begun on a day that is decided, it goes on as it would have from before it', () => {
    fc.assert(
      fc.property(days, ([rules, candidates]) => {
        const whole = projectDays(rules, candidates, []);
        const judged = new Map(whole.firstDay.map((decision) => [decision.candidate.id, decision]));
        const decided = candidates.flatMap((candidate) => {
          const decision = judged.get(candidate.id);
          return decision ? (afterDecision(decision, today) ?? []) : [candidate];
        });
        const [first, ...others] = whole.days;
        const spent = [{ on: today, minor: first!.tally.costAtMostMinor }];
        const begun = projectDays(rules, [], spent, { decided });
        expect(begun.firstDay).toEqual([]);
        expect(begun.days.slice(1)).toEqual(others);
      }),
      { numRuns: 100 },
    );
  });

  it('gives those of a first day that is partly decided no more than what the others left of it', () => {
    const playbook = { ...defaultPlaybook('win-back'), capacity: { contactsADay: 2, minutesADay: null } };
    const people = [1n, 2n, 3n].map((id) => ({ ...slipping, id }));
    const { days } = projectDays(rulesOf(playbook), people, [], { used: { contacts: 1, minutes: 0 } });
    expect(days.slice(0, 2).map(({ tally }) => tally.contacts)).toEqual([1, 2]);
  });

  it('plans the later days in their nights, at whatever hour it is looked at', () => {
    const { quietHours } = defaultContactPolicy;
    const now = new Date(`${today}T22:30:00Z`);
    const moment = momentAt({ today, now, shopZone: 'UTC', for: 'plan' }, quietHours);
    const later = { ...slipping, sinceOn: laterOn(1), boundaries: undefined };
    const nightAt = (day: string) => new Date(`${day}T04:00:00Z`);
    const { calendar } = projectDays(rulesOf('win-back', { moment }), [slipping, { ...later, id: 8n }], [], {
      nightAt,
    });
    // What is decided tonight goes out tomorrow morning, and so does what the night decides.
    expect(calendar.slice(0, 2)).toEqual([
      { id: 7n, rung: 1, on: laterOn(1) },
      { id: 8n, rung: 1, on: laterOn(1) },
    ]);
  });
});

describe('projectDays of one person', () => {
  it('waits where a cap is longer than the wait between two rungs', () => {
    const policy = { ...defaultContactPolicy, caps: [{ days: 10, most: 1 }] };
    const { calendar } = projectDays(rulesOf('win-back', { policy }), [{ ...slipping, expectedGapDays: 20 }], []);
    expect(calendar.map(({ on }) => on)).toEqual([0, 10].map(laterOn));
  });

  it('calls whoever is in care on the day that care began to count for, wherever silence leads meanwhile', () => {
    const boundaries = {
      expectedOn: laterOn(-40),
      dueOn: laterOn(-40),
      lateOn: laterOn(-20),
      slippingOn: laterOn(1),
      lostOn: laterOn(2),
      goneOn: laterOn(90),
    };
    const person = { ...slipping.person, standing: 'care' as const };
    const complained = { ...slipping, state: 'late' as const, sinceOn: laterOn(-1), boundaries, person };
    expect(projectDays(rulesOf('care'), [complained], []).calendar[0]).toEqual({ id: 7n, rung: 1, on: laterOn(4) });
  });

  it('makes one follow-up where a buyer asked for one, and then no more', () => {
    const promised = enrolled({ rung: 2, nextOn: laterOn(3), promise: { on: laterOn(3), kept: false } });
    const gone = { ...promised, state: 'gone' as const, person: { ...promised.person, promiseOn: laterOn(3) } };
    const { calendar } = projectDays(rulesOf('win-back'), [gone], [], { length: 60 });
    expect(calendar).toEqual([{ id: 7n, rung: 100, on: laterOn(3) }]);
  });

  it('spends a budget that rolls, and waits with the rest', () => {
    const offering = {
      ...defaultPlaybook('win-back'),
      rungs: [
        {
          intent: 'offer' as const,
          channel: 'flow' as const,
          waitShare: 0,
          incentive: { kind: 'percent' as const, percent: 10 },
        },
      ],
      budget: { minor: 2500, days: 7 },
      patienceDays: 30,
    };
    const people = Array.from({ length: 5 }, (_, i) => ({ ...slipping, id: BigInt(i) }));
    const { calendar, codesAtMost, costAtMostMinor } = projectDays(rulesOf(offering), people, [
      { on: laterOn(-3), minor: 1000 },
      { on: laterOn(-7), minor: 9999 },
    ]);
    // 10.01 each: one fits beside the 10.00 of three days ago; a second when these have left the window, and so on.
    expect(calendar.map(({ on }) => on)).toEqual([0, 4, 7, 11].map(laterOn));
    expect([codesAtMost, costAtMostMinor]).toEqual([4, 4004]);
  });
});
