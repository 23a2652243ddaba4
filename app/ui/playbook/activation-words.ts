import type { Text } from '../language/language-provider.tsx';
import type { FirstContacts } from '../playbooks/playbooks-data.ts';

/** What decides about what switching on does. */
interface Activation {
  /** Days in which each contact waits for a yes. */
  firstDays: number;
  /** Whether everything is held back in this shop. */
  isAllPaused: boolean;
  /** Undefined where nobody has counted them. */
  first?: FirstContacts | undefined;
}

/** What switching on does, said before it is done. */
export function activationWords({ firstDays, isAllPaused, first }: Activation, text: Text): string[] {
  const approval = firstDays > 0 ? text('playbooks.detail.acts.activate.approval', { count: firstDays }) : undefined;
  const now = isAllPaused ? [text('playbooks.detail.acts.activate.allPaused')] : firstWords(firstDays, first, text);
  return [
    ...now,
    approval,
    text('playbooks.detail.acts.activate.look'),
    text('playbooks.detail.acts.activate.undo'),
  ].filter((line) => line !== undefined);
}

/** What becomes of the first contacts, and when. */
function firstWords(firstDays: number, first: FirstContacts | undefined, text: Text): string[] {
  if (!first) return [text(`playbooks.detail.acts.activate.${firstDays > 0 ? 'uncountedWait' : 'uncounted'}`)];
  const { contacts, toApprove, isQuiet } = first;
  const free = contacts - toApprove;
  if (contacts > 0 && free === 0) return [text('playbooks.detail.acts.activate.wait', { count: toApprove })];
  const when = isQuiet ? 'afterQuiet' : 'now';
  const going = text(`playbooks.detail.acts.activate.${when}`, { count: free });
  return toApprove > 0 ? [going, text('playbooks.detail.acts.activate.others', { count: toApprove })] : [going];
}
