import type { Database } from '#app/database/client.ts';
import type { PlaybookKind } from '#app/domain/playbooks/kinds.ts';
import { defaultPlaybook } from '#app/domain/playbooks/default-playbook.ts';
import type { Playbook } from '#app/domain/playbooks/playbook.ts';
import type { LocalDay } from '#app/domain/time/local-day.ts';
import type { StoreShop } from '#tests/services/store-shop.ts';

/** What a placed buyer is like; the rest is a repeat buyer who slipped away on the day. */
export interface PlacedBuyer {
  id: bigint;
  habit?: string;
  state?: string;
  sinceOn?: LocalDay;
  lastOn?: LocalDay;
  cause?: string;
  consent?: string;
  standing?: string;
  x?: number;
  spentMinor?: number;
}

/** Writes buyers straight into the tables: usual gap 30 days, silent since the day given. */
export async function placeBuyers(
  { pool }: Pick<Database, 'pool'>,
  shopId: number,
  today: LocalDay,
  buyers: readonly PlacedBuyer[],
): Promise<void> {
  const rows = buyers.map(({ id, x = 4, spentMinor = 25_000, ...one }) => ({
    id: String(id),
    habit: one.habit ?? 'periodic',
    state: one.state ?? 'slipping',
    since: one.sinceOn ?? today,
    last: one.lastOn ?? addTo(today, -60),
    cause: one.cause ?? 'silence',
    consent: one.consent ?? 'subscribed',
    standing: one.standing ?? 'open',
    x,
    spent: spentMinor,
  }));
  await pool.query(
    `insert into buyers (shop_id, id, x, first_on, last_on, tx_days, litt, order_count, spent_minor, habit, state, state_since,
       moved_on, state_cause, expected_on, due_on, late_on, slipping_on, lost_on, gone_on, next_on, standing, consent)
     select $1, id, x, last - 30 * x, last, 30 * x, x * ln(30), x + 1, spent, habit, state, since, since, cause,
       last + 30, last + 25, last + 35, last + 60, last + 90, last + 180,
       (select min(d) from unnest(array[last + 25, last + 35, last + 60, last + 90, last + 180]) d where d > $3::date), standing, consent
     from jsonb_to_recordset($2::jsonb) as b(id bigint, habit text, state text, since date, last date, cause text,
       consent text, standing text, x int, spent bigint)`,
    [shopId, JSON.stringify(rows), today],
  );
}

/** Customers of the store who said yes to marketing. @returns their ids */
export function subscribers({ control }: Pick<StoreShop, 'control'>, count: number): bigint[] {
  return Array.from({ length: count }, () => {
    const { id } = control.customers.create({ address: null });
    control.customers.setConsent(id, 'SUBSCRIBED');
    return BigInt(id);
  });
}

const DAY_MS = 86_400_000;
const addTo = (day: LocalDay, days: number) =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);

/** Switches a playbook on as if its dry run had been seen; nothing is planned by it. */
export async function switchOn(
  { db }: Pick<Database, 'db'>,
  shopId: number,
  kind: PlaybookKind,
  {
    settings = {},
    heldOut = 0.5,
    at = new Date('2026-11-01T00:00:00Z'),
  }: { settings?: Partial<Playbook>; heldOut?: number; at?: Date } = {},
): Promise<void> {
  const all = { ...defaultPlaybook(kind), ...settings } as object;
  await db.playbook.create({
    data: { shopId, kind, version: 1, settings: { ...all }, state: 'on', activatedAt: at, dryRunOf: 1, heldOut },
  });
}
