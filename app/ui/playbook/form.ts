import type { FieldErrors } from '../fields/field-errors.ts';
import type { PlaybookDraft } from './playbook-draft.ts';

/** What every part of the playbook's form is given. */
export interface PlaybookForm {
  draft: PlaybookDraft;
  errors: FieldErrors;
  onChange: (change: Partial<PlaybookDraft>) => void;
}
