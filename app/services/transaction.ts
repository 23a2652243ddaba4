/**
 * For transactions that may wait behind a whole shop being labelled anew or that write hundreds of rows. Prisma's own
 * five seconds are meant for requests; a million buyers are labelled in about ten.
 */
export const LONG = { timeout: 60_000, maxWait: 30_000 };
