import { z } from 'zod';
import { parseOfferSettings, type OfferProblem, type OfferSettings } from '#app/domain/offers/offer-settings.ts';
import { paces, presets, type Pace, type Preset } from '#app/domain/rhythm/definition.ts';
import type { SettingsErrors } from '#app/ui/settings/settings-data.ts';

const yesOrNo = z.enum(['yes', 'no']).transform((word) => word === 'yes');

// Digits only: Number('') is 0 and Number('1e1') is 10, and a merchant who typed either did not mean it.
const typedNumber = z
  .string()
  .max(20)
  .transform((typed) => (/^\d+$/.test(typed.trim()) ? Number(typed) : undefined));

const Form = z.object({
  preset: z.enum(presets).optional(),
  pace: z.enum(paces),
  countRenewals: yesOrNo,
  offerEnabled: yesOrNo,
  percent: typedNumber,
  validDays: typedNumber,
  catchUpDays: typedNumber,
  prefix: z
    .string()
    .max(40)
    .transform((typed) => typed.trim()),
});

/** A form that makes sense, or what is wrong with it, field by field. */
export type ParsedSettings =
  | {
      ok: true;
      settings: { definition: { preset?: Preset; pace: Pace; countRenewals: boolean }; offer: OfferSettings };
    }
  | { ok: false; errors: SettingsErrors };

const WORDS: Record<OfferProblem['problem'], SettingsErrors[keyof SettingsErrors]> = {
  'not-a-whole-number': 'whole',
  'out-of-range': 'range',
  'not-letters-and-digits': 'letters',
  'not-yes-or-no': 'choice',
};

/** Reads what the settings page sends. Fields that the page cannot send (an unknown pace) are refused like any other. */
export function parseSettings(form: FormData): ParsedSettings {
  const parsed = Form.safeParse(Object.fromEntries(form));
  if (!parsed.success) {
    return {
      ok: false,
      errors: Object.fromEntries(parsed.error.issues.map(({ path }) => [String(path[0]), 'choice'])),
    };
  }
  const { preset, pace, countRenewals, offerEnabled: enabled, percent, validDays, catchUpDays, prefix } = parsed.data;
  // null, not undefined: a number that was typed wrong must not become the default.
  const offer = parseOfferSettings({
    enabled,
    percent: percent ?? null,
    validDays: validDays ?? null,
    catchUpDays: catchUpDays ?? null,
    prefix,
  });
  const definition = { ...(preset ? { preset } : {}), pace, countRenewals };
  if (offer.ok) return { ok: true, settings: { definition, offer: offer.settings } };
  return { ok: false, errors: Object.fromEntries(offer.problems.map(({ field, problem }) => [field, WORDS[problem]])) };
}
