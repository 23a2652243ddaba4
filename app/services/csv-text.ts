/** How a CSV file is written. */
export interface CsvStyle {
  /** `semicolon`: semicolons between fields and a decimal comma, as spreadsheets in much of Europe expect. */
  style: 'comma' | 'semicolon';
  /** Begins the file with a byte-order mark, without which Excel guesses the encoding wrong. */
  bom: boolean;
}

/** A field: text, a decimal number as text with a point, or nothing. */
export type CsvField = { text: string | null } | { decimal: string };

/** What a spreadsheet takes for a formula, also after blanks and with the full-width forms that some accept. */
const FORMULA = /^\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r\n]/;

export const BYTE_ORDER_MARK = '\uFEFF';

/**
 * One line of a CSV file with its line end (RFC 4180).
 *
 * Text that a spreadsheet would run as a formula gets an apostrophe in front (OWASP's remedy); our own numbers are no text
 * and stay numbers.
 */
export function csvLine(fields: readonly CsvField[], { style }: CsvStyle): string {
  const separator = style === 'semicolon' ? ';' : ',';
  return `${fields.map((field) => csvField(field, style, separator)).join(separator)}\r\n`;
}

function csvField(field: CsvField, style: CsvStyle['style'], separator: string): string {
  if ('decimal' in field) return style === 'semicolon' ? field.decimal.replace('.', ',') : field.decimal;
  const text = field.text ?? '';
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return safe.includes(separator) || /["\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
