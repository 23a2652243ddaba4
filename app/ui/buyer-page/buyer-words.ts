import { createLanguage } from '../language/create-language.ts';
import type { MessageKey, MessageParams } from '../language/message-key.ts';
import { chooseLocale } from '../language/messages.ts';

/** Words a message. */
export type Say = (key: MessageKey, params?: MessageParams) => string;

/** The language of a page for buyers. */
export interface BuyerWords {
  locale: string;
  say: Say;
}

/** @param asked the buyer's own, as Shopify or their browser says it; what we have no words for is English */
export function buyerWords(asked: string | null): BuyerWords {
  const { locale } = chooseLocale(asked);
  // Neither money nor instants are spoken of to buyers.
  const { i18n } = createLanguage({ locale, currency: 'USD', timeZone: 'UTC' });
  return { locale, say: (key, params) => i18n.t(key, params ?? {}) };
}
