import { abandonContacts } from '#app/database/contacts.ts';
import { findBuyer } from '#app/database/known-buyers.ts';
import { promiseOfLink, savePromise } from '#app/database/promises.ts';
import { pauseLadder } from '#app/database/enrolments.ts';
import { saveStanding } from '#app/database/standings.ts';
import { answerLater, type LaterAnswer, type LaterChoice } from '#app/domain/playbooks/later-choice.ts';
import { parseLaterToken } from '#app/domain/playbooks/later-token.ts';
import type { LocalDay } from '#app/domain/time/local-day.ts';
import { wallClock } from '#app/domain/time/wall-clock.ts';
import type { Tx } from '#app/database/client.ts';
import { decideStanding } from '#app/services/change-standing.ts';
import type { Deps } from '#app/services/deps.ts';
import { LONG } from '#app/services/transaction.ts';
import { linkMac } from './later-link.ts';

/** What the page behind a link has to say. */
export type LaterView =
  | { kind: 'asking' }
  | { kind: 'answered'; choice: LaterChoice; until: LocalDay | null }
  | { kind: 'expired' }
  | { kind: 'unknown' };

type LaterDeps = Pick<Deps, 'db' | 'now' | 'config'>;

/** Whose link it is, if it is ours, still good, and of the shop through which it came. */
interface OpenLink {
  shopId: number;
  enrolmentId: bigint;
  buyerId: bigint;
  today: LocalDay;
}

/** What a link stands for now. Changes nothing, however often it is opened: mail scanners open every link. */
export async function readLater(deps: LaterDeps, domain: string, token: string): Promise<LaterView> {
  const link = await openLink(deps, domain, token);
  if (typeof link === 'string') return { kind: link };
  const given = await promiseOfLink(deps.db, link.shopId, link.enrolmentId);
  if (!given) return { kind: 'asking' };
  return { kind: 'answered', choice: given.choice as LaterChoice, until: given.until ?? null };
}

/**
 * Takes a buyer's answer: they hear nothing until the day they chose, and once then; or never again. The same answer again
 * changes nothing, another one takes its place.
 */
export async function takeLater(
  deps: LaterDeps,
  domain: string,
  token: string,
  choice: LaterChoice,
): Promise<LaterView> {
  const link = await openLink(deps, domain, token);
  if (typeof link === 'string') return { kind: link };
  await deps.db.$transaction((tx) => promiseLater(deps, tx, { ...link, choice, source: 'link' }), LONG);
  return readLater(deps, domain, token);
}

/** An answer, however it was given. */
export interface PromiseToKeep extends OpenLink {
  choice: LaterChoice;
  source: 'link' | 'staff';
}

/** Writes an answer down with what follows from it, in the caller's transaction. */
export async function promiseLater(
  deps: Pick<Deps, 'now'>,
  tx: Tx,
  { shopId, enrolmentId, buyerId, today, choice, source }: PromiseToKeep,
): Promise<LaterAnswer> {
  const before = await promiseOfLink(tx, shopId, enrolmentId);
  const promised = before?.until ? { on: before.until, kept: before.isKept } : undefined;
  const answer = answerLater(promised, choice, today);
  if (answer.kind === 'over') return answer;
  const madeAt = deps.now();
  const until = answer.kind === 'promise' ? answer.promise.on : undefined;
  const changed = await savePromise(tx, shopId, { buyerId, choice, until, source, enrolmentId, madeAt });
  if (!changed) return answer;
  await abandonContacts(tx, shopId, { enrolmentIds: [enrolmentId] }, 'promised', madeAt);
  if (until) await pauseLadder(tx, shopId, enrolmentId, until);
  else await neverAgain(tx, shopId, buyerId, madeAt);
  return answer;
}

async function neverAgain(tx: Tx, shopId: number, buyerId: bigint, changedAt: Date): Promise<void> {
  const buyer = await findBuyer(tx, shopId, buyerId);
  const decision = buyer && (await decideStanding(tx, shopId, buyer, 'asked-never'));
  if (decision) await saveStanding(tx, { shopId, buyerId }, { ...decision, changedAt });
}

async function openLink(deps: LaterDeps, domain: string, token: string): Promise<OpenLink | 'expired' | 'unknown'> {
  const shop = await deps.db.shop.findUnique({ where: { domain }, select: { id: true, timeZone: true } });
  if (!shop) return 'unknown';
  const today = wallClock(deps.now(), shop.timeZone).date;
  const parsed = parseLaterToken(token, linkMac(deps), today);
  if (!parsed.ok) return parsed.problem === 'expired' ? 'expired' : 'unknown';
  const { shopId, enrolmentId } = parsed.payload;
  if (shopId !== shop.id) return 'unknown';
  const enrolment = await deps.db.enrolment.findUnique({
    where: { shopId_id: { shopId, id: enrolmentId } },
    select: { buyerId: true },
  });
  return enrolment ? { shopId, enrolmentId, buyerId: enrolment.buyerId, today } : 'unknown';
}
