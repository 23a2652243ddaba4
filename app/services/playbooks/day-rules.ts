import { createHmac } from 'node:crypto';
import type { Db } from '#app/database/client.ts';
import type { CandidateSearch } from '#app/database/candidates.ts';
import type { StoredCandidate } from '#app/database/load-candidates.ts';
import { medianGapDays } from '#app/database/median-gap.ts';
import { playbookUse } from '#app/database/playbook-spend.ts';
import { momentAt } from '#app/domain/guards/moment.ts';
import type { Room } from '#app/domain/guards/room.ts';
import { incentiveKey } from '#app/domain/offers/incentive-key.ts';
import type { MeasuredReturn } from '#app/domain/offers/return-belief.ts';
import { windowDays } from '#app/domain/outcomes/window-days.ts';
import { drawOf } from '#app/domain/playbooks/arm.ts';
import { backlogOf } from '#app/domain/playbooks/backlog.ts';
import type { Candidate } from '#app/domain/playbooks/candidate.ts';
import { channelTraits } from '#app/domain/playbooks/channel-traits.ts';
import type { DayRules } from '#app/domain/playbooks/decide.ts';
import { kindTraits } from '#app/domain/playbooks/kind-traits.ts';
import { roomLeft, roomOf } from '#app/domain/playbooks/room-of.ts';
import { strategyOf } from '#app/domain/playbooks/strategy.ts';
import { habits } from '#app/domain/segments/habit.ts';
import { states } from '#app/domain/segments/state.ts';
import type { LocalDay } from '#app/domain/time/local-day.ts';
import { wallClock } from '#app/domain/time/wall-clock.ts';
import type { Deps } from '#app/services/deps.ts';
import { expectationOf } from './expectation.ts';
import { heldOutShare, type OpenPlaybook } from './open-playbooks.ts';
import { kindsWithoutRight } from './kinds-without-right.ts';
import type { PlaybookShop } from './playbook-shop.ts';
import type { StoredEvidence } from './weigh-evidence.ts';
import { worthFor } from './worth-for.ts';

/** A candidate with all that the planner and the tables need. */
export type DrawnCandidate = Candidate & StoredCandidate;

/** Where a playbook's people are found; see `strategyOf`, which says it of one. */
export function cellsOf(kind: OpenPlaybook['kind']): Pick<CandidateSearch, 'habits' | 'states' | 'standing'> {
  const { standing } = kindTraits[kind];
  const own = habits.flatMap((habit) =>
    states.filter((state) => strategyOf({ habit, state }, standing) === kind).map((state) => ({ habit, state })),
  );
  return {
    habits: [...new Set(own.map(({ habit }) => habit))],
    states: [...new Set(own.map(({ state }) => state))],
    standing,
  };
}

/** How a playbook's candidates of a day are searched for. */
export function searchOf(shop: ShopDay, playbook: OpenPlaybook, day: LocalDay): CandidateSearch {
  const { kind, settings, plannedOn } = playbook;
  const { rungs, firstWaitDays, waitDays, patienceDays, filters } = settings;
  const first = { waitShare: rungs[0]?.waitShare ?? 0, minDays: firstWaitDays, maxDays: waitDays.max, patienceDays };
  const aDay = backlogOf(settings);
  const backlog = aDay > 0 ? { aDay, activeSinceOn: activeSinceOn(shop, playbook, day), filters } : undefined;
  return { shopId: shop.id, playbook: kind, day, ...cellsOf(kind), first, backlog, plannedUntilOn: plannedOn };
}

type ShopDay = Pick<PlaybookShop, 'id' | 'timeZone'>;

/** The shop's day on which a playbook was switched on; of one that never was, the day that is planned. */
export function activeSinceOn({ timeZone }: ShopDay, { activatedAt }: OpenPlaybook, day: LocalDay): LocalDay {
  return activatedAt ? wallClock(activatedAt, timeZone).date : day;
}

/** Everything that the decisions of one playbook's day stand on, beside the candidates. */
export async function dayRules(
  deps: Pick<Deps, 'db' | 'now'>,
  shop: PlaybookShop,
  playbook: OpenPlaybook,
  day: LocalDay,
): Promise<DayRules> {
  const { settings, plannedOn } = playbook;
  const when = { today: day, now: deps.now(), shopZone: shop.timeZone, for: 'plan' as const };
  const { offerPolicy, clock } = shop;
  return {
    playbook: settings,
    policy: shop.contactPolicy,
    moment: momentAt(when, shop.contactPolicy.quietHours),
    share: heldOutShare(playbook),
    activeSinceOn: activeSinceOn(shop, playbook, day),
    plannedUntilOn: plannedOn,
    medianGapDays: await medianGapDays(deps.db, shop.id),
    worthOf: worthFor({
      policy: offerPolicy,
      measured: measuredOf(playbook),
      notGranted: kindsWithoutRight(shop.scopes),
      // Whom the planner asks about is one whom we loaded.
      expectationOf: (candidate) =>
        expectationOf(clock, candidate as DrawnCandidate, { day, days: watchedDays(playbook.kind, candidate) }),
    }),
  };
}

/** For how many days an order counts as the outcome of somebody's enrolment. */
export function watchedDays(
  kind: OpenPlaybook['kind'],
  { expectedGapDays }: Pick<Candidate, 'expectedGapDays'>,
): number {
  return windowDays(expectedGapDays, kindTraits[kind].repeats);
}

/** What is left of a playbook's day. */
export async function roomOfDay(db: Db, shopId: number, playbook: OpenPlaybook, day: LocalDay): Promise<Room> {
  const { kind, settings } = playbook;
  const minutesATask = channelTraits.task.minutes;
  const use = await playbookUse(db, { shopId, playbook: kind, day, days: settings.budget.days, minutesATask });
  return roomLeft(roomOf(settings, day, use.spent), use);
}

/**
 * A stored candidate with their draw: a keyed hash of shop, playbook and person, so that it is the same for ever. Who was held
 * out once stays held out, although fewer are as certainty grows.
 */
export function withDraw(
  { config }: Pick<Deps, 'config'>,
  of: { shopId: number; kind: OpenPlaybook['kind'] },
  candidate: StoredCandidate,
  priority: number,
): DrawnCandidate {
  const person = `arm:${of.shopId}:${of.kind}:${candidate.id}`;
  const drawn = drawOf(createHmac('sha256', config.IDENTITY_KEY).update(person).digest());
  return { ...candidate, draw: candidate.drawnBefore?.arm === 'control' ? 0 : drawn, priority };
}

/**
 * The effect that the playbook's own held-out group has measured, for the incentives that its rungs carry: of each offer among
 * those who were meant to have it, where these are enough; else of the playbook as a whole.
 */
export function measuredOf({
  evidence,
  settings,
}: Pick<OpenPlaybook, 'evidence' | 'settings'>): ReadonlyMap<string, MeasuredReturn> {
  const { measured, measuredByOffer = {} } = (evidence ?? {}) as Partial<StoredEvidence>;
  const keys = settings.rungs.map(({ incentive }) => incentiveKey(incentive));
  return new Map(
    keys.flatMap((key) => {
      const found = measuredByOffer[key] ?? measured;
      return found ? [[key, found] as const] : [];
    }),
  );
}
