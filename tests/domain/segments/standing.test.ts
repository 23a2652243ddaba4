import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { standingAfter, standings, type CurrentStanding, type StandingEvent } from '#app/domain/segments/standing.ts';

const events: StandingEvent[] = [
  'staff-archived',
  'staff-set-care',
  'staff-set-never',
  'staff-lifted',
  'complained',
  'complaint-over',
  'unsubscribed',
  'resubscribed',
  'new-order',
];

const open: CurrentStanding = { standing: 'open', unsubscribed: false };
const care: CurrentStanding = { standing: 'care', reason: 'staff', unsubscribed: false };
const complaint: CurrentStanding = { standing: 'care', reason: 'complaint', unsubscribed: false };
const archived: CurrentStanding = { standing: 'archived', reason: 'staff', unsubscribed: false };
const never: CurrentStanding = { standing: 'never', reason: 'staff', unsubscribed: false };
const optedOut: CurrentStanding = { standing: 'never', reason: 'unsubscribed', unsubscribed: true };

describe('standingAfter', () => {
  it.each([
    ['staff-archived', 'open', open, 'archived', 'staff'],
    ['staff-archived', 'care', care, 'archived', 'staff'],
    ['staff-set-care', 'open', open, 'care', 'staff'],
    ['staff-set-care', 'archived', archived, 'care', 'staff'],
    ['complained', 'open', open, 'care', 'complaint'],
    ['complained', 'archived', archived, 'care', 'complaint'],
    ['complaint-over', 'the care it brought', complaint, 'open', 'complaint-over'],
    ['complaint-over', 'archived before', { ...complaint, before: 'archived' }, 'archived', 'complaint-over'],
    ['complaint-over', 'unsubscribed since', { ...complaint, unsubscribed: true }, 'never', 'unsubscribed'],
    ['staff-lifted', 'a complaint', complaint, 'open', 'staff'],
    ['staff-archived', 'a complaint', complaint, 'archived', 'staff'],
    ['staff-set-never', 'open', open, 'never', 'staff'],
    ['staff-set-never', 'archived', archived, 'never', 'staff'],
    ['staff-set-never', 'an unsubscription', optedOut, 'never', 'staff'],
    ['staff-lifted', 'archived', archived, 'open', 'staff'],
    ['staff-lifted', 'care', care, 'open', 'staff'],
    ['staff-lifted', 'never by staff', never, 'open', 'staff'],
    ['unsubscribed', 'open', open, 'never', 'unsubscribed'],
    ['unsubscribed', 'care', care, 'never', 'unsubscribed'],
    ['unsubscribed', 'archived', archived, 'never', 'unsubscribed'],
    ['resubscribed', 'an unsubscription', optedOut, 'open', 'resubscribed'],
    ['new-order', 'archived', archived, 'open', 'new-order'],
  ] as const)('%s, from %s', (event, _, current, standing, reason) => {
    expect(standingAfter(event, current)).toEqual({ standing, reason });
  });

  it.each([
    ['staff-archived', 'archived', archived],
    ['staff-archived', 'never', never],
    ['staff-archived', 'an unsubscription', optedOut],
    ['staff-set-never', 'never by staff', never],
    ['staff-set-care', 'a complaint', complaint],
    ['staff-set-care', 'never', never],
    ['complained', 'care by staff', care],
    ['complained', 'never', never],
    ['complaint-over', 'open', open],
    ['complaint-over', 'care by staff', care],
    ['complaint-over', 'archived', archived],
    ['complaint-over', 'never', never],
    ['staff-lifted', 'open', open],
    ['staff-lifted', 'an unsubscription', optedOut],
    ['unsubscribed', 'never by staff', never],
    ['unsubscribed', 'an unsubscription', optedOut],
    ['resubscribed', 'open', open],
    ['resubscribed', 'archived', archived],
    ['resubscribed', 'never by staff', never],
    ['new-order', 'open', open],
    ['new-order', 'care', care],
    ['new-order', 'never', never],
    ['new-order', 'an unsubscription', optedOut],
  ] as const)('%s changes nothing from %s', (event, _, current) => {
    expect(standingAfter(event, current)).toBeUndefined();
  });

  it('does not let staff uncover an unsubscription by lifting something above it', () => {
    const above = { ...never, unsubscribed: true };
    expect(standingAfter('staff-lifted', above)).toEqual({ standing: 'never', reason: 'unsubscribed' });
    expect(standingAfter('staff-lifted', { ...archived, unsubscribed: true })).toEqual({
      standing: 'never',
      reason: 'unsubscribed',
    });
  });
});

describe('over any course of events', () => {
  /** Plays events as they would be stored, consent apart from standing. */
  function play(course: readonly StandingEvent[]): CurrentStanding[] {
    let current = open;
    return course.map((event) => {
      const unsubscribed = event === 'unsubscribed' || (event !== 'resubscribed' && current.unsubscribed);
      current = { ...current, unsubscribed };
      current = { ...current, ...standingAfter(event, current) };
      return current;
    });
  }

  const courses = fc.array(fc.constantFrom(...events), { maxLength: 30 });

  it('nobody who unsubscribed can be talked to', () => {
    fc.assert(
      fc.property(courses, (course) => {
        for (const { standing, unsubscribed } of play(course)) if (unsubscribed) expect(standing).toBe('never');
      }),
      { numRuns: 1000 },
    );
  });

  it('what staff forbade, only staff allow', () => {
    fc.assert(
      fc.property(courses, (course) => {
        const played = play(course);
        played.forEach((current, i) => {
          const before = played[i - 1];
          if (before?.standing === 'never' && before.reason === 'staff' && current.standing !== 'never') {
            expect(course[i]).toBe('staff-lifted');
          }
        });
      }),
      { numRuns: 1000 },
    );
  });

  it('an order leaves nobody archived and moves nobody else', () => {
    fc.assert(
      fc.property(courses, (course) => {
        const [before = open] = play(course).slice(-1);
        const [after = open] = play([...course, 'new-order']).slice(-1);
        expect(after.standing).toBe(before.standing === 'archived' ? 'open' : before.standing);
      }),
    );
  });

  it('every event is answered the same when it comes twice', () => {
    for (const standing of standings) {
      for (const reason of ['staff', 'unsubscribed', 'complaint', null]) {
        for (const unsubscribed of [true, false]) {
          for (const event of events) {
            const once = standingAfter(event, { standing, reason, unsubscribed });
            if (once) expect(standingAfter(event, { ...once, unsubscribed })).toBeUndefined();
          }
        }
      }
    }
  });
});
