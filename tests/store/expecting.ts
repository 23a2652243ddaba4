import { expect } from 'vitest';

// Vitest's matchers are typed as anything at all; these are typed as what they are: something unknown.

/** Some text, whichever. */
export const someText: unknown = expect.any(String);
/** Some number, whichever. */
export const someNumber: unknown = expect.any(Number);
/** Text that looks like this. */
export const like = (pattern: RegExp): unknown => expect.stringMatching(pattern);
/** An object with at least these properties. */
export const having = (part: object): unknown => expect.objectContaining(part);
