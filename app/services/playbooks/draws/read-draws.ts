import { playbookDraws, type DrawRow } from '#app/database/reports/playbook-draws.ts';
import { checkDraw } from '#app/domain/offers/check-draw.ts';
import { proxyLink } from '#app/shopify/proxy-link.ts';
import { withBuyers } from '../listed.ts';
import type { OpenPlaybook } from '../open-playbooks.ts';
import type { PlaybookShop } from '../playbook-shop.ts';
import type { PageDeps } from '../read-playbooks.ts';
import { drawHashes } from './draw-hashes.ts';

/** Open ones and the last ones held: more is history. */
const SHOWN = 12;

/** The prize draws of a playbook, each that was held checked again; undefined where it offers none and never did. */
export async function readDraws(deps: Pick<PageDeps, 'pool'>, shop: PlaybookShop, { kind, settings }: OpenPlaybook) {
  const rows = await playbookDraws(deps.pool, { shopId: shop.id, playbook: kind, limit: SHOWN });
  const isOffered = settings.rungs.some(({ incentive }) => incentive.kind === 'draw');
  if (rows.length === 0 && !isOffered) return undefined;
  const winners = rows.flatMap(({ id, held }) => (held?.buyerId ? [{ id, buyerId: held.buyerId }] : []));
  const buyers = new Map((await withBuyers(deps.pool, shop.id, winners)).map(({ id, buyer }) => [id, buyer]));
  return {
    rulesLink: proxyLink(shop.domain, 'draws'),
    open: rows.flatMap((row) => (row.held ? [] : [openOf(row)])),
    held: rows.flatMap((row) => (row.held ? [{ ...heldOf(row, row.held), winner: buyers.get(row.id) }] : [])),
  };
}

function openOf({ id, costMinor, among, openedAt, commitment, entered, voided }: DrawRow) {
  return { id, costMinor, among, openedAt, commitment, entered, voided };
}

function heldOf({ id, costMinor, among, commitment, voided, entries }: DrawRow, held: NonNullable<DrawRow['held']>) {
  const { at, seed, listHash, entered, winner, prize } = held;
  const written = { commitment, seed: Buffer.from(seed, 'hex'), listHash, entered, winner: BigInt(winner) };
  return {
    id,
    costMinor,
    among,
    heldAt: at,
    entered,
    voided,
    /** From 1. */
    place: entries.indexOf(winner) + 1,
    commitment,
    seed,
    listHash,
    fault: checkDraw(written, entries.map(BigInt), drawHashes),
    isGiven: prize === 'done',
  };
}
