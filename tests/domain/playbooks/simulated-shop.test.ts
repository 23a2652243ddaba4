import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultContactPolicy } from '#app/domain/guards/contact-policy.ts';
import { playbookKinds } from '#app/domain/playbooks/kinds.ts';
import { addDays, daysBetween } from '#app/domain/time/local-day.ts';
import { simulateShop, type MadeContact } from './simulated-shop.ts';

function groups<T>(of: readonly T[], key: (each: T) => string): T[][] {
  const found = new Map<string, T[]>();
  for (const each of of) found.set(key(each), [...(found.get(key(each)) ?? []), each]);
  return [...found.values()];
}

/** Everything that may never happen, in words; none for a shop in order. */
function violations(contacts: readonly MadeContact[]): string[] {
  const found: string[] = [];
  const wrong = (isWrong: boolean, what: string, contact: MadeContact) => {
    if (isWrong) found.push(`${what}: ${contact.kind} ${contact.rung} to ${contact.buyer} on ${contact.on}`);
  };
  for (const contact of contacts) {
    const { kind, habit, standing, decidedOn, lastOn, draw, share } = contact;
    const isFor = kind === 'care' ? 'care' : kind === 'keep-in-touch' ? 'archived' : 'open';
    wrong(isFor === 'open' && (habit === 'one-time') !== (kind === 'second-order'), 'outside its habits', contact);
    wrong(standing !== isFor, 'against their standing', contact);
    wrong(draw < share, 'to somebody held out', contact);
    wrong(
      kind !== 'care' && daysBetween(lastOn, decidedOn) < defaultContactPolicy.afterPurchaseDays,
      'just bought',
      contact,
    );
  }
  for (const own of groups(contacts, ({ buyer }) => `${buyer}`)) {
    for (const contact of own) {
      for (const { days, most } of [{ days: 1, most: 1 }, ...defaultContactPolicy.caps]) {
        const window = own.filter(({ on }) => on >= contact.on && on < addDays(contact.on, days));
        wrong(window.length > most, `more than ${most} in ${days} days`, contact);
      }
      const year = own.filter(({ on }) => on <= contact.on && on > addDays(contact.on, -365));
      wrong(contact.kind === 'keep-in-touch' && year.length > 2, 'more than two in a year', contact);
    }
  }
  for (const ladder of groups(contacts, ({ buyer, kind, lastOn }) => `${buyer} ${kind} ${lastOn}`)) {
    for (const [i, contact] of ladder.entries()) {
      wrong(contact.rung !== (contact.kind === 'keep-in-touch' ? i % 2 : i) + 1, 'out of order', contact);
      wrong(i > 0 && contact.on < addDays(ladder[i - 1]!.on, 5), 'too soon after the one before', contact);
    }
  }
  return found;
}

describe('a simulated shop with every playbook on and nobody at the helm', () => {
  it('runs thirty days without a violation, whoever the buyers are', () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const { contacts } = simulateShop(seed, 100, 30);
        expect(violations(contacts)).toEqual([]);
        expect(contacts.length).toBeGreaterThan(10);
      }),
      { numRuns: 10 },
    );
  });

  it('runs half a year without one, reaches every strategy and every sort of end, and lets go of who does not answer', () => {
    const { contacts, decisions, archived } = simulateShop(20_261_122, 150, 180);
    expect(violations(contacts)).toEqual([]);
    // Half a year is the least that passes before an archived person hears from us again.
    const soon = playbookKinds.filter((kind) => kind !== 'keep-in-touch');
    expect(new Set(contacts.map(({ kind }) => kind))).toEqual(new Set(soon));
    expect(new Set(contacts.map(({ rung }) => rung))).toEqual(new Set([1, 2, 3]));
    const stops = new Set(decisions.flatMap((each) => ('stop' in each ? [each.stop.reason] : [])));
    for (const stop of ['bought', 'never', 'care', 'state-left', 'ladder-done'] as const) expect(stops).toContain(stop);
    expect(archived.size).toBeGreaterThan(5);
  });

  it('sends nothing promotional after two ignored ladders', () => {
    const { contacts, decisions } = simulateShop(7, 300, 110);
    let checked = 0;
    for (const decision of decisions) {
      if (!('stop' in decision) || !decision.stop.archives) continue;
      checked++;
      const { id, person } = decision.candidate;
      const after = contacts.filter(
        ({ buyer, kind, lastOn, decidedOn }) =>
          buyer === id &&
          kind !== 'care' &&
          kind !== 'keep-in-touch' &&
          lastOn === person.lastOn &&
          decidedOn > person.contactedOn.at(-1)!,
      );
      expect(after).toEqual([]);
    }
    expect(checked).toBeGreaterThan(10);
  });
});
