import type { SettingReader } from '../guards/setting-reader.ts';
import { drawLimits } from '../offers/draw-limits.ts';
import { incentiveKinds, type Incentive } from '../offers/incentive.ts';
import { offerLimits } from '../offers/offer-settings.ts';
import { asRecord } from '../rhythm/json-field.ts';
import { playbookLimits, type limitsOf } from './playbook-limits.ts';
import { channels, intents, type Rung } from './rung.ts';

/** A rung read from JSON; `field` is its path. */
export function readRung(
  reader: SettingReader,
  field: string,
  value: unknown,
  limits: ReturnType<typeof limitsOf>,
): Rung {
  const { intent, channel, waitShare, incentive, overrideReason } = asRecord(value);
  return {
    intent: reader.word(`${field}.intent`, intent, intents),
    channel: reader.word(`${field}.channel`, channel, channels),
    waitShare: reader.number(`${field}.waitShare`, waitShare, limits.waitShare),
    incentive: readIncentive(reader, `${field}.incentive`, incentive),
    ...(overrideReason !== undefined && {
      overrideReason: reader.text(`${field}.overrideReason`, overrideReason, playbookLimits.reason),
    }),
  };
}

function readIncentive(reader: SettingReader, field: string, value: unknown): Incentive {
  const read = asRecord(value);
  const kind = reader.word(`${field}.kind`, read['kind'], incentiveKinds);
  switch (kind) {
    case 'none':
      return { kind };
    case 'free-shipping':
    case 'gift':
      return { kind, costMinor: reader.whole(`${field}.costMinor`, read['costMinor'], playbookLimits.minor) };
    case 'draw': {
      const costMinor = reader.whole(`${field}.costMinor`, read['costMinor'], playbookLimits.faceMinor);
      return { kind, costMinor, among: reader.whole(`${field}.among`, read['among'], drawLimits.among) };
    }
    case 'store-credit':
    case 'gift-card':
    case 'amount':
      return { kind, minor: reader.whole(`${field}.minor`, read['minor'], playbookLimits.faceMinor) };
    case 'percent':
      return { kind, percent: reader.whole(`${field}.percent`, read['percent'], offerLimits.percent) };
  }
}
