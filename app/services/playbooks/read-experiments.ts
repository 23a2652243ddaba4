import type { PlaybookKind } from '#app/domain/playbooks/kinds.ts';
import type { LocalDay } from '#app/domain/time/local-day.ts';
import type { Deps } from '#app/services/deps.ts';
import { experimentsOf, resultOf } from './experiments.ts';
import type { PlaybookShop } from './playbook-shop.ts';

const MANY = 2_000_000_000;

/** A playbook's changes with what came of each, the newest first. A confounded one stays undecided: nobody could say what did it. */
export async function readExperiments(
  deps: Pick<Deps, 'db' | 'pool'>,
  shop: PlaybookShop,
  kind: PlaybookKind,
  today: LocalDay,
) {
  const experiments = await experimentsOf(deps.db, shop, kind);
  const read = experiments.map(async (experiment, i) => {
    const before = experiments[i - 1]?.version ?? 0;
    const until = (experiments[i + 1]?.version ?? MANY) - 1;
    const result = experiment.isConfounded
      ? undefined
      : await resultOf(deps, shop, kind, experiment, { before, until, today });
    return { ...experiment, kind, verdict: result?.decision ?? ('undecided' as const) };
  });
  return (await Promise.all(read)).reverse();
}
