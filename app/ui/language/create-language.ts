import { createInstance, type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { createFormatters, type Formatters, type Place } from './formatters.ts';
import { allMessages, chooseLocale } from './messages.ts';

/** One reader's words and formats. */
export interface Language {
  i18n: i18n;
  format: Formatters;
  /** The locale in use, which may be less than was asked for. */
  locale: string;
}

/**
 * Builds the language of one rendering. An instance each, never a shared one: on the server, readers of several
 * languages are served at once.
 *
 * Sentences name their own formats: `{{count, number}}`, `{{minor, moneyRound}}`, `{{on, day}}`; see Formatters.
 */
export function createLanguage(asked: Place): Language {
  const { locale, language } = chooseLocale(asked.locale);
  const format = createFormatters({ ...asked, locale });
  const instance = createInstance();
  instance.use(initReactI18next);
  void instance.init({
    lng: language,
    fallbackLng: 'en',
    resources: allMessages(),
    initAsync: false,
    interpolation: { escapeValue: false }, // React escapes
    returnNull: false,
    react: { useSuspense: false },
  });
  for (const [name, write] of Object.entries(format)) {
    // A sentence that names a format is given a value of its kind: numbers for numbers, days for days.
    instance.services.formatter?.add(name, (value: unknown) => (write as (value: unknown) => string)(value));
  }
  return { i18n: instance, format, locale };
}
