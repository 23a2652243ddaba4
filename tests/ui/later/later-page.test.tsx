import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { laterChoices } from '#app/domain/playbooks/later-choice.ts';
import { LaterPage, type LaterState } from '#app/ui/later/later-page.tsx';
import { wordsOf } from '#tests/ui/render.tsx';

const page = (state: LaterState, more: { locale?: string | null; shopName?: string } = {}) => {
  const { locale = 'en', shopName = 'Beans & Co' } = more;
  return renderToStaticMarkup(
    <LaterPage state={state} action="/apps/comeback/later?c=abc&s=1" locale={locale} shopName={shopName} />,
  );
};

describe('the page behind a “later” link', () => {
  test('asks, with one form a choice, and changes nothing by being opened', () => {
    const html = page({ kind: 'asking' });
    expect(wordsOf(html)).toContain('When may we come back to you?');
    expect(html.match(/<form method="post" action="\/apps\/comeback\/later\?c=abc&amp;s=1">/g)).toHaveLength(3);
    for (const choice of laterChoices) expect(html).toContain(`name="choice" value="${choice}"`);
    expect(html).not.toMatch(/<script|<a |<img|<link|http/);
  });

  test('says what was answered, and lets it be answered again', () => {
    const html = page({ kind: 'answered', choice: 'month', until: '2026-12-22' });
    expect(wordsOf(html)).toContain('Thank you. You hear from us once, around Dec 22, 2026.');
    expect(html).toMatch(/class="month" aria-pressed="true"/);
    expect(html.match(/<form/g)).toHaveLength(3);
    expect(wordsOf(page({ kind: 'answered', choice: 'never', until: null }))).toContain(
      'You hear nothing more from us.',
    );
  });

  test.each(['expired', 'unknown'] as const)('%s: says so, and offers nothing to press', (kind) => {
    const html = page({ kind });
    expect(html).not.toContain('<form');
    expect(wordsOf(html)).toContain('nothing was changed');
  });

  test('a shop’s name is text, whatever is in it', () => {
    const html = page({ kind: 'asking' }, { shopName: '<script>alert(1)</script>' });
    expect(html).not.toContain('<script>');
    expect(html).toContain('&lt;script&gt;');
  });

  test('an unknown language falls back to English and says so to a screen reader', () => {
    expect(page({ kind: 'asking' }, { locale: 'xx-YY' })).toMatch(/^<html lang="en">/);
    expect(page({ kind: 'asking' }, { locale: null })).toMatch(/^<html lang="en">/);
    expect(page({ kind: 'asking' }, { locale: 'en-GB' })).toMatch(/^<html lang="en-GB">/);
  });
});
