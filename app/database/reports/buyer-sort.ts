/** What a list of buyers can be sorted by. */
export const buyerSorts = ['money', 'orders', 'last-order', 'expected', 'since'] as const;
export type BuyerSort = (typeof buyerSorts)[number];

/** `down`: largest or newest first. */
export const sortDirections = ['down', 'up'] as const;
export type SortDirection = (typeof sortDirections)[number];

/** How a sort reads its column; ids break ties, in the same direction, so that an index on (column, id) serves both ways. */
export const sortColumns: Readonly<
  Record<BuyerSort, { column: string; type: 'bigint' | 'int' | 'date'; nullable: boolean }>
> = {
  money: { column: 'spent_minor', type: 'bigint', nullable: false },
  orders: { column: 'order_count', type: 'int', nullable: false },
  'last-order': { column: 'last_on', type: 'date', nullable: false },
  expected: { column: 'expected_on', type: 'date', nullable: true },
  since: { column: 'state_since', type: 'date', nullable: false },
};
