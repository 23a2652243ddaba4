import { expect, test } from 'vitest';
import { CustomerPage } from '#app/ui/customer/customer-page.tsx';
import { render, wordsOf } from '#tests/ui/render.tsx';
import { customerData } from './page-data.ts';

const nothing = () => undefined;
const page = (data: ReturnType<typeof customerData>) =>
  wordsOf(render(<CustomerPage data={data} listUrl="/app/customers" onAct={nothing} isActing={false} />));

test('an order that does not count is no purchase in the text of the picture', () => {
  const data = customerData([185, 155, 125, 95]);
  const cancelled = { ...data.orders[0]!, id: '99', on: '2026-05-20', counts: false, fault: 'cancelled' as const };
  const said = page({ ...data, orders: [cancelled, ...data.orders] });
  expect(said).toContain('4 purchases from May 21, 2026 to Aug 19, 2026. Silent for 95 days. Due from Sep 13, 2026');
  expect(said).toContain('Lost from Nov 18, 2026. Gone from Feb 16, 2027.');
});

test('the picture of one order is in the words of one-time customers', () => {
  const said = page(customerData([40]));
  expect(said).toMatch(/1 purchase, on .* Second order due from .* Did not return from .* Long quiet from/);
  expect(said).toContain('Second order due Nov 8, 2026 to Feb 16, 2027');
  expect(said).not.toMatch(/\b(lost|gone) from/i);
});

test('the refunds among the facts say which orders they are of', () => {
  const data = customerData([60, 30]);
  const cancelled = { ...data.orders[0]!, refundedMinor: 24_019, counts: false, fault: 'cancelled' as const };
  const said = page({ ...data, timeline: [{ kind: 'order', on: cancelled.on, order: cancelled }, ...data.timeline] });
  expect(said).toContain('€240.19 refunded.');
  expect(said).toContain('Refunded on orders that count €5.00');
});
