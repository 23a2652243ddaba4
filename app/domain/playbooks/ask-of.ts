import type { ContactAsk } from '../guards/contact-ask.ts';
import { channelTraits } from './channel-traits.ts';
import { kindTraits } from './kind-traits.ts';
import type { PlaybookKind } from './kinds.ts';
import type { Channel } from './rung.ts';
import type { Worth } from './worth.ts';

/**
 * What a contact of a playbook asks of the guards.
 *
 * We keep in touch with those who want to hear from us, by whatever channel: without their yes staff do not call either.
 */
export function askOf(
  kind: PlaybookKind,
  channel: Channel,
  { costAtMostMinor, expectedProfitMinor }: Pick<Worth, 'costAtMostMinor' | 'expectedProfitMinor'>,
): ContactAsk {
  const { purpose } = kindTraits[kind];
  const { needsConsent, minutes } = channelTraits[channel];
  const asksFirst = needsConsent || purpose === 'keep-in-touch';
  return { needsConsent: asksFirst, minutes, purpose, costAtMostMinor, expectedProfitMinor };
}
