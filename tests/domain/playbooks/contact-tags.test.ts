import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contactTag, isContactTag } from '#app/domain/playbooks/contact-tags.ts';
import { playbookKinds } from '#app/domain/playbooks/kinds.ts';
import { isOurTag } from '#app/domain/segments/tags.ts';

const all = playbookKinds.flatMap((kind) => [1, 2, 3, 9].map((rung) => contactTag(kind, rung)));

describe('the tag of a contact', () => {
  it('fits Shopify’s 40 characters, and holds no comma', () => {
    for (const tag of all) expect(tag).toMatch(/^comeback:contact-[a-z-]+-\d$/);
    expect(Math.max(...all.map((tag) => tag.length))).toBeLessThanOrEqual(40);
    expect(new Set(all).size).toBe(all.length);
  });

  it('is ours, whatever its capitals, and is no label', () => {
    for (const tag of all) {
      expect(isContactTag(tag)).toBe(true);
      expect(isContactTag(tag.toUpperCase())).toBe(true);
      expect(isOurTag(tag)).toBe(false);
    }
  });

  it.each([
    'comeback:contact-by-phone',
    'comeback:contact-win-back-0',
    'comeback:contact-win-back',
    'comeback:late',
    '',
  ])('is not the merchant’s own %j', (tag) => {
    expect(isContactTag(tag)).toBe(false);
  });

  it('is nobody else’s', () => {
    fc.assert(
      fc.property(fc.string(), (tag) => {
        expect(isContactTag(tag)).toBe(all.includes(tag.toLowerCase()));
      }),
    );
  });

  it.each([0, 10, 1.5, Number.NaN])('is not made for rung %d', (rung) => {
    expect(() => contactTag('prevent', rung)).toThrow(RangeError);
  });
});
