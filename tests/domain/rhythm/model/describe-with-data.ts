import { describe, it } from 'vitest';
import { hasReferenceData } from './reference-data.ts';

/** A group of tests that need the data; without them it is skipped and says why. */
export function describeWithData(name: string, body: () => void): void {
  if (hasReferenceData) describe(name, body);
  else describe(name, () => it.skip('skipped: the public data are not at ../shared/data', () => undefined));
}
