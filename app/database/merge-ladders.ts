import type { PlaybookKind } from '#app/domain/playbooks/kinds.ts';
import { appendAudit } from './audit.ts';
import type { Tx } from './client.ts';

// Twins: enrolments of both buyers ($2 into $3) in one playbook for one silence.
const TWINS = `
  gone.shop_id = $1 and kept.shop_id = $1 and kept.buyer_id = $3 and gone.buyer_id = $2
    and kept.playbook = gone.playbook and kept.last_on = gone.last_on`;

// Of two enrolments for one silence the one of the buyer who remains is kept. Who was contacted under either id was
// contacted: treated wins, and the share that was held out goes with the arm, since results are weighted by it.
const KEEP_TREATED = `
  update enrolments kept set arm = gone.arm, held_out = gone.held_out from enrolments gone
  where ${TWINS} and gone.arm = 'treated' and kept.arm = 'control'
  returning kept.id::text, kept.playbook`;

const MOVE_CONTACTS = `
  update contacts c set enrolment_id = kept.id from enrolments kept, enrolments gone
  where c.shop_id = $1 and c.enrolment_id = gone.id and ${TWINS}`;

// One silence, one entry: of twins in draws the one of the enrolment that is kept. What was drawn from is never changed.
const DROP_TWIN_ENTRIES = `
  delete from draw_entries x using draws d, enrolments gone, enrolments kept
  where x.shop_id = $1 and d.shop_id = $1 and d.id = x.draw_id and d.open_key is not null and x.enrolment_id = gone.id
    and ${TWINS}
    and exists (select 1 from draw_entries y where y.shop_id = $1 and y.enrolment_id = kept.id)`;

const MOVE_ENTRIES = `
  update draw_entries x set enrolment_id = kept.id from draws d, enrolments gone, enrolments kept
  where x.shop_id = $1 and d.shop_id = $1 and d.id = x.draw_id and d.open_key is not null and x.enrolment_id = gone.id
    and ${TWINS}`;

const DROP_TWINS = `
  delete from enrolments gone using enrolments kept
  where ${TWINS}`;

const DROP_TWIN_VERDICTS = `
  delete from contact_verdicts gone using contact_verdicts kept
  where gone.shop_id = $1 and kept.shop_id = $1 and kept.buyer_id = $3 and gone.buyer_id = $2
    and kept.playbook = gone.playbook and kept.planned_on = gone.planned_on`;

/**
 * Gives `intoId` the ladders, contacts, verdicts, promises, tasks and entries of `fromId`: one person, one arm, one ladder. Where the
 * two were in different arms the change is written down, because it blurs what the held-out group shows.
 */
export async function mergeLadders(tx: Tx, shopId: number, fromId: bigint, intoId: bigint): Promise<void> {
  const ids = [shopId, fromId, intoId] as const;
  const changed = await tx.$queryRawUnsafe<{ id: string; playbook: PlaybookKind }[]>(KEEP_TREATED, ...ids);
  for (const { id, playbook } of changed) {
    const entry = { subject: `playbook:${playbook}`, action: 'arm-merged', after: { enrolment: id } } as const;
    await appendAudit(tx, shopId, { at: new Date(), ...entry });
  }
  await tx.$executeRawUnsafe(MOVE_CONTACTS, ...ids);
  await tx.$executeRawUnsafe(DROP_TWIN_ENTRIES, ...ids);
  await tx.$executeRawUnsafe(MOVE_ENTRIES, ...ids);
  await tx.$executeRawUnsafe(DROP_TWINS, ...ids);
  await tx.$executeRawUnsafe(DROP_TWIN_VERDICTS, ...ids);
  const of = { where: { shopId, buyerId: fromId }, data: { buyerId: intoId } };
  await tx.enrolment.updateMany(of);
  await tx.contact.updateMany(of);
  await tx.contactVerdict.updateMany(of);
  await tx.promise.updateMany(of);
  await tx.staffTask.updateMany(of);
  await tx.drawEntry.updateMany(of);
}
