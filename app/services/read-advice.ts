import { newBusiness } from '#app/database/reports/new-business.ts';
import { newestVerdict } from '#app/database/verdicts.ts';
import { verdictSentences } from '#app/domain/segments/verdict/verdict-sentences.ts';
import type { Deps } from '#app/services/deps.ts';
import type { OpenShop } from '#app/services/open-shop.ts';

/**
 * What Home turns to where win-back is not what the shop should work on: why, and the figures that matter instead.
 *
 * @returns undefined where win-back is worth it, where too little is known, and before the first verdict
 */
export async function readAdvice({ pool }: Pick<Deps, 'pool'>, { id, today, definition }: OpenShop) {
  const verdict = await newestVerdict(pool, id);
  if (!verdict || verdict.isWinBackWorthIt || verdict.advice === 'too-new') return undefined;
  const business = await newBusiness(pool, id, today, definition);
  return { judgedOn: verdict.judgedOn, sentences: verdictSentences(verdict), business };
}
