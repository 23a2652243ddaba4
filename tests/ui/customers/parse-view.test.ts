import fc from 'fast-check';
import { expect, test } from 'vitest';
import { customersUrl, fromList, listBehind, viewWords, type CustomersView } from '#app/ui/customers/customers-view.ts';
import { parseView } from '#app/ui/customers/parse-view.ts';

const parse = (query: string) => parseView(new URLSearchParams(query));

test('an empty address is the default view; what Shopify adds to it does not matter', () => {
  expect(parse('')).toEqual({ sort: 'money', direction: 'down' });
  expect(parse('embedded=1&hmac=ab&host=x&id_token=y&locale=de&session=z&shop=s&timestamp=1')).toEqual(parse(''));
});

test.each([
  'habit=sometimes',
  'state=asleep',
  'standing=maybe',
  'when=tomorrow',
  'sort=name',
  'direction=sideways',
  'type=',
  `at=${'x'.repeat(201)}`,
])('%s is refused, not ignored', (query) => expect(parse(query)).toBeUndefined());

test('a view survives the way through its address', () => {
  const maybe = <T>(values: readonly T[]) => fc.option(fc.constantFrom(...values), { nil: undefined });
  const views: fc.Arbitrary<CustomersView> = fc.record({
    habit: maybe(viewWords.habits),
    state: maybe(viewWords.states),
    standing: maybe(viewWords.standings),
    when: maybe(viewWords.occasions),
    type: fc.option(fc.string({ minLength: 1, maxLength: 60, unit: 'grapheme' }), { nil: undefined }),
    sort: fc.constantFrom(...viewWords.sorts),
    direction: fc.constantFrom(...viewWords.directions),
  });
  fc.assert(
    fc.property(views, (view) => {
      const { search } = new URL(customersUrl(view), 'https://app.example');
      const known = Object.fromEntries(Object.entries(view).filter(([, word]) => word !== undefined));
      expect(parse(search)).toEqual(known);
    }),
  );
});

test('a changed filter begins at the first page again', () => {
  const view: CustomersView = { sort: 'orders', direction: 'up', at: 'far-down' };
  expect(customersUrl(view, { state: 'due' })).toBe('/app/customers?state=due&sort=orders&direction=up');
  expect(customersUrl(view, { at: 'further' })).toContain('at=further');
});

test('a customer’s page knows the list it was opened from; what the history holds of others is no list', () => {
  const view: CustomersView = { habit: 'periodic', state: 'lost', sort: 'orders', direction: 'up', at: 'far-down' };
  expect(listBehind(fromList(view))).toBe(customersUrl(view, { at: view.at }));
  const others = [null, undefined, 'list', {}, { list: 7 }, { list: '//elsewhere.example' }];
  for (const state of [...others, fromList({ sort: 'money', direction: 'down' })])
    expect(listBehind(state)).toBe('/app/customers');
});
