import { createLanguage } from '../language/create-language.ts';
import type { MessageKey, MessageParams } from '../language/message-key.ts';
import { chooseLocale } from '../language/messages.ts';
import { LATER_META, LATER_STYLES } from '../later/later-styles.ts';

/** What buyers may know of a shop's prize draws. */
export interface DrawRules {
  /** In the merchant's words; more than one where draws are open that began under different ones. */
  rules: string[];
  open: { among: number; commitment: string }[];
  /** The newest first. */
  held: { on: string; entered: number; commitment: string; seed: string; listHash: string }[];
}

interface DrawRulesPageProps {
  /** Undefined: the shop has no draws. */
  draws: DrawRules | undefined;
  locale: string | null;
  shopName: string;
}

const STYLES = `${LATER_STYLES}
h2 { margin: 32px 0 8px; font-size: 1.15rem; }
.rules { white-space: pre-line; overflow-wrap: anywhere; }
code { display: block; overflow-wrap: anywhere; font-size: 0.85em; }
.line { margin: 0 0 8px; }
div + div { margin-top: 24px; }
`;

/** The rules of a shop's prize draws, a whole document without scripts. Opening it changes nothing. */
export function DrawRulesPage({ draws, locale: asked, shopName }: DrawRulesPageProps) {
  const { locale } = chooseLocale(asked);
  const { i18n } = createLanguage({ locale, currency: 'USD', timeZone: 'UTC' });
  const say: Say = (key, params) => i18n.t(key, params ?? {});
  const title = say(draws ? 'drawRules.title' : 'drawRules.none.title');
  return (
    <html lang={locale}>
      <head>
        <meta charSet="utf-8" />
        {Object.entries(LATER_META).map(([name, content]) => (
          <meta key={name} name={name} content={content} />
        ))}
        <title>{say('later.tab', { title, shopName })}</title>
        <style dangerouslySetInnerHTML={{ __html: STYLES }} />
      </head>
      <body>
        <main>
          <p className="shop">{shopName}</p>
          <h1>{title}</h1>
          {draws ? <Rules draws={draws} say={say} /> : <p>{say('drawRules.none.what')}</p>}
        </main>
      </body>
    </html>
  );
}

type Say = (key: MessageKey, params?: MessageParams) => string;

function Rules({ draws: { rules, open, held }, say }: { draws: DrawRules; say: Say }) {
  return (
    <>
      {rules.map((one) => (
        <p className="rules" key={one}>
          {one}
        </p>
      ))}
      <h2>{say('drawRules.how.title')}</h2>
      <p>{say('drawRules.how.what')}</p>
      {open.map(({ among, commitment }) => (
        <Fingerprint key={commitment} name={say('drawRules.open', { among })} hex={commitment} />
      ))}
      {held.length > 0 ? <h2>{say('drawRules.held.title')}</h2> : null}
      {held.map(({ on, entered, commitment, seed, listHash }) => (
        <div key={commitment}>
          <p className="line">{say('drawRules.held.line', { on, count: entered })}</p>
          <Fingerprint name={say('drawRules.held.seed')} hex={seed} />
          <Fingerprint name={say('drawRules.held.commitment')} hex={commitment} />
          <Fingerprint name={say('drawRules.held.list')} hex={listHash} />
        </div>
      ))}
    </>
  );
}

function Fingerprint({ name, hex }: { name: string; hex: string }) {
  return (
    <p className="line">
      {name} <code>{hex}</code>
    </p>
  );
}
