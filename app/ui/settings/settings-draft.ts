import { useState } from 'react';
import type { SettingsDraft } from './settings-data.ts';

/** What a merchant has typed and not saved, on top of what is saved. Saving makes the two the same again. */
export function useDraft(saved: SettingsDraft) {
  const [changes, setChanges] = useState<Partial<SettingsDraft>>({});
  const draft = { ...saved, ...changes };
  const isDirty = fields(saved).some((name) => draft[name] !== saved[name]);
  return {
    draft,
    isDirty,
    change: (more: Partial<SettingsDraft>) => setChanges((before) => ({ ...before, ...more })),
    reset: () => setChanges({}),
  };
}

/** A draft as a form carries it. */
export function draftToForm(draft: SettingsDraft): Record<string, string> {
  const word = (value: string | boolean) => (typeof value === 'string' ? value : value ? 'yes' : 'no');
  return Object.fromEntries(fields(draft).map((name) => [name, word(draft[name])]));
}

const fields = (draft: SettingsDraft) => Object.keys(draft) as (keyof SettingsDraft)[];
