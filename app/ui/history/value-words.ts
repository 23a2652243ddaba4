import { media } from '#app/domain/guards/medium.ts';
import { incentiveKinds } from '#app/domain/offers/incentive.ts';
import { channels, intents } from '#app/domain/playbooks/rung.ts';
import { paces, presets } from '#app/domain/rhythm/definition.ts';
import type { Formatters } from '../language/formatters.ts';
import type { Text } from '../language/language-provider.tsx';

const SHARES = ['waitShare', 'heldOutShare', 'margin', 'marginFloor'];

/** Longer than any number, name or hash. */
const MOST_CHARACTERS = 120;

/** A setting's value as the log keeps it (raw text of JSON), in the reader's own words: amounts, shares, names. */
export function valueWords(path: string, value: string | null, text: Text, format: Formatters): string {
  if (value === null) return text('figures.none');
  if (value === '') return text('history.values.notEntered');
  const field = path.split('.').at(-1) ?? path;
  const number = Number(value);
  if (/minor$/i.test(field) && Number.isFinite(number)) return format.moneyExact(number);
  if (SHARES.includes(field) && Number.isFinite(number)) return format.percent(number);
  if (field === 'percent' && Number.isFinite(number)) return format.percent(number / 100);
  if (value === 'true' || value === 'false') return text(`history.values.${value}`);
  return nameOf(field, value, text) ?? shortened(value);
}

function nameOf(field: string, value: string, text: Text): string | undefined {
  const word = <Word extends string>(words: readonly Word[]) => words.find((one) => one === value);
  const [intent, channel, incentive] = [word(intents), word(channels), word(incentiveKinds)];
  const [preset, pace, medium] = [word(presets), word(paces), word(media)];
  if (field === 'intent' && intent) return text(`playbook.intent.${intent}`);
  if (field === 'channel' && channel) return text(`playbook.channel.${channel}`);
  if (field === 'kind' && incentive) return text(`playbooks.incentiveKinds.${incentive}`);
  if (field === 'preset' && preset) return text(`settings.rule.${preset}.name`);
  if (field === 'pace' && pace) return text(`settings.pace.${pace}`);
  if (field === 'preferredMedium' && medium) return text(`medium.${medium}.name`);
  return undefined;
}

/** Of a long text its beginning: the log keeps the whole. */
function shortened(value: string): string {
  return value.length > MOST_CHARACTERS ? `${value.slice(0, MOST_CHARACTERS).trimEnd()}…` : value;
}
