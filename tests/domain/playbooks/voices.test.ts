import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { playbookKinds } from '#app/domain/playbooks/kinds.ts';
import { planPlaybookDay, startOfDay } from '#app/domain/playbooks/plan-playbook-day.ts';
import { roomOf } from '#app/domain/playbooks/room-of.ts';
import { arbitrate, planningOrder, voices, type Wish } from '#app/domain/playbooks/voices.ts';
import { addDays } from '#app/domain/time/local-day.ts';
import { enrolled, rulesOf, slipping, today } from './candidates.ts';

const wishes: fc.Arbitrary<Wish[]> = fc.array(
  fc.record({ id: fc.bigInt({ min: 1n, max: 6n }), voice: fc.constantFrom(...voices) }),
  { maxLength: 30 },
);

describe('arbitrate', () => {
  it('lets exactly one speak to each person, the first by the written order, and names it to the others', () => {
    fc.assert(
      fc.property(wishes, (wishes) => {
        const { speak, wait } = arbitrate(wishes);
        const people = new Set(wishes.map(({ id }) => id));
        expect(speak.map(({ id }) => id).sort()).toEqual([...people].sort());
        expect(speak.length + wait.length).toBe(wishes.length);
        const place = ({ voice }: Wish) => voices.indexOf(voice);
        for (const { wish, behind } of wait) {
          const first = speak.find(({ id }) => id === wish.id)!;
          expect(behind).toBe(first.voice);
          expect(place(first)).toBeLessThanOrEqual(place(wish));
        }
      }),
    );
  });

  it('plans the playbooks in that order, each once', () => {
    expect(planningOrder).toEqual([
      'care',
      'last-chance',
      'win-back',
      'prevent',
      'second-order',
      'develop',
      'protect',
      'keep-in-touch',
    ]);
    expect([...planningOrder].sort()).toEqual([...playbookKinds].sort());
  });
});

describe('two playbooks that want the same person on one day', () => {
  it('make one contact; the other waits with the reason capped, and goes out when the cap lets it', () => {
    const boundary = { ...slipping, state: 'gone' as const };
    // A ladder that goes on in another state, beside one that begins there.
    const rules = rulesOf('win-back');
    const patient = { ...rules, playbook: { ...rules.playbook, stopWhenStateLeft: false } };
    const first = planPlaybookDay(
      rulesOf('last-chance'),
      [boundary],
      startOfDay(roomOf(rules.playbook, today, []), rules.playbook),
    );
    const spoken = first.decisions.map(({ verdict }) => verdict);
    const contactedOn = first.decisions.flatMap((each) => (each.verdict === 'contact' ? [each.contact.on] : []));
    const other = enrolled({}, { ...boundary, person: { ...boundary.person, contactedOn } });
    const second = planPlaybookDay(patient, [other], startOfDay(roomOf(rules.playbook, today, []), rules.playbook));
    expect(spoken).toEqual(['contact']);
    expect(second.decisions).toMatchObject([
      { verdict: 'blocked', block: { reason: 'capped', cap: { days: 1, most: 1 }, untilOn: addDays(today, 7) } },
    ]);
  });
});
