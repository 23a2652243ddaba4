import { describe, expect, test } from 'vitest';
import { ReliabilityPicture } from '#app/ui/knowledge/reliability-picture.tsx';
import { CandidatesTable } from '#app/ui/knowledge/candidates-table.tsx';
import { KnowledgePage } from '#app/ui/knowledge/knowledge-page.tsx';
import { verdictOfKnowledge } from '#app/ui/knowledge/verdict.ts';
import { render, wordsOf } from '#tests/ui/render.tsx';
import { checkData, fitData, knowledgeData, store } from './knowledge-data.ts';

const words = (change = {}) => wordsOf(render(<KnowledgePage data={knowledgeData(change)} />));

describe('the verdict', () => {
  const verdict = (check: Parameters<typeof checkData>[0], change = {}) =>
    verdictOfKnowledge(knowledgeData({ checks: [checkData(check)], ...change }));

  test('goes by how far the forecasts were off, once a year has closed', () => {
    expect(verdict({ usualMiss: 0.12 })).toBe('good');
    expect(verdict({ usualMiss: 0.3 })).toBe('fair');
    expect(verdict({ usualMiss: 0.7 })).toBe('weak');
    expect(verdict({ usualMiss: 0.12, seasonSeen: false })).toBe('season');
  });

  test('before two windows have closed it is on trial, and before the first look it waits', () => {
    expect(verdict({ mayShow: false })).toBe('waiting');
    expect(verdictOfKnowledge(knowledgeData({ checks: [] }))).toBe('unread');
    expect(verdict({}, { fits: [fitData({ outcome: 'below-gate', rhythm: null })] })).toBe('thin');
  });

  test('stands at the top with what it rests on', () => {
    expect(words()).toContain('You can plan with these numbers Success Reliable');
    expect(words()).toContain(
      'Tested on 36,400 forecasts at 1 month ends, checked on Nov 20, 2026. Usually off by 12%.',
    );
  });
});

describe('the picture', () => {
  const picture = (change: Parameters<typeof checkData>[0] = {}) =>
    wordsOf(render(<ReliabilityPicture check={checkData(change)} />));

  test('says what was expected and what came, and nothing under one percent', () => {
    expect(picture()).toContain('The least likely: 3,640 customers: under 1% were expected to buy, under 1% did.');
    expect(picture()).toContain('The most likely: 3,640 customers: 61% were expected to buy, 63% did.');
  });

  test('a group of fewer than thirty is not drawn', () => {
    expect(picture()).not.toContain('90%');
  });

  test('no percentage before two windows have closed, and a warning before a year has', () => {
    const said = picture({ mayShow: false, closedOrigins: 1 });
    expect(said).toBe('No picture yet: 1 of the 2 windows of this length that we need are over.');
    expect(picture({ seasonSeen: false })).toContain('Season not yet seen');
    expect(picture()).not.toContain('Season not yet seen');
  });

  test('has a name, a tab stop with a spoken value and a table behind a button', () => {
    const html = render(<ReliabilityPicture check={checkData()} />);
    expect(html).toMatch(/role="slider"[^>]*tabindex="0"/i);
    expect(html).toMatch(/aria-valuetext="[^"]*61%/);
    expect(html).toContain('Show as table');
  });
});

describe('the candidates', () => {
  const table = (change: Parameters<typeof checkData>[0] = {}) =>
    wordsOf(render(<CandidatesTable check={checkData(change)} />));

  test('are named in plain words; the best and the one in use are marked', () => {
    expect(table()).toContain('Rhythm, level and habits Success Best In use');
    expect(table()).toContain('79 of 100 pairs 12% too many 0.41');
    expect(table()).toContain('4% too few');
    expect(table({ chosen: 'recency' })).toContain('Time since the last order In use');
  });

  test('are not shown before two windows have closed', () => {
    expect(table({ mayShow: false })).toBe('');
  });
});

