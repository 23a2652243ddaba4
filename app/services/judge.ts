import type { Verdict } from '#app/queue/run-job.ts';
import { nextStep, ShopifyError } from '#app/shopify/failure.ts';

/** What a thrown failure means for the job that met it: wait, back off, or give up because repeating is useless. */
export function judge(error: unknown): Verdict {
  if (!(error instanceof ShopifyError)) return { kind: 'retry', why: error instanceof Error ? error.name : 'no error' };
  const next = nextStep(error.failure);
  switch (next.do) {
    case 'wait':
      return { kind: 'later', ms: next.ms };
    case 'retry':
      return { kind: 'retry', why: error.message };
    case 'give-up':
    case 'show-person':
      return { kind: 'stop' };
  }
}

/** How an effect ends, with the reason for every end but `done`. */
export type Ending = { state: 'done' } | { state: 'refused' | 'abandoned' | 'unknown'; reason: string };

/**
 * How a failed call ends the effect it was made for; undefined: it does not, the queue tries again.
 *
 * @param isLastTry the queue will not try again
 */
export function endingOf(error: unknown, isLastTry: boolean): Ending | undefined {
  if (!(error instanceof ShopifyError)) return isLastTry ? { state: 'abandoned', reason: 'failed' } : undefined;
  const { failure } = error;
  switch (failure.kind) {
    case 'refused':
      return {
        state: 'refused',
        reason: failure.userErrors
          .map(({ code, message }) => code ?? message)
          .join('; ')
          .slice(0, 200),
      };
    case 'not-allowed':
      return {
        state: 'refused',
        reason: `not-allowed: ${failure.scopes.join(' or ') || 'not approved'}`.slice(0, 200),
      };
    case 'needs-person':
      return { state: 'refused', reason: failure.message.slice(0, 200) };
    case 'shop-gone':
      return { state: 'abandoned', reason: 'shop-gone' };
    case 'throttled':
      return undefined;
    case 'unavailable':
    case 'link-expired':
      return isLastTry ? { state: 'abandoned', reason: 'unavailable' } : undefined;
  }
}
