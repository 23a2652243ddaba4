import { expect, test } from 'vitest';
import { defaultContactPolicy } from '#app/domain/guards/contact-policy.ts';
import { defaultPlaybook } from '#app/domain/playbooks/default-playbook.ts';
import { addDays, type LocalDay } from '#app/domain/time/local-day.ts';
import { dryRun, markDryRunSeen } from '#app/services/playbooks/dry-run.ts';
import { switchPlaybook } from '#app/services/playbooks/switch-playbook.ts';
import { freshDatabase } from '#tests/database/fresh-database.ts';
import { contactViolations, hear, type HeardContact } from './contact-violations.ts';
import { caps, runningShop, type RunningShop } from './running-shop.ts';

const database = await freshDatabase();
const { db, pool } = database;
const FIRST = '2026-11-22';
const DAYS = 30;
const BUYERS = 110;
const A_DAY = 4;
const BUDGET = 550;

const playbook = {
  ...defaultPlaybook('win-back'),
  capacity: { contactsADay: A_DAY, minutesADay: null },
  budget: { minor: BUDGET, days: 30 },
};
const { quietHours: quiet, afterPurchaseDays } = defaultContactPolicy;
const limits = {
  caps: [{ days: 1, most: 1 }, ...caps],
  minDaysBetween: playbook.waitDays.min,
  afterPurchaseDays,
  quiet,
};

interface Verdict {
  id: string;
  verdict: string;
  reason: string | null;
  rung: number | null;
}

async function verdictsOf(shopId: number, day: LocalDay): Promise<Verdict[]> {
  const { rows } = await pool.query<Verdict>(
    `select v.buyer_id::text as id, v.verdict, v.reason, c.rung from contact_verdicts v
     left join contacts c on c.shop_id = v.shop_id and c.effect_id = v.effect_id
     where v.shop_id = $1 and v.planned_on = $2::date order by v.buyer_id`,
    [shopId, day],
  );
  return rows;
}

/** Whom a night is to decide about, found by another road than the planner's: one plain look at every buyer. */
async function eligibleOn(shopId: number, day: LocalDay): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>(
    `select b.id::text from buyers b where b.shop_id = $1 and (
       exists (select 1 from enrolments e where e.shop_id = $1 and e.buyer_id = b.id and e.progress = 'active' and e.next_on <= $2::date)
       or b.standing = 'open' and b.habit <> 'one-time' and b.state in ('slipping', 'lost')
         and b.state_cause not in ('clock', 'definition', 'history') and b.moved_on >= $2::date - ${playbook.patienceDays}
         and not exists (select 1 from enrolments e where e.shop_id = $1 and e.buyer_id = b.id and e.last_on = b.last_on)
         and not exists (select 1 from contact_verdicts v where v.shop_id = $1 and v.buyer_id = b.id
           and v.planned_on > b.last_on and v.verdict in ('expired', 'stopped')))
     order by b.id`,
    [shopId, day],
  );
  return rows.map(({ id }) => id);
}

/** Who was there before Win back, the freshest silence first, and whether a night has decided about them already. */
async function backlogOn(shopId: number, day: LocalDay): Promise<{ id: string; isNew: boolean }[]> {
  const { rows } = await pool.query<{ id: string; isNew: boolean }>(
    `select b.id::text, not exists (select 1 from contact_verdicts v
         where v.shop_id = $1 and v.buyer_id = b.id and v.planned_on > b.last_on and v.planned_on < $2::date) as "isNew"
     from buyers b where b.shop_id = $1 and b.habit <> 'one-time' and b.state in ('slipping', 'lost') and b.id > 0
       and b.state_cause not in ('clock', 'definition', 'history') and b.moved_on < $2::date - ${playbook.patienceDays}
       and b.moved_on < '${FIRST}'
       and not exists (select 1 from enrolments e where e.shop_id = $1 and e.buyer_id = b.id and e.last_on = b.last_on)
       and not exists (select 1 from contact_verdicts v where v.shop_id = $1 and v.buyer_id = b.id
         and v.planned_on > b.last_on and v.verdict in ('expired', 'stopped'))
     order by b.moved_on desc, b.id`,
    [shopId, day],
  );
  return rows;
}

/** What a night has planned beyond what the merchant allows. */
async function overspending(shopId: number, day: LocalDay): Promise<string[]> {
  const { rows } = await pool.query<{ today: number; minor: number }>(
    `select count(*) filter (where planned_on = $2::date)::int as today, coalesce(sum(cost_at_most_minor), 0)::float8 as minor
     from contacts c join effects f on f.shop_id = c.shop_id and f.id = c.effect_id
     where c.shop_id = $1 and planned_on > $2::date - ${playbook.budget.days} and f.state not in ('abandoned', 'refused')`,
    [shopId, day],
  );
  const { today = 0, minor = 0 } = rows[0] ?? {};
  const found = today > A_DAY ? [`${today} contacts on ${day}`] : [];
  return minor > BUDGET ? [...found, `${minor} spent in ${playbook.budget.days} days up to ${day}`] : found;
}

