import { z } from 'zod';
import { parseContactPolicy } from '#app/domain/guards/parse-contact-policy.ts';
import { parseOfferPolicy } from '#app/domain/offers/offer-policy.ts';
import type { WantedSettings } from '#app/services/save-settings.ts';
import type { SettingsProblems } from '#app/ui/settings/settings-data.ts';
import { parseSettings } from './form.ts';

/** What the page wants saved, or everything that is wrong with any part of it. */
export type ParsedSave = { ok: true; wanted: WantedSettings } | { ok: false; problems: SettingsProblems };

const Json = z
  .string()
  .max(20_000)
  .transform((text, context) => {
    try {
      return JSON.parse(text) as unknown;
    } catch {
      context.addIssue({ code: 'custom', message: 'not JSON' });
      return z.NEVER;
    }
  });
const Policies = z.object({ contactPolicy: Json.optional(), offerPolicy: Json.optional() });

/**
 * Reads all that the settings page sends at once: the parts that were changed, and no other. One part that makes no sense
 * refuses them all. Undefined: nothing that the page can have sent.
 */
export function parseSave(form: FormData): ParsedSave | undefined {
  const policies = Policies.safeParse(Object.fromEntries(form));
  if (!policies.success) return undefined;
  const { contactPolicy, offerPolicy } = policies.data;
  const settings = form.has('pace') ? parseSettings(form) : undefined;
  const contact = contactPolicy === undefined ? undefined : parseContactPolicy(contactPolicy);
  const offer = offerPolicy === undefined ? undefined : parseOfferPolicy(offerPolicy);
  if (settings?.ok === false || contact?.ok === false || offer?.ok === false) {
    const problems = {
      settings: settings?.ok === false ? settings.errors : {},
      contact: contact?.ok === false ? contact.problems : [],
      offer: offer?.ok === false ? offer.problems : [],
    };
    return { ok: false, problems };
  }
  return {
    ok: true,
    wanted: {
      ...settings?.settings,
      ...(contact && { contactPolicy: contact.policy }),
      ...(offer && { offerPolicy: offer.policy }),
    },
  };
}
