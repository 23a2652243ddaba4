/** A phrase of Shopify's search syntax that matches this text and nothing else, e.g. for `tag:` or `email:`. */
export function quoted(text: string): string {
  return `"${text.replace(/[\\"]/g, '\\$&')}"`;
}

/** Orders changed at or after an instant. Whole seconds, rounded down: Shopify's examples know no finer. */
export function updatedSince(instant: Date): string {
  return `updated_at:>='${instant.toISOString().slice(0, 19)}Z'`;
}

/**
 * What a person typed, as a search for customers: an address by its whole self, names by the beginnings of their words.
 *
 * Nothing typed can become an operator (`AND`, `OR`, `NOT`, `-`, `:`) or a filter on another field. Undefined: there is
 * nothing to look for.
 */
export function customerQuery(typed: string): string | undefined {
  const words = typed.normalize('NFC').trim().split(/\s+/).filter(Boolean).slice(0, 8);
  const address = words.find((word) => word.includes('@'));
  if (address) return `email:${quoted(address)}`;
  const terms = words
    .map((word) =>
      word
        .toLowerCase()
        .replace(/[^\p{L}\p{N}]+/gu, ' ')
        .trim(),
    )
    .filter(Boolean);
  const parts = terms.flatMap((term) => term.split(' '));
  // Lower case: the operators are upper-case words. `*` matches the rest of a word.
  return parts.length > 0 ? parts.map((part) => `${part}*`).join(' ') : undefined;
}
