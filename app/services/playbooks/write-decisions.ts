import type { Tx } from '#app/database/client.ts';
import { abandonContacts } from '#app/database/contacts.ts';
import { saveVerdicts } from '#app/database/contact-verdicts.ts';
import { advanceEnrolments, appendEnrolments, endEnrolments } from '#app/database/enrolments.ts';
import { followUpPromises } from '#app/database/promises.ts';
import { saveStanding } from '#app/database/standings.ts';
import type { Decision } from '#app/domain/playbooks/decision.ts';
import { promiseRung } from '#app/domain/playbooks/planned-rung.ts';
import { addDays, type LocalDay } from '#app/domain/time/local-day.ts';
import type { Deps } from '#app/services/deps.ts';
import { decideStanding } from '#app/services/change-standing.ts';
import { watchedDays, type DrawnCandidate } from './day-rules.ts';
import { expectationOf } from './expectation.ts';
import { heldOutShare, type OpenPlaybook } from './open-playbooks.ts';
import type { PlaybookShop } from './playbook-shop.ts';
import { tidyUp } from './tidy-up.ts';
import { verdictRow } from './verdict-row.ts';
import { writeContacts, type ContactToWrite } from './write-contacts.ts';

/** The decisions of a batch, with what they were made for. */
export interface DecidedBatch {
  shop: PlaybookShop;
  playbook: OpenPlaybook;
  decisions: readonly Decision[];
  day: LocalDay;
}

type Of<V extends Decision['verdict']> = Extract<Decision, { verdict: V }>;

/** Writes the verdicts of a batch and everything that follows from them, in the transaction that decided them. */
export async function writeDecisions(deps: Deps, tx: Tx, batch: DecidedBatch): Promise<void> {
  const { shop, playbook, decisions, day } = batch;
  const entered = await enter(tx, batch);
  const contacts = decisions.filter((one): one is Of<'contact'> => one.verdict === 'contact');
  const toWrite = contacts.flatMap(({ candidate, contact }): ContactToWrite[] => {
    const enrolmentId = (candidate as DrawnCandidate).enrolmentId ?? entered.get(candidate.id);
    return enrolmentId === undefined ? [] : [{ buyerId: candidate.id, enrolmentId, contact }];
  });
  const effects = await writeContacts(deps, tx, { shop, playbook, contacts: toWrite, day });
  await goOn(tx, batch, contacts);
  await end(deps, tx, batch);
  await saveVerdicts(
    tx,
    { shopId: shop.id, playbook: playbook.kind, day },
    decisions.map((decision) => verdictRow(decision, effects.get(decision.candidate.id))),
  );
}

/** Both arms enter in the same way. Who is held out has no rung to come. @returns enrolments by buyer */
function enter(tx: Tx, { shop, playbook, decisions, day }: DecidedBatch): Promise<Map<bigint, bigint>> {
  const entering = decisions.filter(
    (one): one is Of<'contact' | 'held-out'> => (one.verdict === 'contact' || one.verdict === 'held-out') && one.enters,
  );
  const { kind, version } = playbook;
  const { definitionVersion, clock } = shop;
  return appendEnrolments(
    tx,
    shop.id,
    entering.map((one) => ({
      playbook: kind,
      version,
      definitionVersion,
      buyerId: one.candidate.id,
      lastOn: one.candidate.person.lastOn,
      arm: one.verdict === 'contact' ? 'treated' : 'control',
      heldOut: (one.candidate as DrawnCandidate).drawnBefore?.share ?? heldOutShare(playbook),
      habit: one.candidate.habit,
      state: one.candidate.state,
      enteredOn: day,
      expectedDays: one.candidate.expectedGapDays,
      expectation: expectationOf(clock, one.candidate as DrawnCandidate, {
        day,
        days: watchedDays(kind, one.candidate),
      }),
      usualOrderMinor: one.candidate.spentMinor / Math.max(1, one.candidate.orders),
      offers: one.offers,
      windowUntil: addDays(day, watchedDays(kind, one.candidate)),
      ...(one.verdict === 'contact'
        ? { rung: one.contact.rung, nextOn: one.contact.nextOn }
        : { rung: 0, nextOn: undefined }),
    })),
  );
}

/**
 * Who was on the ladder already is one rung further, or waits for their next turn where this one came to nothing; a promised
 * follow-up is no rung, and was the one that was promised.
 */
async function goOn(tx: Tx, { shop, decisions, day }: DecidedBatch, contacts: readonly Of<'contact'>[]): Promise<void> {
  const steps = contacts.flatMap(({ candidate, contact }) => {
    const { enrolmentId, enrolment } = candidate as DrawnCandidate;
    if (enrolmentId === undefined || !enrolment) return [];
    const rung = contact.rung === promiseRung ? enrolment.rung : contact.rung;
    return [{ id: enrolmentId, rung, nextOn: contact.nextOn }];
  });
  await advanceEnrolments(tx, shop.id, [...steps, ...decisions.flatMap(passedOver)]);
  const promised = contacts.filter(({ contact }) => contact.rung === promiseRung).map(({ candidate }) => candidate.id);
  if (promised.length) await followUpPromises(tx, shop.id, promised, day);
}

/** A turn that came to nothing on a ladder that repeats: the rung stays, the day moves on. */
function passedOver(decision: Decision) {
  const { enrolmentId, enrolment } = decision.candidate as DrawnCandidate;
  const nextOn = 'nextOn' in decision ? decision.nextOn : undefined;
  return enrolmentId === undefined || !enrolment || !nextOn ? [] : [{ id: enrolmentId, rung: enrolment.rung, nextOn }];
}

async function end(deps: Deps, tx: Tx, { shop, decisions, day }: DecidedBatch): Promise<void> {
  const ended = decisions.flatMap((one) => {
    const { enrolmentId } = one.candidate as DrawnCandidate;
    if (enrolmentId === undefined || (one.verdict !== 'stopped' && one.verdict !== 'expired')) return [];
    if ('nextOn' in one && one.nextOn) return [];
    return [{ id: enrolmentId, reason: 'stop' in one ? one.stop.reason : `${one.verdict}:${one.block.reason}` }];
  });
  await endEnrolments(tx, shop.id, ended, day);
  await abandonContacts(tx, shop.id, { enrolmentIds: ended.map(({ id }) => id) }, 'ladder-ended', deps.now());
  await tidyUp(
    tx,
    shop,
    ended.map(({ id }) => id),
  );
  for (const one of decisions) {
    if (one.verdict !== 'stopped' || !('stop' in one) || !one.stop.archives) continue;
    await archive(deps, tx, shop.id, one.candidate as DrawnCandidate);
  }
}

async function archive(deps: Deps, tx: Tx, shopId: number, { id, person }: DrawnCandidate): Promise<void> {
  const decision = await decideStanding(tx, shopId, { id, ...person }, 'ladders-ignored');
  if (decision) await saveStanding(tx, { shopId, buyerId: id }, { ...decision, changedAt: deps.now() });
}
