import type { Boundaries } from '#app/domain/rhythm/boundaries.ts';
import { habits, type Habit } from '#app/domain/segments/habit.ts';
import { standings, type Standing } from '#app/domain/segments/standing.ts';
import { states, type State } from '#app/domain/segments/state.ts';
import type { LocalDay } from '#app/domain/time/local-day.ts';
import type { Db, Tx } from './client.ts';

/** A buyer's stored label, with what effects and standings depend on. */
export interface KnownBuyer {
  id: bigint;
  x: number;
  lastOn: LocalDay;
  habit: Habit;
  state: State;
  stateSince: LocalDay;
  boundaries: Boundaries;
  nextOn: LocalDay | undefined;
  clockVersion: number;
  standing: Standing;
  consent: string;
  /** Tag without prefix that Shopify carries as far as we know. */
  tagged: string | null;
}

const COLUMNS = `
  id, x, last_on::text as "lastOn", habit, state, state_since::text as "stateSince", next_on::text as "nextOn", clock_version as "clockVersion", standing,
  consent, tagged, expected_on::text as "expectedOn", due_on::text as "dueOn", late_on::text as "lateOn",
  slipping_on::text as "slippingOn", lost_on::text as "lostOn", gone_on::text as "goneOn"`;

// A label has all six dates or the row was never labelled.
const LABELLED = 'expected_on is not null and gone_on is not null';

interface Row extends Boundaries {
  id: bigint;
  x: number;
  lastOn: string;
  habit: string;
  state: string;
  stateSince: string;
  nextOn: string | null;
  clockVersion: number;
  standing: string;
  consent: string;
  tagged: string | null;
}

/** A buyer as stored; undefined for one who is not known. */
export async function findBuyer(db: Db | Tx, shopId: number, buyerId: bigint): Promise<KnownBuyer | undefined> {
  return (await read(db, `where shop_id = $1 and id = $2 and ${LABELLED}`, shopId, buyerId))[0];
}

/** Like `findBuyer`; nobody else changes or labels this buyer until the transaction ends, whether the row exists or not. */
export async function lockBuyer(tx: Tx, shopId: number, buyerId: bigint): Promise<KnownBuyer | undefined> {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`buyer:${shopId}:${buyerId}`}, 0))`;
  return (await read(tx, `where shop_id = $1 and id = $2 and ${LABELLED} for update`, shopId, buyerId))[0];
}

/** The first `limit` buyers whose next boundary has come, locked until the transaction ends. */
export function lockDueBuyers(tx: Tx, shopId: number, day: LocalDay, limit: number): Promise<KnownBuyer[]> {
  const due = `where shop_id = $1 and next_on <= $2::date and ${LABELLED} order by next_on, id limit $3 for update`;
  return read(tx, due, shopId, day, limit);
}

async function read(db: Db | Tx, where: string, ...values: unknown[]): Promise<KnownBuyer[]> {
  const rows = await db.$queryRawUnsafe<Row[]>(`select ${COLUMNS} from buyers ${where}`, ...values);
  return rows.map(toBuyer);
}

function toBuyer({ expectedOn, dueOn, lateOn, slippingOn, lostOn, goneOn, ...row }: Row): KnownBuyer {
  return {
    ...row,
    habit: known(habits, row.habit),
    state: known(states, row.state),
    standing: known(standings, row.standing),
    nextOn: row.nextOn ?? undefined,
    boundaries: { expectedOn, dueOn, lateOn, slippingOn, lostOn, goneOn },
  };
}

function known<T extends string>(words: readonly T[], text: string): T {
  const word = words.find((one) => one === text);
  if (word === undefined) throw new Error(`"${text}" is none of ${words.join(', ')}`);
  return word;
}
