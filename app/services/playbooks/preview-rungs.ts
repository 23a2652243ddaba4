import { shopLink } from '#app/domain/offers/shop-link.ts';
import { contactTag } from '#app/domain/playbooks/contact-tags.ts';
import { needsCode } from '#app/domain/playbooks/needs-code.ts';
import type { Rung } from '#app/domain/playbooks/rung.ts';
import { addDays, type LocalDay } from '#app/domain/time/local-day.ts';
import { contactDueCall } from '#app/shopify/flow.ts';
import type { OpenPlaybook } from './open-playbooks.ts';
import type { PlaybookShop } from './playbook-shop.ts';
import { proxyLink } from '#app/shopify/proxy-link.ts';

/** A customer who is nobody: what is shown is the shape of a contact, and no code is used up by looking. */
const EXAMPLE_ID = 1000000000000n;

/** What each rung would send: field by field, as the merchant's workflow gets it, for a made-up customer. */
export function previewRungs(shop: PlaybookShop, { kind, settings }: OpenPlaybook, today: LocalDay) {
  return settings.rungs.map((rung, i) => ({
    rung: i + 1,
    channel: rung.channel,
    payload: payloadOf(shop, kind, rung, i + 1, today),
  }));
}

function payloadOf(
  { domain, offerPolicy, contactPolicy }: PlaybookShop,
  kind: OpenPlaybook['kind'],
  { channel, intent, incentive }: Rung,
  n: number,
  today: LocalDay,
): { field: string; value: string }[] {
  const text = needsCode(incentive) ? `${offerPolicy.prefix}-7K3P9Q2M4T` : undefined;
  const code = text ? { text, expiresOn: addDays(today, offerPolicy.validDays) } : undefined;
  const link = shopLink(domain, [], code?.text);
  switch (channel) {
    case 'flow': {
      const laterLink = `${proxyLink(domain, 'later')}?t=…`;
      const medium = contactPolicy.preferredMedium;
      const about = { customerId: EXAMPLE_ID, playbook: kind, rung: n, intent, language: 'en', medium };
      const { payload } = contactDueCall({ ...about, code, link, laterLink, effectId: 0n });
      return Object.entries(payload).map(([field, value]) => ({ field, value: String(value) }));
    }
    case 'tag':
      return [{ field: 'tag', value: contactTag(kind, n) }];
    case 'segment':
      return [
        { field: 'segment', value: `Comeback: ${kind} ${n}` },
        { field: 'tag', value: contactTag(kind, n) },
      ];
    case 'metafield':
      return [
        { field: 'contact', value: `${kind}:${n}:${intent}` },
        { field: 'contact_code', value: code?.text ?? '' },
        { field: 'contact_link', value: link },
      ];
    case 'task':
      return [{ field: 'task', value: `${kind}:${n}:${intent}` }];
  }
}