test('the store clock is in words and figures with their ranges, and says whom it left out', () => {
  expect(words()).toContain('Your customers keep a loose rhythm');
  expect(words()).toContain(
    'At average pace, a purchase every 48 days 45 to 51 Half of those who stay buy again within 40 days 37 to 43',
  );
  expect(words()).toContain('Evenness 2 2 to 3');
  expect(words()).toContain('1 customer was left out who would have moved everybody alone');
  const random = { k: 1, meanGapDays: 4, store: null, excluded: 0, dropoutVisible: false };
  const said = words({ fits: [fitData({ rhythm: random })] });
  expect(said).toContain('Your customers come at random');
  // A number whose range is not known is not shown.
  expect(said).not.toContain('a purchase every');
});

test('short gaps are told to a tenth of a day, and a k without a rival is well known', () => {
  const fast = { mean: { days: 6.84, low: 6.5, high: 7.2 }, median: store.median, k: { low: 4, high: 4 } };
  const said = words({ fits: [fitData({ rhythm: { ...fitData().rhythm!, k: 4, store: fast } })] });
  expect(said).toContain('a purchase every 6.8 days 6.5 to 7.2');
  expect(said).toContain('Evenness 4 well known');
});

test('kinds of product with a rhythm of their own stand beside the store’s', () => {
  expect(words()).not.toContain('Kinds of product');
  const coffee = { type: 'Coffee', k: 3, buyers: 900, repeatBuyers: 410, store };
  expect(words({ types: [coffee] })).toContain(
    'Coffee 410 customers who came back 48 days 45 to 51 40 days 37 to 43 3',
  );
});

test('who is judged by what is said once, and the same on both cards', () => {
  const coffee = { type: 'Coffee', k: 3, buyers: 900, repeatBuyers: 410, store };
  const said = words({ types: [coffee] });
  expect(said).toContain('Everybody is judged by it, except those who mostly buy one of the kinds of product below.');
  expect(words()).toContain('Everybody is judged by it. ');
  const classic = words({ types: [coffee], preset: 'classic' });
  expect(classic).toContain('This is only shown beside the classic rule: nobody is judged by it.');
  expect(classic).not.toContain('is judged by its rhythm');
});

test('a range that is longer than the shop’s history is no figure', () => {
  const rare = { ...store, median: { days: 1187, low: 259, high: 5444 } };
  const plumbing = { type: 'Plumbing', k: 1, buyers: 300, repeatBuyers: 40, store: rare };
  const said = words({ types: [plumbing], fits: [fitData({ rhythm: { ...fitData().rhythm!, store: rare } })] });
  expect(said).toContain('Plumbing 40 customers who came back 48 days 45 to 51 too few to say 1');
  expect(said).toContain('Half of those who stay buy again within too few to say Evenness 2');
  expect(said).not.toContain('1,187');
});

test('what became of each state carries its n and its range; too few are words', () => {
  expect(words()).toContain('Slipping 400 times 30% 26% to 35% 73% 68% to 77%');
  expect(words()).toContain('Of 400 who became “Lost”, 52% bought again within a year (47% to 57%).');
  expect(words()).toContain('Alarm day (1 in 20) 400 times');
  expect(words()).toContain('Gone 12 times too few to say too few to say');
  expect(words()).toContain('Did not return 400 times 30% 26% to 35% under 1%');
  const none = words({ outcomes: [] });
  expect(none).toContain('Nobody has been followed for a year yet.');
  expect(none).not.toContain('Of 400 who');
});

test('a refit that was held back says why', () => {
  expect(words()).toContain('Attention Held back The usual gap would have jumped from 48 days to 80 days overnight.');
});

test('what is missing is named, and so is nothing', () => {
  expect(words({ checks: [checkData()] })).toContain('Nothing that we know of.');
  const thin = words({
    missingHistory: true,
    fits: [fitData({ repeatBuyers: 12, historyDays: 40 })],
    checks: [checkData({ seasonSeen: false })],
  });
  expect(thin).toContain('12 of 30 customers who bought more than once.');
  expect(thin).toContain('40 of 90 days of history.');
  expect(thin).toContain('last 60 days');
});

test.each(['no-permission', 'reading', 'failed', 'empty'] as const)(
  '%s: says what is so instead of numbers',
  (stage) => {
    expect(words({ stage })).not.toContain('Forecast against what happened');
    expect(words({ stage }).length).toBeGreaterThan(60);
  },
);

test('before anything was looked at, nothing is said to be missing or not', () => {
  expect(words({ fits: [], checks: [], outcomes: [] })).toContain('What is missing We have not looked yet.');
});
