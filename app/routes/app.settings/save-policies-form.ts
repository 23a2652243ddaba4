import { z } from 'zod';
import { app } from '#app/container.server.ts';
import { saveContactPolicy, saveOfferPolicy } from '#app/services/playbooks/save-policies.ts';

const Json = z
  .string()
  .max(20_000)
  .transform((text): unknown => JSON.parse(text));
const Form = z.object({ contactPolicy: Json.optional(), offerPolicy: Json.optional() });

/** The policies that a form carries, saved each by itself, or what is wrong with each field. Undefined: no such form. */
export async function savePoliciesForm(shopId: number, form: FormData, byUserId: bigint | undefined) {
  const parsed = await Form.safeParseAsync(Object.fromEntries(form)).catch(() => undefined);
  if (!parsed?.success) return undefined;
  const { contactPolicy, offerPolicy } = parsed.data;
  const contact =
    contactPolicy === undefined ? undefined : await saveContactPolicy(app, shopId, { value: contactPolicy, byUserId });
  const offer =
    offerPolicy === undefined ? undefined : await saveOfferPolicy(app, shopId, { value: offerPolicy, byUserId });
  return {
    contact: contact && !contact.ok ? contact.problems : [],
    offer: offer && !offer.ok ? offer.problems : [],
  };
}
