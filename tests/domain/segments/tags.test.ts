import { describe, expect, it } from 'vitest';
import { habits } from '#app/domain/segments/habit.ts';
import { states } from '#app/domain/segments/state.ts';
import { isOurTag, tagFor, tagPrefix } from '#app/domain/segments/tags.ts';

const all = habits.flatMap((habit) => states.map((state) => tagFor(habit, state)));

describe('tagFor', () => {
  it('says the state, and for one-time buyers that they are', () => {
    expect(tagFor('regular', 'slipping')).toBe('comeback:slipping');
    expect(tagFor('irregular', 'slipping')).toBe('comeback:slipping');
    expect(tagFor('one-time', 'lost')).toBe('comeback:one-time-lost');
    expect(new Set(all).size).toBe(2 * states.length);
  });

  it('fits Shopify: at most 40 characters, no comma, our prefix', () => {
    for (const tag of all) expect(tag).toMatch(/^comeback:[a-z-]{1,31}$/);
    expect(tagPrefix).toBe('comeback:');
  });
});

describe('isOurTag', () => {
  it('is true of all that we write, in any capitals', () => {
    for (const tag of all) {
      expect(isOurTag(tag)).toBe(true);
      expect(isOurTag(tag.toUpperCase())).toBe(true);
    }
  });

  it.each(['', 'comeback:', 'comeback:vip', 'slipping', 'xcomeback:slipping', 'comeback:slipping ', 'Comeback'])(
    'is false of %j, which is somebody else’s to remove',
    (tag) => {
      expect(isOurTag(tag)).toBe(false);
    },
  );
});
