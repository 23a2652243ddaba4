import { afterEach, expect, test } from 'vitest';
import { createClock, type StoreClock } from './clock.ts';
import { parseToml, stringsOf, tablesOf } from './toml.ts';

const opened: StoreClock[] = [];
const open = (options: Parameters<typeof createClock>[0]) => {
  const clock = createClock(options);
  opened.push(clock);
  return clock;
};
afterEach(() => opened.splice(0).forEach((clock) => clock.stop()));
const START = new Date('2026-03-08T06:00:00Z');

test('a frozen clock moves only when it is moved, and runs what falls due in order', async () => {
  const clock = open({ start: START, frozen: true });
  const ran: string[] = [];
  const note = (name: string) => () => void ran.push(`${name} ${(clock.now() - START.getTime()) / 1000}`);
  clock.at(START.getTime() + 20_000, note('second'));
  clock.at(START.getTime() + 10_000, async () => {
    note('first')();
    await new Promise((resolve) => setTimeout(resolve, 10));
    clock.at(clock.now() + 5000, note('child'));
  });
  const callOff = clock.at(START.getTime() + 12_000, note('called off'));
  callOff();
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(ran).toEqual([]);
  await clock.advance({ minutes: 1 });
  expect(ran).toEqual(['first 10', 'child 15', 'second 20']);
  expect(clock.now()).toBe(START.getTime() + 60_000);
  await expect(clock.advanceTo(START)).rejects.toThrow(/does not go back/);
});

test('what is due already runs at once, even on a frozen clock', async () => {
  const clock = open({ start: START, frozen: true });
  await new Promise((resolve) => clock.at(clock.now(), () => resolve(undefined)));
});

test('a running clock goes on from where it was moved to', async () => {
  const clock = open({ start: START });
  await clock.advance({ days: 30 });
  const moved = clock.now();
  expect(moved - START.getTime()).toBeGreaterThanOrEqual(30 * 86_400_000);
  await new Promise((resolve) => clock.at(moved + 15, () => resolve(undefined)));
  expect(clock.now()).toBeGreaterThanOrEqual(moved + 15);
});

test('reads the TOML that Shopify’s tools write', () => {
  const toml = parseToml(`
    # a comment
    name = "Comeback" # and another
    embedded = true
    [webhooks]
    api_version = "2026-10"
      [[webhooks.subscriptions]]
      topics = [
        "orders/create", # with its reason
        "orders/paid",
      ]
      uri = '/webhooks#x'
      [[webhooks.subscriptions]]
      compliance_topics = ["shop/redact"]
    [app.limits]
    most = 1_000
  `);
  expect(toml).toMatchObject({ name: 'Comeback', embedded: true, app: { limits: { most: 1000 } } });
  const [first, second] = tablesOf(tablesOf(toml.webhooks)[0]!.subscriptions);
  expect(stringsOf(first!.topics)).toEqual(['orders/create', 'orders/paid']);
  expect([first!.uri, stringsOf(second!.compliance_topics)]).toEqual(['/webhooks#x', ['shop/redact']]);
  expect(() => parseToml('name Comeback')).toThrow('TOML line 1 is not understood: name Comeback');
});