/** Enrolments that were over and are not, or ended on another day than before. */
async function endedTwice(shopId: number, ends: Map<bigint, string>): Promise<string[]> {
  const rows = await db.enrolment.findMany({
    where: { shopId },
    select: { id: true, progress: true, endedOn: true, endReason: true },
  });
  return rows.flatMap(({ id, progress, endedOn, endReason }) => {
    const now = progress === 'ended' ? `${endedOn?.toISOString()} ${endReason}` : undefined;
    const before = ends.get(id);
    if (now) ends.set(id, before ?? now);
    return before !== undefined && before !== now ? [`enrolment ${id}: ${before}, then ${now}`] : [];
  });
}

/** Sees the dry run and switches on. @returns what it shows of its first day, as verdicts are stored */
async function switchOnAsShown({ shopId, deps }: RunningShop): Promise<Verdict[]> {
  const settings = playbook as object;
  await db.playbook.create({ data: { shopId, kind: 'win-back', version: 1, settings } });
  const dry = await dryRun(deps, shopId, 'win-back');
  await markDryRunSeen(deps, shopId, 'win-back');
  expect(await switchPlaybook(deps, shopId, { kind: 'win-back', action: 'activate' })).toBeUndefined();
  const shown = (dry?.projection.firstDay ?? []).map((one) => ({
    id: String(one.candidate.id),
    verdict: one.verdict,
    reason: 'block' in one ? one.block.reason : one.verdict === 'held-out' ? one.verdict : null,
    rung: one.verdict === 'contact' ? one.contact.rung : null,
  }));
  return shown.sort((a, b) => Number(a.id) - Number(b.id));
}

const byNumber = (a: string, b: string) => Number(BigInt(a) - BigInt(b));

const contactsOf = (verdicts: readonly Verdict[]) => {
  const contacts = verdicts.filter(({ verdict }) => verdict === 'contact');
  return contacts.map(({ id, rung }) => `${id} rung ${rung}`).sort();
};

test('thirty days of Win back and nobody at the helm: the first is the dry run, and none breaks a rule', async () => {
  const shop = await runningShop(database, FIRST, BUYERS);
  const { shopId, control } = shop;
  const fired = () => control.flowTriggers.filter(({ handle }) => handle === 'winback-contact-due');
  const heard: HeardContact[] = [];
  const verdicts: Verdict[] = [];
  const ends = new Map<bigint, string>();
  let takenIn = 0;

  const firstDay = await switchOnAsShown(shop);
  await shop.goTo(FIRST, '12:05');
  expect(await verdictsOf(shopId, FIRST)).toEqual(firstDay);
  heard.push(...(await hear(database, shop, fired())));
  expect(heard.map(({ buyer, rung }) => `${buyer} rung ${rung}`).sort()).toEqual(contactsOf(firstDay));
  expect(heard.length).toBeGreaterThan(2);

  for (let n = 1; n <= DAYS; n += 1) {
    const day = addDays(FIRST, n);
    await shop.night(day);
    const eligible = await eligibleOn(shopId, day);
    const backlog = await backlogOn(shopId, day);
    await shop.goTo(day, '04:30');
    const decided = await verdictsOf(shopId, day);
    const ids = decided.map(({ id }) => id);
    // Everybody who is eligible has one verdict, so who is not contacted adds up; of the backlog those who come first.
    const taken = ids.filter((id) => backlog.some((one) => one.isNew && one.id === id));
    takenIn += taken.length;
    const waiting = backlog.filter(({ isNew }) => !isNew).map(({ id }) => id);
    const first = backlog.filter(({ isNew }) => isNew).slice(0, taken.length);
    expect(ids, day).toEqual([...eligible, ...waiting, ...first.map(({ id }) => id)].sort(byNumber));
    expect(await overspending(shopId, day), day).toEqual([]);
    // Before the first free hour some of what was decided is true no longer.
    await shop.live([]);
    const before = heard.length;
    await shop.goTo(day, '09:00');
    const today = fired().slice(before);
    heard.push(...(await hear(database, shop, today)));
    expect(contactViolations(heard, limits), day).toEqual([]);
    await shop.live(today);
    await shop.goTo(day, '22:30');
    expect(fired(), `${day}, in the evening`).toHaveLength(heard.length);
    expect(await endedTwice(shopId, ends), day).toEqual([]);
    verdicts.push(...decided);
  }

  // Days on which nothing was in the way would prove nothing.
  expect(takenIn).toBeGreaterThan(0);
  expect(new Set(heard.map(({ rung }) => rung))).toEqual(new Set([1, 2, 3, 100]));
  const words = new Set(verdicts.map(({ verdict, reason }) => `${verdict} ${reason ?? ''}`.trim()));
  const wanted = [
    'contact',
    'held-out held-out',
    'blocked capacity',
    'blocked budget',
    'blocked capped',
    'stopped never',
  ];
  for (const word of wanted) expect(words).toContain(word);
  expect(new Set([...ends.values()].map((end) => end.split(' ')[1]))).toContain('bought');
});
