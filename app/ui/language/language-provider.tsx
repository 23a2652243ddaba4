import { createContext, useCallback, useContext, useMemo, type ReactNode } from 'react';
import { I18nextProvider, useTranslation } from 'react-i18next';
import { createLanguage } from './create-language.ts';
import type { Formatters, Place } from './formatters.ts';
import type { MessageKey, MessageParams } from './message-key.ts';

const FormatContext = createContext<Formatters | undefined>(undefined);

/** Gives everything below it the words, numbers, amounts and dates of one place. */
export function LanguageProvider({ locale, currency, timeZone, children }: Place & { children: ReactNode }) {
  const language = useMemo(() => createLanguage({ locale, currency, timeZone }), [locale, currency, timeZone]);
  return (
    <I18nextProvider i18n={language.i18n}>
      <FormatContext.Provider value={language.format}>{children}</FormatContext.Provider>
    </I18nextProvider>
  );
}

/** Turns the name of a sentence and its numbers into the reader's words. */
export type Text = (key: MessageKey, params?: MessageParams) => string;

/** The sentences of `app/locales`, in the reader's language. */
export function useText(): Text {
  const { t } = useTranslation();
  return useCallback<Text>((key, params) => t(key, params ?? {}), [t]);
}

/** Numbers, amounts and days outside of sentences: table cells, axis labels. */
export function useFormat(): Formatters {
  const format = useContext(FormatContext);
  if (!format) throw new Error('useFormat needs a LanguageProvider above it');
  return format;
}
