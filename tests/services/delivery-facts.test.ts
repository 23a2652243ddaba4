import { expect, test } from 'vitest';
import { factsToStore, orderToStore, readFacts } from '#app/services/delivery-facts.ts';
import type { OrderRow } from '#app/shopify/to-domain/facts.ts';

const key = Buffer.alloc(32, 7);
const order: OrderRow = {
  id: 1n,
  customerId: 7n,
  email: 'ann@example.com',
  processedAt: new Date('2026-11-20T10:00:00Z'),
  updatedAt: new Date('2026-11-21T10:00:00Z'),
  totalMinor: 5000n,
  refundedMinor: 0n,
  cancelledAt: null,
  test: false,
  source: 'web',
  discountCodes: [],
  deliveredAt: new Date('2026-11-21T09:00:00Z'),
  isOnItsWay: true,
  returnOpen: true,
  refundedAt: new Date('2026-11-21T10:00:00Z'),
};
const stored = (told: OrderRow): unknown =>
  JSON.parse(JSON.stringify(factsToStore({ kind: 'order', order: told }, { key, complaintTag: '' })));

test('how an order fared goes through the inbox as it came', () => {
  const { deliveredAt, isOnItsWay, returnOpen, refundedAt } = order;
  expect(readFacts(stored(order))).toMatchObject({ order: { deliveredAt, isOnItsWay, returnOpen, refundedAt } });
  const quiet = { ...order, deliveredAt: null, isOnItsWay: false, returnOpen: undefined, refundedAt: null };
  const { order: read } = readFacts(stored(quiet)) as { order: object };
  expect(read).toMatchObject({ deliveredAt: null, isOnItsWay: false, refundedAt: null });
  expect(read).not.toHaveProperty('returnOpen', expect.any(Boolean));
});

test('a delivery that was written down before this was told can still be read', () => {
  const { deliveredAt: _, isOnItsWay: _1, returnOpen: _2, refundedAt: _3, ...before } = orderToStore(order, key);
  expect(readFacts({ kind: 'order', order: before })).toMatchObject({
    order: { id: 1n, deliveredAt: null, isOnItsWay: false, refundedAt: null },
  });
});

test('of a merchant’s own tags only that the complaint tag was among them is kept', () => {
  const occurredAt = new Date('2026-11-22T10:00:00Z');
  const told = {
    kind: 'tags-added' as const,
    customerId: 7n,
    tags: ['Anna Berg', 'COMPLAINT', 'comeback:due'],
    occurredAt,
  };
  const kept: unknown = JSON.parse(JSON.stringify(factsToStore(told, { key, complaintTag: 'complaint' })));
  expect(JSON.stringify(kept)).not.toMatch(/Anna|COMPLAINT/);
  expect(readFacts(kept)).toEqual({ ...told, tags: ['comeback:due'], isComplaint: true });
  expect(readFacts({ kind: 'tags-added', customerId: '7', tags: [] })).toMatchObject({ isComplaint: false });
});
