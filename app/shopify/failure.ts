/** One complaint of a mutation about what we sent. */
export interface UserError {
  message: string;
  /** Shopify's code, e.g. `TAKEN`; some mutations give none. */
  code?: string | undefined;
  /** Path of the input field, joined by dots. */
  field?: string | undefined;
}

/** What a failed call to Shopify means for whoever made it. */
export type ShopifyFailure =
  /** Too much at once: the same call succeeds after a pause. */
  | { kind: 'throttled'; retryAfterMs: number }
  /**
   * 5xx, timeout, broken connection: the queue backs off and tries again. `mayHaveRun`: Shopify may have carried the call
   * out before the answer was lost, so what is no set operation must not be repeated blindly.
   */
  | { kind: 'unavailable'; mayHaveRun: boolean }
  /** Shopify refuses our input: repeating it is useless. */
  | { kind: 'refused'; userErrors: readonly UserError[] }
  /** 401 with a renewed token, 402, 403, 404, 423: stop asking for this shop. */
  | { kind: 'shop-gone'; status: number }
  /**
   * The merchant has not granted a right: any one of these scopes would do. None: Shopify has not approved us for the data
   * (protected customer data).
   */
  | { kind: 'not-allowed'; scopes: readonly string[] }
  /** A request that Shopify does not understand: a person has to look. */
  | { kind: 'needs-person'; message: string }
  /** A result file past its seven days: the bulk operation has to run again. */
  | { kind: 'link-expired' };

/** What a job does after a failure. */
export type NextStep = { do: 'wait'; ms: number } | { do: 'retry' } | { do: 'give-up' } | { do: 'show-person' };

/**
 * A call to Shopify that failed, with what that means.
 *
 * Its message names the operation and the failure and carries nothing of what was sent or received, and it has no
 * `cause`: the errors of graphql-request quote variables and bodies whole.
 */
export class ShopifyError extends Error {
  override readonly name = 'ShopifyError';
  readonly failure: ShopifyFailure;
  readonly operation: string;

  /** @param operation name of the operation, e.g. `TagsAdd` */
  constructor(operation: string, failure: ShopifyFailure) {
    super(`${operation}: ${describe(failure)}`);
    this.operation = operation;
    this.failure = failure;
  }
}

/** What the failure asks of the job that met it. */
export function nextStep(failure: ShopifyFailure): NextStep {
  switch (failure.kind) {
    case 'throttled':
      return { do: 'wait', ms: failure.retryAfterMs };
    case 'unavailable':
    case 'link-expired':
      return { do: 'retry' };
    case 'shop-gone':
      return { do: 'give-up' };
    case 'refused':
    case 'not-allowed':
    case 'needs-person':
      return { do: 'show-person' };
  }
}

/** Whether an error is Shopify's refusal of our input, with one of these codes where any is given. */
export function isRefused(error: unknown, ...codes: string[]): boolean {
  if (!(error instanceof ShopifyError) || error.failure.kind !== 'refused') return false;
  return codes.length === 0 || error.failure.userErrors.some(({ code }) => code !== undefined && codes.includes(code));
}

/** Whether a call surely changed nothing in Shopify. */
export function isSurelyNotMade(error: unknown): boolean {
  if (!(error instanceof ShopifyError)) return false;
  return error.failure.kind !== 'unavailable' || !error.failure.mayHaveRun;
}

function describe(failure: ShopifyFailure): string {
  switch (failure.kind) {
    case 'throttled':
      return `throttled, again in ${failure.retryAfterMs} ms`;
    case 'unavailable':
      return failure.mayHaveRun ? 'no answer, may have run' : 'not reached';
    case 'refused':
      return `refused, ${failure.userErrors.map(({ code, field }) => [code ?? 'no code', field].join(' ').trim()).join(', ')}`;
    case 'shop-gone':
      return `shop gone, status ${failure.status}`;
    case 'not-allowed':
      return `not allowed: ${failure.scopes.join(' or ') || 'not approved'}`;
    case 'needs-person':
      return `needs a person: ${failure.message}`;
    case 'link-expired':
      return 'the result file has expired';
  }
}
