import type { DaySpan } from './buyer-filter.ts';
import type { Reader } from './reader.ts';

/** What the top of Home says, and how much the shop's data can carry. */
export interface WeekFigures {
  buyers: number;
  repeatBuyers: number;
  /** The shop's first purchase; null without buyers. */
  firstOn: string | null;
  /** Repeat buyers expected this week, not late by their own rhythm yet, and what their orders come to on average, summed. */
  due: { buyers: number; minor: number };
  /** Repeat buyers whose silence grew too long this week. */
  slipped: { buyers: number; minor: number };
  /** One-time buyers in the window for a second order. */
  secondOrderDue: number;
}

interface Row {
  buyers: number;
  repeatBuyers: number;
  firstOn: string | null;
  due: number;
  dueMinor: number;
  slipped: number;
  slippedMinor: number;
  secondOrderDue: number;
}

// An order of theirs is worth what their purchase occasions were worth on average.
const USUAL_ORDER = 'spent_minor::float8 / (x + 1)';

/**
 * The figures of one week, in one pass over the shop's buyers.
 *
 * @param week Monday to Sunday, shop-local
 * @param today the slips count up to here
 */
export async function weekFigures(reader: Reader, shopId: number, week: DaySpan, today: string): Promise<WeekFigures> {
  const due = `habit <> 'one-time' and expected_on between $2::date and $3::date and state in ('on-time', 'due')`;
  const slipped = `habit <> 'one-time' and slipping_on between $2::date and $4::date and state in ('slipping', 'lost', 'gone')`;
  const { rows } = await reader.query<Row>(
    `select count(*)::int as buyers, (count(*) filter (where x > 0))::int as "repeatBuyers", min(first_on)::text as "firstOn",
       (count(*) filter (where ${due}))::int as due,
       coalesce(sum(${USUAL_ORDER}) filter (where ${due}), 0) as "dueMinor",
       (count(*) filter (where ${slipped}))::int as slipped,
       coalesce(sum(${USUAL_ORDER}) filter (where ${slipped}), 0) as "slippedMinor",
       (count(*) filter (where habit = 'one-time' and state = 'due'))::int as "secondOrderDue"
     from buyers where shop_id = $1`,
    [shopId, week.from, week.until, today],
  );
  const [row] = rows;
  if (!row) throw new Error('an aggregate without groups always has one row');
  return {
    buyers: row.buyers,
    repeatBuyers: row.repeatBuyers,
    firstOn: row.firstOn,
    due: { buyers: row.due, minor: Math.round(row.dueMinor) },
    slipped: { buyers: row.slipped, minor: Math.round(row.slippedMinor) },
    secondOrderDue: row.secondOrderDue,
  };
}
