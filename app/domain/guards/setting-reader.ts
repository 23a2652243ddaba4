import { isOurTag } from '../segments/tags.ts';

/** Both ends included. */
export interface WholeRange {
  readonly from: number;
  readonly to: number;
}

/** Everything that can be wrong with a field. */
export const settingProblems = [
  'not-a-list',
  'not-a-number',
  'not-a-whole-number',
  'not-a-known-word',
  'not-text',
  'not-one-tag',
  'not-yes-or-no',
  'out-of-range',
  'too-few',
  'too-many',
] as const;

/** What is wrong with one field of a setting. `field` is its path, e.g. `rungs.2.channel`, with numbers from 0. */
export interface SettingProblem {
  readonly field: string;
  readonly problem: (typeof settingProblems)[number];
}

/** Reads fields that came as JSON, and remembers everything that is wrong with them instead of mending it. */
export class SettingReader {
  readonly problems: SettingProblem[] = [];

  /** A whole number within a range; what is refused is read as the range's end, so that reading can go on. */
  whole(field: string, value: unknown, { from, to }: WholeRange): number {
    if (typeof value !== 'number' || !Number.isInteger(value)) return this.refuse(field, 'not-a-whole-number', from);
    return from <= value && value <= to ? value : this.refuse(field, 'out-of-range', from);
  }

  /** The same, or null. */
  wholeOrNull(field: string, value: unknown, range: WholeRange): number | null {
    return value === null ? null : this.whole(field, value, range);
  }

  /** Any number within a range. */
  number(field: string, value: unknown, { from, to }: WholeRange): number {
    if (typeof value !== 'number' || !Number.isFinite(value)) return this.refuse(field, 'not-a-number', from);
    return from <= value && value <= to ? value : this.refuse(field, 'out-of-range', from);
  }

  yesOrNo(field: string, value: unknown): boolean {
    return typeof value === 'boolean' ? value : this.refuse(field, 'not-yes-or-no', false);
  }

  /** One of the words given, of which there is at least one. */
  word<Word extends string>(field: string, value: unknown, words: readonly [Word, ...Word[]]): Word {
    return words.find((word) => word === value) ?? this.refuse(field, 'not-a-known-word', words[0]);
  }

  /** Text of `range` characters, without the blanks around it. */
  text(field: string, value: unknown, { from, to }: WholeRange): string {
    if (typeof value !== 'string') return this.refuse(field, 'not-text', '');
    const text = value.trim();
    return from <= text.length && text.length <= to ? text : this.refuse(field, 'out-of-range', '');
  }

  /** A tag of the merchant's own: commas divide tags, and what we write ourselves says nothing of theirs. */
  tag(field: string, value: unknown, range: WholeRange): string {
    const text = this.text(field, value, range);
    return text.includes(',') || isOurTag(text) ? this.refuse(field, 'not-one-tag', '') : text;
  }

  /** A list of `range` elements, each read with its own path. */
  list<Each>(
    field: string,
    value: unknown,
    { from, to }: WholeRange,
    read: (field: string, each: unknown) => Each,
  ): Each[] {
    if (!Array.isArray(value)) return this.refuse(field, 'not-a-list', []);
    if (value.length < from) return this.refuse(field, 'too-few', []);
    if (value.length > to) return this.refuse(field, 'too-many', []);
    return value.map((each: unknown, i) => read(`${field}.${i}`, each));
  }

  private refuse<T>(field: string, problem: SettingProblem['problem'], instead: T): T {
    this.problems.push({ field, problem });
    return instead;
  }
}
