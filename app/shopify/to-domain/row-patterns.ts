// A text without escapes and control characters: what it says is what it is.
export const TEXT = String.raw`([^"\\\x00-\x1f]*)`;

/** An amount with its currency. @param name of the field that holds it */
export const money = (name: string) =>
  String.raw`"${name}":\{"shopMoney":\{"amount":"${TEXT}","currencyCode":"${TEXT}"\}\}`;

/** Shopify may write \/ for /. Whatever else is escaped keeps its backslash, and no pattern takes one. */
export function withPlainSlashes(text: string): string {
  return text.includes('\\') ? text.replaceAll('\\/', '/') : text;
}
