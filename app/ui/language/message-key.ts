import type { Messages } from './messages.ts';

// "customers_one" and "customers_other" are one key: i18next picks the form by `count`.
type WithoutPlural<K extends string> = K extends `${infer Base}_${'zero' | 'one' | 'two' | 'few' | 'many' | 'other'}`
  ? Base
  : K;

type Leaves<T, Path extends string = ''> = {
  [K in keyof T & string]: T[K] extends string ? `${Path}${WithoutPlural<K>}` : Leaves<T[K], `${Path}${K}.`>;
}[keyof T & string];

/** The name of a sentence in `app/locales`; a name that is not there does not compile. */
export type MessageKey = Leaves<Messages>;

/** What a sentence is filled with. Numbers and days stay raw: the sentence says how they are written. */
export type MessageParams = Record<string, string | number | undefined>;
