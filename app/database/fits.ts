import type pg from 'pg';
import { parseOneTime, type ShopRhythm } from '#app/domain/rhythm/clock-params.ts';
import type { FittedRhythm, FittedType } from '#app/domain/rhythm/clock.ts';
import { parseFitted, parseFittedTypes } from '#app/domain/rhythm/parse-fitted.ts';
import type { HeldRefit, HoldReason } from '#app/domain/rhythm/refit/hold-back.ts';
import type { HeldType } from '#app/domain/rhythm/refit/hold-types.ts';
import type { LocalDay } from '#app/domain/time/local-day.ts';

/** What became of a look at the shop's rhythm. */
export type FitOutcome = 'accepted' | 'held-back' | 'below-gate';

/** One refit, as it is kept. */
export interface StoredFit {
  id: number;
  fittedOn: LocalDay;
  outcome: FitOutcome;
  /** Undefined below the data gate, and where nothing could be fitted. */
  rhythm: FittedRhythm | undefined;
  /** Of the product types that have their own; as they are in force, where the fit was accepted. */
  types: readonly FittedType[];
  why: HoldReason | undefined;
  held: HeldRefit | undefined;
  /** Types that keep the clock they had, because their own refit jumps. */
  heldTypes: readonly HeldType[];
  buyers: number;
  repeatBuyers: number;
  occasions: number;
  historyDays: number;
  definitionVersion: number;
}

/** What reads rows: a pool, or a client in a transaction. */
type Reader = Pick<pg.ClientBase, 'query'>;

interface Row {
  id: number;
  fitted_on: string;
  outcome: FitOutcome;
  why: HoldReason | null;
  held: HeldRefit | null;
  k: number | null;
  r: number | null;
  alpha_days: number | null;
  a: number | null;
  b: number | null;
  log_likelihood: number | null;
  k_ahead: number[];
  excluded: number;
  dropout_visible: boolean | null;
  buyers: number;
  repeat_buyers: number;
  occasions: number;
  history_days: number;
  definition_version: number;
  types: unknown;
  held_types: HeldType[];
  /** Shape: StoreRhythm in domain/rhythm/model/store-rhythm.ts */
  store_rhythm: unknown;
}

const SELECT = `
  select id, fitted_on::text, outcome, why, held, k, r, alpha_days, a, b, log_likelihood, k_ahead, excluded, dropout_visible,
    buyers, repeat_buyers, occasions, history_days, definition_version, types, held_types, store_rhythm
  from fits where shop_id = $1::int`;

/** A shop's refits, newest first. */
export async function newestFits(reader: Reader, shopId: number, most: number): Promise<StoredFit[]> {
  const { rows } = await reader.query<Row>(`${SELECT} order by id desc limit $2`, [shopId, most]);
  return rows.map(fitOf);
}

/** The rhythm that is in force: that of the last refit that was accepted; undefined where there is none. */
export async function rhythmInForce(reader: Reader, shopId: number): Promise<FittedRhythm | undefined> {
  return (await shopRhythm(reader, shopId))?.shop;
}

/** The same with the rhythms of product types, as the shop's clock wants it. */
export async function shopRhythm(reader: Reader, shopId: number): Promise<ShopRhythm | undefined> {
  const text = `${SELECT} and outcome = 'accepted' and k is not null order by id desc limit 1`;
  const { rows } = await reader.query<Row>(text, [shopId]);
  const fit = rows[0] && fitOf(rows[0]);
  return fit?.rhythm && { shop: fit.rhythm, types: fit.types };
}

/** A refit about to be kept. */
export interface NewFit extends Omit<StoredFit, 'id'> {
  fittedAt: Date;
  /** The clock that came of it. */
  clockVersion: number | undefined;
}

const SAVE = `
  insert into fits (shop_id, id, fitted_at, fitted_on, outcome, why, held, k, r, alpha_days, a, b, log_likelihood, k_ahead,
    excluded, dropout_visible, buyers, repeat_buyers, occasions, history_days, definition_version, clock_version, types, held_types, store_rhythm)
  select $1::int, coalesce(max(id), 0) + 1, $2::timestamptz, $3::date, $4, $5::jsonb, $6::jsonb, $7::int, $8::float8, $9::float8,
    $10::float8, $11::float8, $12::float8, $13::int[], $14::int, $15::boolean, $16::int, $17::int, $18::int, $19::int, $20::int, $21::int,
    $22::jsonb, $23::jsonb, $24::jsonb
  from fits where shop_id = $1`;

/** Keeps a refit, whatever became of it. */
export async function saveFit(client: Reader, shopId: number, fit: NewFit): Promise<void> {
  const { rhythm, why, held } = fit;
  const facts = rhythm?.fitted;
  await client.query(SAVE, [
    shopId,
    fit.fittedAt,
    fit.fittedOn,
    fit.outcome,
    why ? JSON.stringify(why) : null,
    held ? JSON.stringify(held) : null,
    rhythm?.k ?? null,
    rhythm?.r ?? null,
    rhythm?.alphaDays ?? null,
    rhythm?.a ?? null,
    rhythm?.b ?? null,
    facts?.logLikelihood ?? null,
    facts?.kAhead ?? [],
    facts?.excluded ?? 0,
    facts?.dropoutVisible ?? null,
    facts?.buyers ?? fit.buyers,
    facts?.repeatBuyers ?? fit.repeatBuyers,
    fit.occasions,
    fit.historyDays,
    fit.definitionVersion,
    fit.clockVersion ?? null,
    JSON.stringify(fit.types),
    JSON.stringify(fit.heldTypes),
    facts?.store ? JSON.stringify(facts.store) : null,
  ]);
}

function fitOf(row: Row): StoredFit {
  const { buyers, repeat_buyers: repeatBuyers, excluded, log_likelihood: logLikelihood } = row;
  const { alpha_days: alphaDays, dropout_visible: dropoutVisible, k_ahead: kAhead, k, r, a, b } = row;
  const facts = { buyers, repeatBuyers, excluded, logLikelihood, dropoutVisible, kAhead, store: row.store_rhythm };
  return {
    id: row.id,
    fittedOn: row.fitted_on,
    outcome: row.outcome,
    rhythm: k === null ? undefined : parseFitted({ k, r, alphaDays, a, b, fitted: facts }),
    types: parseFittedTypes(row.types, parseOneTime) ?? [],
    why: row.why ?? undefined,
    held: row.held ?? undefined,
    heldTypes: row.held_types,
    buyers,
    repeatBuyers,
    occasions: row.occasions,
    historyDays: row.history_days,
    definitionVersion: row.definition_version,
  };
}
