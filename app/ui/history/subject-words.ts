import { auditActions, auditAreas } from '#app/domain/playbooks/audit.ts';
import { playbookKinds } from '#app/domain/playbooks/kinds.ts';
import type { Text } from '../language/language-provider.tsx';

/** What an entry of the audit log is about: a playbook by its name, the rules, or everything. */
export function subjectWords(subject: string, text: Text): string {
  const [area, name] = subject.split(':');
  const kind = area === 'playbook' ? playbookKinds.find((one) => one === name) : undefined;
  if (kind) return text(`playbook.name.${kind}`);
  const known = auditAreas.find((one) => one === area);
  return known ? text(`history.subjects.${known}`) : subject;
}

/** What was done to it. */
export function actionWords(action: string, text: Text): string {
  const known = auditActions.find((one) => one === action);
  return known ? text(`history.actions.${known}`) : action;
}
