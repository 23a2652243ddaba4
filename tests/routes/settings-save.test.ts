import { expect, test } from 'vitest';
import { defaultContactPolicy } from '#app/domain/guards/contact-policy.ts';
import { defaultOfferPolicy } from '#app/domain/offers/offer-policy.ts';
import { parseSave } from '#app/routes/app.settings/parse-save.ts';

const SETTINGS = {
  pace: 'months',
  countRenewals: 'yes',
  offerEnabled: 'no',
  percent: '15',
  validDays: '30',
  catchUpDays: '14',
  prefix: 'BACK',
};
const nothingWrong = { settings: {}, contact: [], offer: [] };

function parse(fields: Record<string, string | object>) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) {
    form.set(name, typeof value === 'string' ? value : JSON.stringify(value));
  }
  return parseSave(form);
}

test('a good part beside a bad one is not saved either', () => {
  const margin = { field: 'margin', problem: 'out-of-range' };
  expect(parse({ ...SETTINGS, offerPolicy: { ...defaultOfferPolicy, margin: 1.4 } })).toEqual({
    ok: false,
    problems: { ...nothingWrong, offer: [margin] },
  });
  expect(parse({ ...SETTINGS, percent: '500', contactPolicy: defaultContactPolicy })).toEqual({
    ok: false,
    problems: { ...nothingWrong, settings: { percent: 'range' } },
  });
});

test('everything that is wrong, in whatever part, is said at once', () => {
  const contactPolicy = { ...defaultContactPolicy, afterRefundDays: 'unreadable' };
  const parsed = parse({ ...SETTINGS, percent: '0', contactPolicy, offerPolicy: { margin: 2 } });
  expect(parsed).toMatchObject({
    ok: false,
    problems: {
      settings: { percent: 'range' },
      contact: [{ field: 'afterRefundDays', problem: 'not-a-whole-number' }],
      offer: [{ field: 'margin', problem: 'out-of-range' }],
    },
  });
});

test('what was not changed is not sent, and stays as it is', () => {
  expect(parse({ contactPolicy: defaultContactPolicy })).toEqual({
    ok: true,
    wanted: { contactPolicy: defaultContactPolicy },
  });
  const parsed = parse({ ...SETTINGS, offerPolicy: defaultOfferPolicy });
  expect(parsed?.ok && Object.keys(parsed.wanted)).toEqual(['definition', 'offer', 'offerPolicy']);
});

test('what the page cannot have sent is nothing', () => {
  expect(parse({ contactPolicy: '{' })).toBeUndefined();
});
