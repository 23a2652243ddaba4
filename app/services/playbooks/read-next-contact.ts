import { lastVerdict } from '#app/database/contact-verdicts.ts';
import { waitingContacts } from '#app/database/reports/waiting-contacts.ts';
import type { Block } from '#app/domain/guards/block.ts';
import type { Stop } from '#app/domain/playbooks/decision.ts';
import { rungAfter } from '#app/domain/playbooks/planned-rung.ts';
import { strategyOf } from '#app/domain/playbooks/strategy.ts';
import type { Habit } from '#app/domain/segments/habit.ts';
import type { Standing } from '#app/domain/segments/standing.ts';
import type { State } from '#app/domain/segments/state.ts';
import type { Deps } from '#app/services/deps.ts';
import { openPlaybook } from './open-playbooks.ts';
import { playbookShop } from './playbook-shop.ts';

/** Whose next contact is asked for. */
interface OfBuyer {
  id: string;
  habit: Habit;
  state: State;
  standing: Standing;
}

/** What a buyer hears from us next, or why nothing. */
export async function readNextContact(
  deps: Pick<Deps, 'db' | 'pool'>,
  shopId: number,
  { id, habit, state, standing }: OfBuyer,
) {
  // Whatever was planned before, nothing goes out: the standing is looked at again just before a contact.
  if (standing === 'never') return { kind: 'never' as const };
  const shop = await playbookShop(deps.db, shopId);
  const [waiting] = await waitingContacts(deps.pool, shopId, { buyerId: id, limit: 1 });
  if (waiting) {
    const { kind: playbook, rung, intent, channel, incentive, plannedOn: on, state: is } = waiting;
    return { kind: 'planned' as const, playbook, rung, intent, channel, incentive, on, state: is };
  }
  const strategy = strategyOf({ habit, state }, standing);
  if (strategy === 'none') return { kind: 'none' as const };
  const playbook = await openPlaybook(deps.db, shopId, strategy);
  if (playbook.state !== 'on') return { kind: 'off' as const, playbook: strategy };
  if (shop?.pausedAt) return { kind: 'paused' as const };
  return onLadder(deps, shopId, BigInt(id), playbook);
}

async function onLadder(
  { db }: Pick<Deps, 'db'>,
  shopId: number,
  buyerId: bigint,
  { kind: playbook, settings }: Awaited<ReturnType<typeof openPlaybook>>,
) {
  const enrolment = await db.enrolment.findFirst({
    where: { shopId, buyerId, playbook, progress: 'active' },
    orderBy: { id: 'desc' },
  });
  if (enrolment?.arm === 'control') return { kind: 'held-out' as const, playbook };
  const last = await lastVerdict(db, shopId, buyerId, playbook);
  const detail = (last?.detail ?? {}) as { block?: Block; stop?: Stop };
  if (last?.verdict === 'blocked' && detail.block) return { kind: 'blocked' as const, playbook, block: detail.block };
  const rung = rungAfter(enrolment?.rung ?? 0, settings);
  const channel = rung && settings.rungs[rung - 1]?.channel;
  if (enrolment?.nextOn && rung && channel) {
    return { kind: 'due' as const, playbook, rung, channel, on: enrolment.nextOn.toISOString().slice(0, 10) };
  }
  if (detail.stop) return { kind: 'stopped' as const, playbook, stop: detail.stop };
  if (detail.block) return { kind: 'blocked' as const, playbook, block: detail.block };
  return { kind: 'not-entered' as const, playbook };
}
