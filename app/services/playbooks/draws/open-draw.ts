import { randomBytes } from 'node:crypto';
import { appendAudit } from '#app/database/audit.ts';
import type { Tx } from '#app/database/client.ts';
import { findOpenDraw, insertDraw, lastDrawRules } from '#app/database/draws.ts';
import { incentiveKey } from '#app/domain/offers/incentive-key.ts';
import type { Incentive } from '#app/domain/offers/incentive.ts';
import type { PlaybookKind } from '#app/domain/playbooks/kinds.ts';
import type { Deps } from '#app/services/deps.ts';
import type { PlaybookShop } from '../playbook-shop.ts';
import { drawHashes } from './draw-hashes.ts';

/** A draw as an incentive. */
export type DrawIncentive = Extract<Incentive, { kind: 'draw' }>;

/** What tells the draws of a shop apart that may be open beside one another. */
export const drawKey = (playbook: PlaybookKind, incentive: Incentive) => `${playbook}:${incentiveKey(incentive)}`;

const SEED_BYTES = 32;

interface Promised {
  playbook: PlaybookKind;
  incentive: DrawIncentive;
}

/** Sees to it that a draw is open before anybody hears of it: its rules and the hash of its seed stand from then on. */
export async function promiseDraw(
  deps: Pick<Deps, 'db' | 'now'>,
  shop: Pick<PlaybookShop, 'id' | 'offerPolicy'>,
  promised: Promised,
): Promise<void> {
  if (await findOpenDraw(deps.db, shop.id, drawKey(promised.playbook, promised.incentive))) return;
  await deps.db.$transaction((tx) => openDraw(deps, tx, shop, promised));
}

/**
 * The open draw of a playbook for a prize; where there is none, one opens in the caller's transaction: with the rules of this moment,
 * and with a seed by chance of which only the hash is shown until the draw is held.
 *
 * Where the merchant has no rules any more, those of the draw before hold on: this draw is owed to people who were promised it.
 */
export async function openDraw(
  { now }: Pick<Deps, 'now'>,
  tx: Tx,
  { id: shopId, offerPolicy }: Pick<PlaybookShop, 'id' | 'offerPolicy'>,
  { playbook, incentive }: Promised,
) {
  const openKey = drawKey(playbook, incentive);
  const known = await findOpenDraw(tx, shopId, openKey);
  if (known) return known;
  const rules = offerPolicy.drawRules || ((await lastDrawRules(tx, shopId)) ?? '');
  const seed = randomBytes(SEED_BYTES);
  const commitment = drawHashes.hash(seed);
  const { costMinor, among } = incentive;
  const openedAt = now();
  const draw = { playbook, costMinor, among, rules, seed, commitment, openedAt, openKey };
  const isNew = await insertDraw(tx, shopId, draw);
  const opened = await findOpenDraw(tx, shopId, openKey);
  if (!opened) throw new Error('a draw that was opened in this transaction is open');
  if (isNew) {
    const after = { draw: String(opened.id), commitment };
    await appendAudit(tx, shopId, { at: openedAt, subject: `playbook:${playbook}`, action: 'draw-opened', after });
  }
  return opened;
}
