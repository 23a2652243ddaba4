import { AppProvider } from '@shopify/polaris';
import polarisWords from '@shopify/polaris/locales/en.json' with { type: 'json' };
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { LanguageProvider } from '#app/ui/language/language-provider.tsx';
import { NamesProvider } from '#app/ui/names/names-provider.tsx';

/** The HTML that the server sends for a part of a page, in English, euros and Berlin time. */
export function render(part: ReactNode): string {
  return renderToStaticMarkup(
    <AppProvider i18n={polarisWords}>
      <LanguageProvider locale="en" currency="EUR" timeZone="Europe/Berlin">
        <NamesProvider load={() => Promise.resolve({})}>{part}</NamesProvider>
      </LanguageProvider>
    </AppProvider>,
  );
}

/** The words in a piece of HTML, as they are read: elements apart by one blank. */
export function wordsOf(html: string): string {
  return html
    .replace(/<style[^>]*>.*?<\/style>/gs, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/&amp;/g, '&')
    .replace(/&#x27;/g, "'")
    .replace(/&quot;/g, '"')
    .replace(/\s+/g, ' ')
    .trim();
}
