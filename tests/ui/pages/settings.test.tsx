import { describe, expect, test } from 'vitest';
import { paces } from '#app/domain/rhythm/definition.ts';
import { oneTimeClockOfPace } from '#app/domain/rhythm/one-time-clock.ts';
import { SettingsPage } from '#app/ui/settings/settings-page.tsx';
import { render, wordsOf } from '#tests/ui/render.tsx';
import { settingsData } from './page-data.ts';

const nothing = () => undefined;

describe('Settings', () => {
  const page = (change = {}, errors = {}, isDirty = false) => {
    const data = settingsData(change);
    return wordsOf(
      render(
        <SettingsPage
          data={data}
          draft={data.saved}
          errors={errors}
          onChange={nothing}
          isDirty={isDirty}
          onConfirm={nothing}
          isConfirming={false}
        />,
      ),
    );
  };

  test('the confirmation is shown in numbers before it is given', () => {
    const said = page();
    for (const fact of ['tags for 6,012 customers', '41 Flow triggers', 'at most 23 discount codes'])
      expect(said).toContain(fact);
    expect(page({ preview: { tags: 1, announcements: 0, codesAtMost: 0 } })).toContain(
      'a tag for 1 customer no Flow triggers: nobody slipped away lately no discount codes',
    );
  });

  test('without labels there is nothing to confirm; once confirmed it says so, and since when', () => {
    expect(page({ preview: undefined })).toContain('As soon as your orders are read');
    const confirmed = page({ isConfirmed: true, definition: { version: 3, confirmedOn: '2026-11-20' } });
    expect(confirmed).toContain('You have confirmed what the words mean.');
    expect(confirmed).toContain('Confirmed on Nov 20, 2026. You can change it below');
  });

  test('what is confirmed is said before it is: the rule, and the one-time customers’ days', () => {
    const said = page();
    expect(said).toContain('customers who came back are judged “The classic rule”.');
    expect(said).toContain('One-time customers are due from day 26 and did not return from day 252, by the pace you');
    expect(page({ source: 'shop' })).toContain('by your own second orders.');
  });

  test('where kinds of product have their own clocks, each is said with its days and its customers, before it is confirmed', () => {
    const clockOf = (dueDays: number, lostDays: number) => ({ ...oneTimeClockOfPace('months'), dueDays, lostDays });
    const oneTimeTypes = [
      { type: 'Coffee', clock: clockOf(9, 82), buyers: 1812 },
      { type: 'Gifts', clock: clockOf(246, 738), buyers: 1 },
      { type: null, clock: clockOf(25, 242), buyers: 5 },
    ];
    const counts = { habits: {}, repeat: {}, oneTime: { due: 300, lost: 800, gone: 649 } };
    const unasked = paces.map((pace) => ({ pace, clock: oneTimeClockOfPace(pace), counts: undefined }));
    const said = page({ source: 'shop', oneTimeTypes, counts, paces: unasked });
    for (const line of [
      'One-time customers are judged by what they mostly buy:',
      'Coffee (1,812 customers): due from day 9, did not return from day 82',
      'Gifts (1 customer): due from day 246, did not return from day 738',
      'Everything else (5 customers): due from day 25, did not return from day 242',
    ]) {
      // Once before the button, and once beside the question.
      expect(said.split(line)).toHaveLength(3);
    }
    expect(said).not.toContain('One-time customers are due from day');
    expect(said.match(/Today: [^.]+\./g)).toEqual(['Today: 300 due, 800 did not return, 649 long quiet.']);
  });

  test('a long list of kinds is cut short, with the ends of what is left out', () => {
    const kinds = Array.from({ length: 11 }, (_, i) => ({
      type: `Kind ${i}`,
      clock: { ...oneTimeClockOfPace('months'), dueDays: 10 + i, lostDays: 100 + i },
      buyers: 50 - i,
    }));
    const said = page({ oneTimeTypes: [...kinds, { type: null, clock: oneTimeClockOfPace('months'), buyers: 2 }] });
    expect(said).toContain('Kind 7 (43 customers)');
    expect(said).not.toContain('Kind 8');
    expect(said).toContain(
      '3 more kinds: due from a day between 18 and 20, did not return from a day between 108 and 110',
    );
  });

  test('the rules stand side by side, with how many customers would move from state to state', () => {
    const rules = [
      { preset: 'classic' as const, counts: { 'on-time': 60, due: 20, lost: 9 } },
      { preset: 'calibrated' as const, counts: { 'on-time': 62, due: 13, slipping: 5, lost: 9 } },
    ];
    const said = page({ rules });
    expect(said).toContain('As your own customers show The classic rule in use');
    for (const row of ['standard. 62 +2 60', 'welcome. 13 -7 20', 'Slipping 5 +5 0', 'three of their usual gaps. 9 9'])
      expect(said).toContain(row);
    // The other rule cannot be shown yet: words instead of zeros.
    expect(page()).toContain('What “As your own customers show” would mean can be shown once your own data carry it.');
  });

  test('each optional right says what it is good for, and whether it is given', () => {
    const said = page();
    expect(said).toContain('Make gift cards Playbooks can send a gift card. Without it none goes out');
    expect(said).toMatch(/the message goes without it\. Success Allowed/);
    expect(said).toMatch(/in Marketing, with their costs and results\. Allow(?!ed)/);
  });

  test('a fault stands beside its field with the numbers that would be right', () => {
    const said = page({}, { percent: 'whole', prefix: 'letters' });
    expect(said).toContain('Please give a whole number from 1 to 50.');
    expect(said).toContain('Please use letters and digits only.');
  });

  test('every word comes with the customers it means now', () => {
    expect(page()).toContain('Due Around their usual day, when a word from you is welcome. 20');
    expect(page()).toContain('Periodic They come back, in a loose rhythm. 150');
    expect(page({ source: 'shop' })).toContain('Your own second orders decide now');
  });
});
