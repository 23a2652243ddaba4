import { createContext, useCallback, useContext, useMemo, type ReactNode } from 'react';
import { I18nextProvider, useTranslation } from 'react-i18next';
import { createLanguage } from './create-language.ts';
import { currencyOf, type Currency } from './currency-of.ts';
import type { Formatters, Place } from './formatters.ts';
import type { MessageKey, MessageParams } from './message-key.ts';

const FormatContext = createContext<Formatters | undefined>(undefined);
const CurrencyContext = createContext<Currency | undefined>(undefined);

/** Gives everything below it the words, numbers, amounts and dates of one place. */
export function LanguageProvider({ locale, currency, timeZone, children }: Place & { children: ReactNode }) {
  const language = useMemo(() => createLanguage({ locale, currency, timeZone }), [locale, currency, timeZone]);
  const money = useMemo(() => currencyOf(currency, language.locale), [currency, language.locale]);
  return (
    <I18nextProvider i18n={language.i18n}>
      <FormatContext.Provider value={language.format}>
        <CurrencyContext.Provider value={money}>{children}</CurrencyContext.Provider>
      </FormatContext.Provider>
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

/** The shop's currency as fields need it. */
export function useCurrency(): Currency {
  const currency = useContext(CurrencyContext);
  if (!currency) throw new Error('useCurrency needs a LanguageProvider above it');
  return currency;
}
