/** A failure of the Admin API, for the next `times` requests that match. */
export interface ApiFault {
  /**
   * An HTTP status: 401, 402 (frozen), 423 (locked), 429, 430, 500, 502, 503 …; `'throttled'`: HTTP 200 with THROTTLED;
   * `'lost'`: the work is done, the connection breaks before the answer; `'slow'`: the answer comes `delayMs` later.
   */
  kind: number | 'throttled' | 'lost' | 'slow';
  times: number;
  /** Only for the operation of this name. */
  operation?: string;
  /** The `Retry-After` header, in seconds. */
  retryAfter?: number;
  delayMs?: number;
}

/** What goes wrong on purpose; a test changes it while the store runs. */
export interface Faults {
  /** Drives every draw below: the same seed, the same faults. */
  seed: number;
  token: {
    /** How many of the next answers leave out `expires_in` (platform contract §9, item 1). */
    withoutExpiresIn: number;
    /** How many of the next answers are lost after the token was made (platform contract §3.6). */
    lost: number;
    /** Every answer has this status and no JSON, as from what stands before Shopify. */
    status?: number | undefined;
    /** Called as a request arrives; the answer waits for it. */
    arrived?: (() => Promise<unknown>) | undefined;
  };
  api: ApiFault[];
  bulk: {
    /** The next operation fails after this share of its objects, with the error code (platform contract §2.4). */
    failNext?: { afterShare: number; errorCode: 'INTERNAL_SERVER_ERROR' | 'TIMEOUT' | 'ACCESS_DENIED' } | undefined;
    /** How many of the next downloads break off half-way. */
    brokenDownloads: number;
  };
  webhooks: {
    /** Share of deliveries that arrive twice. */
    duplicate: number;
    /** Deliveries wait a random time up to this, so that later events overtake earlier ones. */
    reorderMs: number;
    /** All deliveries wait this long. */
    delayMs: number;
    /** Share of deliveries that never come. */
    dropShare: number;
  };
}

/** Any part of the faults, as a test states it; what it leaves out does not go wrong. */
export interface FaultsGiven {
  seed?: number;
  token?: Partial<Faults['token']>;
  api?: ApiFault[];
  bulk?: Partial<Faults['bulk']>;
  webhooks?: Partial<Faults['webhooks']>;
}

/** No fault but those given. */
export function faultsOf(given: FaultsGiven = {}): Faults {
  return {
    seed: given.seed ?? 1,
    token: { withoutExpiresIn: 0, lost: 0, ...given.token },
    api: given.api ?? [],
    bulk: { brokenDownloads: 0, ...given.bulk },
    webhooks: { duplicate: 0, reorderMs: 0, delayMs: 0, dropShare: 0, ...given.webhooks },
  };
}

/** Takes the fault that the next request of this operation meets, if any, and counts it off. */
export function takeApiFault(faults: Faults, operation: string): ApiFault | undefined {
  const fault = faults.api.find((one) => one.times > 0 && (!one.operation || one.operation === operation));
  if (fault) fault.times -= 1;
  return fault;
}
