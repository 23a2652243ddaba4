import { apiError, NotImitated } from './imitation.ts';

/** One condition of Shopify's search syntax; without a field it is free text. */
export interface Term {
  field: string | undefined;
  op: '=' | '<' | '>' | '<=' | '>=';
  value: string;
}

type Expression = Term | { any: Expression[] } | { all: Expression[] } | { not: Expression };

/** How each field of a kind of object is compared. `''` is free text. A field that is missing here is refused. */
export type Matchers<T> = Readonly<Record<string, (item: T, term: Term) => boolean>>;

/**
 * A filter from Shopify's search syntax: `field:value`, `field:>=value`, quotes, AND (or just a blank), OR, NOT or `-`,
 * brackets. Without a query everything passes.
 *
 * Shopify ignores a filter that it does not know; here it is refused, because it would hide a mistake.
 */
export function searchFilter<T>(query: unknown, matchers: Matchers<T>, kind: string): (item: T) => boolean {
  if (typeof query !== 'string' || query.trim() === '') return () => true;
  const expression = parse(query);
  for (const term of termsOf(expression)) {
    if (!Object.hasOwn(matchers, term.field ?? ''))
      throw new NotImitated(`the search filter "${term.field ?? query}" of ${kind}`);
  }
  const test = (item: T, part: Expression): boolean => {
    if ('any' in part) return part.any.some((one) => test(item, one));
    if ('all' in part) return part.all.every((one) => test(item, one));
    if ('not' in part) return !test(item, part.not);
    return matchers[part.field ?? '']?.(item, part) ?? false;
  };
  return (item) => test(item, expression);
}

/** The single value that a query demands of a field by equality, if its outermost terms do: for look-ups by index. */
export function demanded(query: unknown, field: string): string | undefined {
  if (typeof query !== 'string' || query.trim() === '') return undefined;
  const expression = parse(query);
  const parts = 'all' in expression ? expression.all : [expression];
  const term = parts.find((part): part is Term => 'field' in part && part.field === field && part.op === '=');
  return term?.value;
}

function termsOf(part: Expression): Term[] {
  if ('any' in part) return part.any.flatMap(termsOf);
  if ('all' in part) return part.all.flatMap(termsOf);
  return 'not' in part ? termsOf(part.not) : [part];
}

const TOKEN = /\(|\)|-?(?:[\w.]+:)?(?:<=|>=|<|>|=)?(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[^\s()]+)/g;

function parse(query: string): Expression {
  const tokens = query.match(TOKEN) ?? [];
  let at = 0;
  const any = (): Expression => {
    const parts = [all()];
    while (tokens[at] === 'OR') parts.push((at++, all()));
    return parts.length === 1 && parts[0] ? parts[0] : { any: parts };
  };
  const all = (): Expression => {
    const parts: Expression[] = [];
    while (at < tokens.length && tokens[at] !== ')' && tokens[at] !== 'OR') {
      if (tokens[at] === 'AND') at++;
      else parts.push(one());
    }
    return parts.length === 1 && parts[0] ? parts[0] : { all: parts };
  };
  const one = (): Expression => {
    const token = tokens[at++] ?? '';
    if (token === 'NOT') return { not: one() };
    if (token === '(') {
      const inner = any();
      if (tokens[at++] !== ')') throw apiError(`The search query has an open bracket: ${query}`, 'BAD_REQUEST');
      return inner;
    }
    return token.startsWith('-') ? { not: term(token.slice(1)) } : term(token);
  };
  return any();
}

function term(token: string): Term {
  const [, field, op, value = ''] = /^(?:([\w.]+):)?(<=|>=|<|>|=)?(.*)$/s.exec(token) ?? [];
  const bare = /^(["']).*\1$/s.test(value) ? value.slice(1, -1).replace(/\\(.)/gs, '$1') : value;
  return { field, op: (op ?? '=') as Term['op'], value: bare };
}

/** Compares a number or instant with a term's value. */
export function compares(actual: number, { op, value }: Term, parseValue: (text: string) => number = Number): boolean {
  const wanted = parseValue(value);
  if (Number.isNaN(wanted))
    throw apiError(`The search query has a value that is no number or date: ${value}`, 'BAD_REQUEST');
  if (op === '<') return actual < wanted;
  if (op === '>') return actual > wanted;
  if (op === '<=') return actual <= wanted;
  return op === '>=' ? actual >= wanted : actual === wanted;
}

/** Instants are compared by the second, as Shopify stores them. */
export const comparesInstant = (actual: number | null, term: Term): boolean =>
  actual !== null && compares(Math.floor(actual / 1000), term, (text) => Math.floor(Date.parse(text) / 1000));

/** Text is compared without case; a trailing * makes it a beginning. */
export function comparesText(actual: string, { value }: Term): boolean {
  const [text, wanted] = [actual.toLowerCase(), value.toLowerCase()];
  return wanted.endsWith('*') ? text.startsWith(wanted.slice(0, -1)) : text === wanted;
}
