import { tallyVerdicts } from '#app/database/contact-verdicts.ts';
import { firstEnrolmentOn } from '#app/database/reports/first-enrolment.ts';
import { readEarned } from './read-earned.ts';
import { visitedShop, type PageDeps, type Visitor } from './read-playbooks.ts';

/** What Home says of the playbooks: what they earned so far, and whom they did not contact today. Undefined: none was ever on. */
export async function readPlaybooksAtHome(deps: PageDeps, visitor: Visitor) {
  const { shop, today } = await visitedShop(deps, visitor);
  const since = await firstEnrolmentOn(deps.pool, shop.id);
  if (!since) return undefined;
  const [earned, verdicts] = await Promise.all([readEarned(deps, shop, today), tallyVerdicts(deps.db, shop.id, today)]);
  if (!earned) return undefined;
  return {
    earned: { earned, evidence: earned.evidence.state, since },
    today: verdicts.length ? { on: today, verdicts: sumOf(verdicts) } : undefined,
  };
}

type Tally = Awaited<ReturnType<typeof tallyVerdicts>>;

/** Over all playbooks. */
function sumOf(verdicts: Tally) {
  const sums = new Map<
    string,
    { verdict: 'contact' | 'held-out' | 'blocked' | 'expired' | 'stopped'; reason: string | null; buyers: number }
  >();
  for (const { verdict, reason, buyers } of verdicts) {
    const key = `${verdict} ${reason}`;
    const known = sums.get(key);
    if (known) known.buyers += buyers;
    else sums.set(key, { verdict: verdict as 'contact', reason, buyers });
  }
  return [...sums.values()];
}
