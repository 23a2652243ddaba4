/** Whether fields of a value of which nothing is known can be asked for. */
export function isObject(value: unknown): value is { readonly [name: string]: unknown } {
  return typeof value === 'object' && value !== null;
}
