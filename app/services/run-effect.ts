import type { Db, Tx } from '#app/database/client.ts';
import { findEffect, turnEffect, type EffectState } from '#app/database/effects.ts';
import { announceSlipped } from '#app/services/announce-slipped.ts';
import type { Deps } from '#app/services/deps.ts';
import { endingOf, type Ending } from '#app/services/judge.ts';
import { makeContact } from '#app/services/playbooks/make-contact.ts';
import { takeBackContacts } from '#app/services/playbooks/tidy-up.ts';
import { shopContext, type ShopContext } from '#app/services/shop-context.ts';
import { writeMetafield } from '#app/services/write-metafield.ts';
import { writeTag } from '#app/services/write-tag.ts';
import type { AdminClient } from '#app/shopify/client.ts';

/** An effect that is still to be done. */
export type OpenEffect = NonNullable<Awaited<ReturnType<typeof findEffect>>>;

/** One try of one effect. */
export interface EffectTry {
  shop: ShopContext;
  effect: OpenEffect & { buyerId: bigint };
  client: AdminClient;
  signal: AbortSignal;
}

/** Does an effect; undefined: it is not to be done now, and whoever holds it back queues it again. */
export type Performer = (deps: Deps, one: EffectTry) => Promise<Ending | undefined>;

const performers: Record<string, Performer | undefined> = {
  tag: writeTag,
  metafield: writeMetafield,
  'flow-slipped': announceSlipped,
  contact: makeContact,
  'contact-over': takeBackContacts,
};

/**
 * Does what an effect says in Shopify, after looking again whether it is still true, and records how it ended. Running it
 * again does nothing new; a failure that may pass is left to the queue until its last try, and then ends the effect too.
 */
export async function runEffect(
  deps: Deps,
  { shopId, effectId }: { shopId: number; effectId: bigint },
  { signal, isLastTry }: { signal: AbortSignal; isLastTry: boolean },
): Promise<void> {
  const effect = await findEffect(deps.db, shopId, effectId);
  const shop = await shopContext(deps.db, shopId);
  if (!effect || !shop || !isOpen(effect.state)) return;
  const finish = (ending: Ending) => finishEffect(deps, effect, ending);
  const perform = performers[effect.kind];
  if (!shop.isInstalled || !shop.isConfirmed) return finish({ state: 'abandoned', reason: 'uninstalled' });
  if (!perform || effect.buyerId === null) return finish({ state: 'refused', reason: 'unknown-kind' });
  try {
    const one = { shop, effect: { ...effect, buyerId: effect.buyerId }, client: deps.adminFor(shop.domain), signal };
    const ending = await perform(deps, one);
    if (ending) await finish(ending);
  } catch (error) {
    const ending = endingOf(error, isLastTry && !signal.aborted);
    if (!ending) throw error;
    await finish(ending);
    deps.log.warn(
      { shopId, effectId: String(effectId), kind: effect.kind, err: error },
      'an effect ended without success',
    );
  }
}

const isOpen = (state: string): state is EffectState => state === 'pending' || state === 'calling';

/**
 * Ends an effect, whatever open state it is in. `unknown` is no end for who knows better: the run that made the call may
 * come back after another run has given it up.
 */
export async function finishEffect(
  deps: Pick<Deps, 'now'> & { db: Db | Tx },
  { shopId, id }: { shopId: number; id: bigint },
  ending: Ending,
): Promise<void> {
  const detail = { now: deps.now(), ...('reason' in ending ? { reason: ending.reason } : {}) };
  for (const from of ['pending', 'calling', 'unknown'] as const) {
    if (from === ending.state) return;
    if (await turnEffect(deps.db, { shopId, id }, from, ending.state, detail)) return;
  }
}
