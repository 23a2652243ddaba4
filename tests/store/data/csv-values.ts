/** A decimal amount in units of 10^−digits, exactly; undefined when it is none or has more decimals. */
export function parseAmount(text: string, digits: number): number | undefined {
  const [, sign, whole, fraction = ''] = /^([+-]?)(\d{1,12})(?:\.(\d*))?$/.exec(text) ?? [];
  if (whole === undefined || fraction.length > digits) return undefined;
  const units = Number(whole) * 10 ** digits + Number(fraction.padEnd(digits, '0') || '0');
  return sign === '-' ? -units : units;
}

/** A wall time like `2011-12-09T12:50`, as if the wall were in Greenwich; undefined when it is none. */
export function parseWallTime(text: string): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(text)) return undefined;
  const ms = Date.parse(`${text}Z`);
  return Number.isNaN(ms) ? undefined : ms;
}

/** Thousandths to hundredths, half up: 0.005 is a penny. */
export const penceOf = (thousandths: number): number => Math.floor((thousandths + 5) / 10);
