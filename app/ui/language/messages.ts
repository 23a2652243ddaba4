import type en from '#app/locales/en.json';

/** Every sentence of one language, as nested keys. */
export type Messages = typeof en;

// Adding a language is adding its file: the folder is the register.
const files = import.meta.glob<Messages>('../../locales/*.json', { eager: true, import: 'default' });
const byLanguage = new Map(Object.entries(files).map(([path, messages]) => [languageOf(path), messages]));

const FALLBACK = 'en';

/**
 * The language to speak to a reader: their locale if we have its words, else its base language, else English.
 *
 * @param asked as Shopify sends it ("en", "pt-BR"); anything unreadable counts as unknown
 */
export function chooseLocale(asked: string | null | undefined): { locale: string; language: string } {
  const [locale] = canonical(asked);
  const language = [locale, locale?.split('-')[0]].find((one) => one !== undefined && byLanguage.has(one));
  return locale && language ? { locale, language } : { locale: FALLBACK, language: FALLBACK };
}

/** All languages' words, as i18next wants its resources. */
export function allMessages(): Record<string, { translation: Messages }> {
  return Object.fromEntries([...byLanguage].map(([language, messages]) => [language, { translation: messages }]));
}

function languageOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1, -'.json'.length);
}

function canonical(asked: string | null | undefined): string[] {
  try {
    return asked ? Intl.getCanonicalLocales(asked) : [];
  } catch {
    return [];
  }
}
