import { describe, expect, it } from 'vitest';
import { backlogOf } from '#app/domain/playbooks/backlog.ts';
import type { Candidate } from '#app/domain/playbooks/candidate.ts';
import type { DayRules } from '#app/domain/playbooks/decide.ts';
import { defaultPlaybook } from '#app/domain/playbooks/default-playbook.ts';
import { playbookKinds } from '#app/domain/playbooks/kinds.ts';
import { planPlaybookDay, startOfDay } from '#app/domain/playbooks/plan-playbook-day.ts';
import type { Playbook } from '#app/domain/playbooks/playbook.ts';
import { projectDays } from '#app/domain/playbooks/project-days.ts';
import { roomOf } from '#app/domain/playbooks/room-of.ts';
import { addDays } from '#app/domain/time/local-day.ts';
import { rulesOf, slipping, today } from './candidates.ts';

/** Somebody who slipped so many days ago; the farther back, the more they used to spend. */
const slipped = (id: bigint, daysAgo: number, change: Partial<Candidate> = {}): Candidate => ({
  ...slipping,
  id,
  draw: 0.99,
  sinceOn: addDays(today, -daysAgo),
  boundaries: undefined,
  priority: daysAgo,
  ...change,
});

/** Win back, switched on today. */
const switchedOn = (change: Partial<Playbook> = {}): DayRules => ({
  ...rulesOf('win-back'),
  activeSinceOn: today,
  playbook: { ...defaultPlaybook('win-back'), backlogADay: 2, ...change },
});

const plan = (rules: DayRules, candidates: readonly Candidate[]) =>
  planPlaybookDay(rules, candidates, startOfDay(roomOf(rules.playbook, today, []), rules.playbook));

const spoken = ({ decisions }: ReturnType<typeof plan>) =>
  decisions.flatMap(({ verdict, candidate }) => (verdict === 'contact' ? [Number(candidate.id)] : []));

describe('who was there before the playbook', () => {
  const backlog = [slipped(1n, 300), slipped(2n, 40), slipped(3n, 90), slipped(4n, 15)];

  it('comes in bit by bit, the freshest silence first, behind everybody whose turn has come', () => {
    const planned = plan(switchedOn(), [...backlog, slipped(5n, 3)]);
    expect(spoken(planned)).toEqual([5, 4, 2]);
    expect(planned.run.tally.passedOver).toEqual({ 'in-backlog': 2 });
    expect(planned.run.backlogLeft).toBe(0);
  });

  it('waits without a verdict where the day has no contact left for them', () => {
    const rules = switchedOn({ capacity: { contactsADay: 1, minutesADay: null } });
    const planned = plan(rules, [...backlog, slipped(5n, 3)]);
    expect(planned.decisions.map(({ candidate }) => Number(candidate.id))).toEqual([5]);
    expect(planned.run.tally.passedOver).toEqual({ 'in-backlog': 4 });
  });

  it('is past its turn where nobody is taken in, and where they came by after the playbook was on', () => {
    expect(plan(switchedOn({ backlogADay: null }), backlog).run.tally.passedOver).toEqual({ 'too-late': 4 });
    const later = { ...switchedOn(), activeSinceOn: addDays(today, -100) };
    expect(spoken(plan(later, backlog))).toEqual([1]);
  });

  it('never is somebody whom a changed rule moved', () => {
    expect(plan(switchedOn(), [slipped(1n, 40, { cause: 'clock' })]).decisions).toEqual([]);
  });

  it('waits as long as anybody once it is taken in, then it is over; it takes nobody’s place meanwhile', () => {
    const onItsWay = { ...slipping.person, underwaySinceOn: addDays(today, -1) };
    const takenIn = (daysAgo: number) => slipped(9n, 60, { person: onItsWay, takenInOn: addDays(today, -daysAgo) });
    const { patienceDays } = switchedOn().playbook;
    const rules = { ...switchedOn(), activeSinceOn: addDays(today, -patienceDays) };
    const waiting = plan(rules, [...backlog, takenIn(patienceDays - 1)]);
    expect(waiting.decisions.find(({ candidate }) => candidate.id === 9n)).toMatchObject({
      verdict: 'blocked',
      block: { reason: 'not-delivered' },
      patienceUntilOn: addDays(today, 1),
    });
    expect(spoken(waiting).length).toBe(2);
    const over = plan(rules, [takenIn(patienceDays)]);
    expect(over.decisions).toMatchObject([{ verdict: 'expired', patienceUntilOn: today }]);
  });

  it('is taken in day by day on a look ahead, and everybody once', () => {
    const many = Array.from({ length: 40 }, (_, i) => slipped(BigInt(i + 1), 20 + i));
    const { calendar, firstDay } = projectDays(switchedOn(), many, []);
    const first = calendar.filter(({ rung }) => rung === 1);
    expect(firstDay.length).toBe(2);
    expect(first.map(({ id }) => Number(id))).toEqual(Array.from({ length: 28 }, (_, i) => i + 1));
    for (let i = 0; i < 14; i += 1) expect(first.filter(({ on }) => on === addDays(today, i)).length).toBe(2);
  });
});

describe('backlogOf', () => {
  it('is for playbooks of the silent', () => {
    const of = (change: Partial<Playbook>) => backlogOf({ ...defaultPlaybook('win-back'), backlogADay: 7, ...change });
    expect(playbookKinds.filter((kind) => of({ kind }) === 7)).toEqual([
      'prevent',
      'win-back',
      'second-order',
      'last-chance',
    ]);
    expect(of({ backlogADay: null })).toBe(0);
  });
});
