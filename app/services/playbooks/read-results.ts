import { drawnArms } from '#app/database/reports/drawn-arms.ts';
import { firstEnrolmentOn } from '#app/database/reports/first-enrolment.ts';
import { cheaperClaim, forgottenClaim, returnClaim, type ClaimSentence } from '#app/domain/outcomes/claims.ts';
import { sampleRatio } from '#app/domain/outcomes/sample-ratio.ts';
import type { LocalDay } from '#app/domain/time/local-day.ts';
import { readStage } from '#app/services/read-stage.ts';
import { openPlaybooks, type OpenPlaybook } from './open-playbooks.ts';
import type { PlaybookShop } from './playbook-shop.ts';
import { readEarned } from './read-earned.ts';
import { readExperiments } from './read-experiments.ts';
import { readLeague } from './read-league.ts';
import { readReminder } from './read-reminder.ts';
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
    readLeague(deps, shop, tried, today),
    Promise.all(tried.map(({ kind }) => readExperiments(deps, shop, kind, today))),
  ]);
  const { acquisitionMinor } = shop.offerPolicy;
  // Win back meets those who have stayed away: it is they of whom the articles speak.
  const forgotten = playbooks.flat().find(({ kind }) => kind === 'win-back')?.reminder?.earned;
  return {
    stage,
    since,
    until: today,
    all,
    evidence: all?.evidence.state ?? ('none' as const),
    playbooks: playbooks.flat(),
    league,
    acquisitionMinor,
    claims: all ? [returnClaim(all), forgottenClaim(forgotten), cheaperClaim(all, acquisitionMinor)].map(claimOf) : [],
    experiments: experiments.flat(),
  };
}

async function resultOf(deps: PageDeps, shop: PlaybookShop, playbook: OpenPlaybook, today: LocalDay) {
  const { kind } = playbook;
  const earned = await readEarned(deps, shop, today, { playbook: kind });
  if (!earned) return [];
  const { isAlarm } = sampleRatio(await drawnArms(deps.pool, shop.id, kind));
  const reminder = await readReminder(deps, shop, playbook, today);
  return [{ kind, evidence: earned.evidence.state, earned, reminder, sampleAlarm: isAlarm }];
}

function claimOf({ key, params }: ClaimSentence) {
  return { key, params: { ...params } as Record<string, number>, isTestable: key.endsWith('.own') };
}
