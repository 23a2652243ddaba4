import type { Text } from '../language/language-provider.tsx';

/** What switching on does, said before it is done. @param firstDays in which each contact waits for a yes */
export function activationWords(firstDays: number, text: Text): string[] {
  const approval = firstDays > 0 ? text('playbooks.detail.acts.activate.approval', { count: firstDays }) : undefined;
  return [text('playbooks.detail.acts.activate.what'), approval, text('playbooks.detail.acts.activate.undo')].filter(
    (line) => line !== undefined,
  );
}
