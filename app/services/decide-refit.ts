import type pg from 'pg';
import { shopRhythm, type StoredFit } from '#app/database/fits.ts';
import { labelsUnder } from '#app/database/labels-under.ts';
import { clockFrom } from '#app/domain/rhythm/clock-from.ts';
import { clockParamsFor, type ShopRhythm } from '#app/domain/rhythm/clock-params.ts';
import type { ShopEvidence } from '#app/domain/rhythm/data-gate.ts';
import { holdBack, type RefitDecision } from '#app/domain/rhythm/refit/hold-back.ts';
import { holdTypes, type HeldType } from '#app/domain/rhythm/refit/hold-types.ts';
import type { LocalDay } from '#app/domain/time/local-day.ts';
import type { ShopContext } from '#app/services/shop-context.ts';

/** A fitted rhythm, and what it is to be judged by. */
export interface FoundRhythm {
  rhythm: ShopRhythm | undefined;
  evidence: ShopEvidence;
  today: LocalDay;
  last: StoredFit | undefined;
}

/** What becomes of a refit as a whole, and the rhythm in which every type that jumps keeps what it had. */
export interface DecidedRefit {
  decision: RefitDecision;
  rhythm: ShopRhythm | undefined;
  heldTypes: readonly HeldType[];
}

/** Sees both clocks on the same day and histories; the first fitted rhythm has nothing to jump from. */
export async function decideRefit(
  client: pg.ClientBase,
  shop: ShopContext,
  { rhythm, evidence, today, last }: FoundRhythm,
): Promise<DecidedRefit> {
  if (!rhythm || !shop.clock.calibration) return { decision: { kind: 'accept' }, rhythm, heldTypes: [] };
  const inForce = (await shopRhythm(client, shop.id))?.types ?? [];
  const names = inForce.map(({ type }) => type);
  const under = (clock: ShopContext['clock']) =>
    labelsUnder(client, shop.id, { cuts: shop.definition, today, clock }, names);
  const clockOf = (of: ShopRhythm) => clockFrom(clockParamsFor(shop.definition, evidence, of));
  const before = await under(shop.clock);
  const after = await under(clockOf(rhythm));
  const outcomes = { before: before.byType, after: after.byType };
  const { types, held } = holdTypes(inForce, rhythm.types, outcomes, last?.heldTypes ?? []);
  const decided = { shop: rhythm.shop, types };
  const { outcome } = held.length === 0 ? after : await under(clockOf(decided));
  const known = last?.outcome === 'held-back' ? last.held : undefined;
  return { decision: holdBack(before.outcome, outcome, known), rhythm: decided, heldTypes: held };
}
