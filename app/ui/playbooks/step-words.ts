import { promiseRung } from '#app/domain/playbooks/planned-rung.ts';
import type { Channel, Intent } from '#app/domain/playbooks/rung.ts';
import type { Text } from '../language/language-provider.tsx';

interface Step {
  rung: number;
  intent?: Intent;
  channel: Channel;
}

/** Which contact it is and through what it goes: "Step 2, reminder, through Shopify Flow". */
export function stepWords({ rung, intent, channel }: Step, text: Text): string {
  const through = text(`playbooks.channels.${channel}`);
  if (rung === promiseRung) return text('playbooks.step.promised', { through });
  if (!intent) return text('playbooks.step.plain', { rung, through });
  return text('playbooks.step.full', { rung, intent: text(`playbooks.intents.${intent}.name`), through });
}
