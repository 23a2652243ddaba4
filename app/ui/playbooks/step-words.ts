import { promiseRung } from '#app/domain/playbooks/planned-rung.ts';
import type { Channel, Intent } from '#app/domain/playbooks/rung.ts';
import type { Text } from '../language/language-provider.tsx';

interface Step {
  rung: number;
  intent?: Intent;
  channel: Channel;
}

/** Which contact it is and through what it goes: "Step 2, Shopify Flow: Show what is in it for them". */
export function stepWords({ rung, intent, channel }: Step, text: Text): string {
  const name = text(`playbook.channel.${channel}`);
  if (rung === promiseRung) return text('playbooks.step.promised', { channel: name });
  if (!intent) return text('playbooks.step.plain', { rung, channel: name });
  return text('playbooks.step.full', { rung, intent: text(`playbook.intent.${intent}`), channel: name });
}
