import { useState } from 'react';
import type { SettingsDraft } from './settings-data.ts';

/** What a merchant has typed and not saved, on top of what is saved. Saving makes the two the same again. */
export function useDraft<Draft extends object>(saved: Draft) {
  const [changes, setChanges] = useState<Partial<Draft>>({});
  const draft: Draft = { ...saved, ...changes };
  const isDirty = fields(saved).some((name) => !isSame(draft[name], saved[name]));
  return {
    draft,
    isDirty,
    change: (more: Partial<Draft>) => setChanges((before) => ({ ...before, ...more })),
    reset: () => setChanges({}),
  };
}

/** A draft as a form carries it. */
export function draftToForm(draft: SettingsDraft): Record<string, string> {
  const word = (value: string | boolean) => (typeof value === 'string' ? value : value ? 'yes' : 'no');
  return Object.fromEntries(fields(draft).map((name) => [name, word(draft[name])]));
}

/** Drafts hold text, lists and objects of text: they are small, and the same when they read the same. */
function isSame(one: unknown, other: unknown): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}

const fields = <Draft extends object>(draft: Draft) => Object.keys(draft) as (keyof Draft)[];
