import type { Database } from '#app/database/client.ts';
import { toDate } from '#app/database/local-date.ts';
import { seedOrders } from './seed.ts';
import { isCoded, type Person, type PersonContact, type PersonEnrolment } from './outcome-people.ts';

type Writer = Pick<Database, 'db'>;

const codeText = (buyer: number, enrolment: number) => `CODE-${buyer}-${enrolment}`;

/** Writes people with their enrolments, contacts, codes and orders into a shop's tables. */
export async function writePeople(database: Writer, shopId: number, people: readonly Person[]): Promise<void> {
  for (const [i, { arm, enrolments, orders }] of people.entries()) {
    for (const [n, one] of enrolments.entries()) await writeEnrolment(database, shopId, { buyer: i, n, arm, one });
    const given = orders.map(({ on, minor, refundedMinor, is }, at) => {
      const flags = { test: is === 'test', cancelled: is === 'cancelled', deleted: is === 'deleted' };
      const source = is === 'renewal' ? 'subscription' : 'web';
      return { id: i * 100 + at + 1, buyerId: BigInt(i + 1), on, minor, refundedMinor, source, ...flags };
    });
    await seedOrders(database, shopId, given);
    for (const [at, { codeOf }] of orders.entries()) {
      if (codeOf === undefined) continue;
      const where = { shopId_id: { shopId, id: BigInt(i * 100 + at + 1) } };
      await database.db.order.update({ where, data: { discountCodes: [codeText(i, codeOf)] } });
    }
  }
}

interface Place {
  buyer: number;
  n: number;
  arm: string;
  one: PersonEnrolment;
}

async function writeEnrolment(database: Writer, shopId: number, { buyer, n, arm, one }: Place): Promise<void> {
  const { contacts, entry, lastOn, enteredOn, windowUntil, usualOrderMinor, ...rest } = one;
  const { id } = await database.db.enrolment.create({
    data: {
      ...rest,
      ...{ shopId, buyerId: BigInt(buyer + 1), playbook: 'win-back', arm, version: 1, definitionVersion: 1 },
      ...{ habit: 'periodic', state: 'slipping', usualOrderMinor: BigInt(usualOrderMinor) },
      ...{ lastOn: toDate(lastOn), enteredOn: toDate(enteredOn), windowUntil: toDate(windowUntil) },
    },
  });
  if (entry) await writeEntry(database, shopId, { enrolmentId: id, buyerId: BigInt(buyer + 1), entry });
  for (const [at, contact] of contacts.entries()) {
    const effectId = await writeContact(database, shopId, { buyer, enrolmentId: id, enteredOn, contact, rung: at + 1 });
    if (isCoded(contact.incentive)) await writeCode(database, shopId, { buyer, n, effectId, contact });
  }
}

interface ContactPlace {
  buyer: number;
  enrolmentId: bigint;
  enteredOn: string;
  contact: PersonContact;
  rung: number;
}

async function writeContact(
  { db }: Writer,
  shopId: number,
  { buyer, enrolmentId, enteredOn, contact, rung }: ContactPlace,
): Promise<bigint> {
  const buyerId = BigInt(buyer + 1);
  const at = new Date(toDate(enteredOn).getTime() + contact.daysAfterEntry * 86_400_000);
  const { channel, incentive, state } = contact;
  const ended = state === 'pending' ? {} : { finishedAt: at };
  const key = `contact:${enrolmentId}:${rung}`;
  const effect = await db.effect.create({
    data: { shopId, key, kind: 'contact', buyerId, state, definitionVersion: 1, ...ended },
  });
  await db.contact.create({
    data: {
      ...{ shopId, effectId: effect.id, enrolmentId, buyerId, playbook: 'win-back', version: 1, rung, intent: 'offer' },
      ...{ channel, incentive, costAtMostMinor: 0n, expectedProfitMinor: 0n, plannedOn: at, expiresOn: at },
    },
  });
  return effect.id;
}

async function writeCode(
  { db }: Writer,
  shopId: number,
  { buyer, n, effectId, contact }: { buyer: number; n: number; effectId: bigint; contact: PersonContact },
): Promise<void> {
  const { incentive } = contact;
  const percent = incentive.kind === 'percent' ? incentive.percent : 0;
  const code = codeText(buyer, n);
  const days = { startsAt: new Date(), endsAt: new Date() };
  const discount = await db.discount.create({ data: { shopId, key: code, title: code, percent, incentive, ...days } });
  await db.code.create({ data: { shopId, code, discountId: discount.id, buyerId: BigInt(buyer + 1), effectId } });
}

async function writeEntry(
  { db }: Writer,
  shopId: number,
  {
    enrolmentId,
    buyerId,
    entry,
  }: { enrolmentId: bigint; buyerId: bigint; entry: NonNullable<PersonEnrolment['entry']> },
): Promise<void> {
  const { costMinor, among, held, isVoid } = entry;
  const unseen = { rules: 'One wins.', seed: Buffer.alloc(32), commitment: '', openedAt: new Date() };
  const draw = await db.draw.create({
    data: { shopId, playbook: 'win-back', costMinor: BigInt(costMinor), among, entered: held, ...unseen },
  });
  await db.drawEntry.create({ data: { shopId, drawId: draw.id, enrolmentId, buyerId, isVoid, enteredAt: new Date() } });
}
