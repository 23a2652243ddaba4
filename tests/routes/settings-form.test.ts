import { expect, test } from 'vitest';
import { parseSettings } from '#app/routes/app.settings/form.ts';

const GOOD = {
  pace: 'months',
  countRenewals: 'yes',
  offerEnabled: 'no',
  percent: '10',
  validDays: '30',
  catchUpDays: '14',
  prefix: 'back',
};

function parse(change: Record<string, string> = {}) {
  const form = new FormData();
  for (const [name, value] of Object.entries({ ...GOOD, ...change })) form.set(name, value);
  return parseSettings(form);
}

test('a good form is read, the prefix in capitals', () => {
  expect(parse()).toEqual({
    ok: true,
    settings: {
      definition: { pace: 'months', countRenewals: true },
      offer: { enabled: false, percent: 10, validDays: 30, catchUpDays: 14, prefix: 'BACK' },
    },
  });
});

test.each([
  ['percent', '', 'whole'],
  ['percent', 'ten', 'whole'],
  ['percent', '1e1', 'whole'],
  ['percent', '10.5', 'whole'],
  ['percent', '-5', 'whole'],
  ['percent', '0', 'range'],
  ['percent', '500', 'range'],
  ['validDays', '366', 'range'],
  ['catchUpDays', '91', 'range'],
  ['prefix', 'A B', 'letters'],
  ['prefix', 'X', 'range'],
  ['prefix', '=CMD', 'letters'],
])('%s "%s" is refused beside its field', (field, typed, why) => {
  expect(parse({ [field]: typed })).toEqual({ ok: false, errors: { [field]: why } });
});

test.each([
  ['pace', 'daily'],
  ['countRenewals', 'maybe'],
  ['offerEnabled', '1'],
])('%s=%s is nothing the page can send', (field, value) => {
  expect(parse({ [field]: value })).toEqual({ ok: false, errors: { [field]: 'choice' } });
});

test('everything that is wrong is said at once', () => {
  expect(parse({ percent: 'x', prefix: '?', validDays: '0' })).toEqual({
    ok: false,
    errors: { percent: 'whole', prefix: 'letters', validDays: 'range' },
  });
});
