import type { ReactNode } from 'react';
import type { BuyerWords } from './buyer-words.ts';
import { BUYER_META, BUYER_STYLES } from './buyer-styles.ts';

interface BuyerDocumentProps {
  words: BuyerWords;
  title: string;
  /** The shop's name, as its buyers know it. */
  shopName: string;
  /** Of this page, beside those of all. */
  styles?: string;
  children: ReactNode;
}

/** A page for buyers on the shop's own address, a whole document without scripts: it must work in any mail program's browser. */
export function BuyerDocument({ words: { locale, say }, title, shopName, styles = '', children }: BuyerDocumentProps) {
  return (
    <html lang={locale}>
      <head>
        <meta charSet="utf-8" />
        {Object.entries(BUYER_META).map(([name, content]) => (
          <meta key={name} name={name} content={content} />
        ))}
        <title>{say('later.tab', { title, shopName })}</title>
        <style dangerouslySetInnerHTML={{ __html: BUYER_STYLES + styles }} />
      </head>
      <body>
        <main>
          <p className="shop">{shopName}</p>
          <h1>{title}</h1>
          {children}
        </main>
      </body>
    </html>
  );
}
