/** Numbers of 16 digits and more may lie beyond 2⁵³. */
const longNumber = /[:[,]\s*-?\d{16}/;

/**
 * JSON with whole numbers beyond 2⁵³ kept as text of their digits, where JSON.parse rounds them.
 *
 * Shopify's REST ids are 64-bit numbers: its own sample payloads carry 18 digits. Texts without such a number take the
 * plain way, at its full speed.
 *
 * @throws SyntaxError for what is no JSON
 */
export function parseJson(text: string): unknown {
  return longNumber.test(text) ? JSON.parse(text, keepDigits) : JSON.parse(text);
}

/** The third argument is newer than TypeScript's library: the source text of a number. */
function keepDigits(_key: string, value: unknown, context?: { source?: string }): unknown {
  if (typeof value !== 'number' || Number.isSafeInteger(value)) return value;
  const source = context?.source ?? '';
  return /^-?\d+$/.test(source) ? source : value;
}
