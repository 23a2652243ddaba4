import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { DrawRulesPage, type DrawRules } from '#app/ui/draws/draw-rules-page.tsx';
import { wordsOf } from '#tests/ui/render.tsx';

const draws: DrawRules = {
  rules: ['One of twenty wins.\n\nWho buys by the end of the year takes part.'],
  open: [{ among: 20, commitment: 'd4'.repeat(32) }],
  held: [
    {
      on: '2026-11-09',
      entered: 20,
      commitment: 'a1'.repeat(32),
      seed: 'b2'.repeat(32),
      listHash: 'c3'.repeat(32),
    },
  ],
};
const page = (given: DrawRules | undefined, locale: string | null = 'en') =>
  renderToStaticMarkup(<DrawRulesPage draws={given} locale={locale} shopName="Beans & Co" />);

test('buyers read the merchant’s rules, the fingerprint of the open draw, and what proves those that were held', () => {
  const said = wordsOf(page(draws));
  expect(said).toContain('Prize draw: the rules One of twenty wins. Who buys by the end of the year takes part.');
  expect(said).toContain(`one prize among each 20 who come back. Fingerprint of the secret number: ${'d4'.repeat(32)}`);
  expect(said).toContain('Nov 9, 2026, 20 people took part.');
  for (const hex of ['a1', 'b2', 'c3']) expect(said).toContain(hex.repeat(32));
});

test('it asks for nothing and fetches nothing', () => {
  expect(page(draws)).not.toMatch(/<script|<form|<a |<img|<link|http/);
});

test('rules are text, whatever is in them', () => {
  const html = page({ ...draws, rules: ['<b>Win</b> & more'] });
  expect(html).toContain('&lt;b&gt;Win&lt;/b&gt; &amp; more');
});

test('without draws it says so, in English where the language is not known', () => {
  expect(wordsOf(page(undefined, 'xx-YY'))).toContain('There is no prize draw');
  expect(page(undefined, 'xx-YY')).toMatch(/^<html lang="en">/);
});
