import { tagPrefix } from '../segments/tags.ts';
import { playbookKinds, type PlaybookKind } from './kinds.ts';

/** Rungs that a ladder may have at most: enough for any, and a digit in a tag. */
const MOST_RUNGS = 9;

/**
 * The customer tag of a contact, e.g. `comeback:contact-win-back-2`; at most 40 characters, Shopify's limit.
 *
 * Throws RangeError for a rung that no ladder has.
 */
export function contactTag(playbook: PlaybookKind, rung: number): string {
  if (!Number.isInteger(rung) || rung < 1 || rung > MOST_RUNGS) throw new RangeError(`there is no rung ${rung}`);
  return `${tagPrefix}contact-${playbook}-${rung}`;
}

const ours: ReadonlySet<string> = new Set(
  playbookKinds.flatMap((kind) => Array.from({ length: MOST_RUNGS }, (_, at) => contactTag(kind, at + 1))),
);

/**
 * Whether a tag is a contact's that we write, and therefore one that we may remove.
 *
 * A merchant's own `comeback:contact-by-phone` is not. Capitals do not matter, as they do not to Shopify.
 */
export function isContactTag(tag: string): boolean {
  return ours.has(tag.toLowerCase());
}
