import { drawnArms } from '#app/database/reports/drawn-arms.ts';
import { firstEnrolmentOn } from '#app/database/reports/first-enrolment.ts';
import { cheaperClaim, returnClaim, type ClaimSentence } from '#app/domain/outcomes/claims.ts';
import { sampleRatio } from '#app/domain/outcomes/sample-ratio.ts';
import type { LocalDay } from '#app/domain/time/local-day.ts';
import { readStage } from '#app/services/read-stage.ts';
import { openPlaybooks, type OpenPlaybook } from './open-playbooks.ts';
import type { PlaybookShop } from './playbook-shop.ts';
import { readEarned } from './read-earned.ts';
import { readExperiments } from './read-experiments.ts';
import { visitedShop, type PageDeps, type Visitor } from './read-playbooks.ts';

/** What the playbooks have earned: all together, each by itself, rung by rung, beside what the articles claim. */
export async function readResults(deps: PageDeps, visitor: Visitor) {
  const { shop, today } = await visitedShop(deps, visitor);
  const [stage, since, open] = await Promise.all([
    readStage(deps.pool, visitor),
    firstEnrolmentOn(deps.pool, shop.id),
    openPlaybooks(deps.db, shop.id),
  ]);
  const tried = open.filter(({ activatedAt }) => activatedAt !== null);
  const [all, playbooks, league, experiments] = await Promise.all([
    readEarned(deps, shop, today),
    Promise.all(tried.map((one) => resultOf(deps, shop, one, today))),
    Promise.all(tried.map((one) => leagueOf(deps, shop, one, today))),
    Promise.all(tried.map(({ kind }) => readExperiments(deps, shop, kind, today))),
  ]);
  const { acquisitionMinor } = shop.offerPolicy;
  return {
    stage,
    since,
    until: today,
    all,
    evidence: all?.evidence.state ?? ('none' as const),
    playbooks: playbooks.flat(),
    league: league.flat(),
    acquisitionMinor,
    claims: all ? [returnClaim(all), cheaperClaim(all, acquisitionMinor)].map(claimOf) : [],
    experiments: experiments.flat(),
  };
}

async function resultOf(deps: PageDeps, shop: PlaybookShop, { kind }: OpenPlaybook, today: LocalDay) {
  const earned = await readEarned(deps, shop, today, { playbook: kind });
  if (!earned) return [];
  const { isAlarm } = sampleRatio(await drawnArms(deps.pool, shop.id, kind));
  return [{ kind, evidence: earned.evidence.state, earned, sampleAlarm: isAlarm }];
}

/** Each rung of a playbook by itself: those who reached its day still silent, held out ones among them. */
async function leagueOf(deps: PageDeps, shop: PlaybookShop, { kind, settings }: OpenPlaybook, today: LocalDay) {
  const { rungs, waitDays } = settings;
  const rows = rungs.map(async ({ channel, incentive }, i) => {
    const waitShares = rungs.slice(1, i + 1).map(({ waitShare }) => waitShare);
    const rung = { waitShares, minDays: waitDays.min, maxDays: waitDays.max };
    const earned = await readEarned(deps, shop, today, { playbook: kind, rung });
    return earned ? [{ kind, rung: i + 1, channel, incentive: incentive.kind, earned }] : [];
  });
  return (await Promise.all(rows)).flat();
}

function claimOf({ key, params }: ClaimSentence) {
  return { key, params: { ...params } as Record<string, number>, isTestable: key.endsWith('.own') };
}
