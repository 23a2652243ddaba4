import { laterChoices, type LaterChoice } from '#app/domain/playbooks/later-choice.ts';
import type { LocalDay } from '#app/domain/time/local-day.ts';
import { createLanguage } from '../language/create-language.ts';
import { chooseLocale } from '../language/messages.ts';
import type { MessageKey, MessageParams } from '../language/message-key.ts';
import { LATER_META, LATER_STYLES } from './later-styles.ts';

/** What the page has to say. */
export type LaterState =
  | { kind: 'asking' }
  /** `until`: the day on which we come back; null where we do not. */
  | { kind: 'answered'; choice: LaterChoice; until: LocalDay | null }
  | { kind: 'expired' }
  | { kind: 'unknown' };

interface LaterPageProps {
  state: LaterState;
  /** Where answers are posted to: the link itself, with its signature. */
  action: string;
  /** The buyer's own, as Shopify or their browser says it; what we have no words for is English. */
  locale: string | null;
  /** The shop's name, as its buyers know it. */
  shopName: string;
}

/**
 * The page behind a "later" link, a whole document without scripts: it must work in any mail program's browser. Opening it
 * changes nothing, since mail scanners open every link; only its buttons do. Asked again after an answer, the last one counts.
 */
export function LaterPage({ state, action, locale: asked, shopName }: LaterPageProps) {
  const { locale } = chooseLocale(asked);
  const { i18n } = createLanguage({ locale, currency: 'USD', timeZone: 'UTC' });
  const say = (key: MessageKey, params?: MessageParams) => i18n.t(key, params ?? {});
  const title = titleOf(state, say);
  const canAnswer = state.kind === 'asking' || state.kind === 'answered';
  return (
    <html lang={locale}>
      <head>
        <meta charSet="utf-8" />
        {Object.entries(LATER_META).map(([name, content]) => (
          <meta key={name} name={name} content={content} />
        ))}
        <title>{say('later.tab', { title, shopName })}</title>
        <style dangerouslySetInnerHTML={{ __html: LATER_STYLES }} />
      </head>
      <body>
        <main>
          <p className="shop">{shopName}</p>
          <h1>{title}</h1>
          <p>{say(state.kind === 'answered' ? 'later.answered.again' : `later.${state.kind}.what`)}</p>
          {canAnswer ? <Choices state={state} action={action} say={say} /> : null}
        </main>
      </body>
    </html>
  );
}

type Say = (key: MessageKey, params?: MessageParams) => string;

function titleOf(state: LaterState, say: Say): string {
  if (state.kind !== 'answered') return say(`later.${state.kind}.title`);
  return state.until === null ? say('later.answered.never') : say('later.answered.until', { on: state.until });
}

function Choices({ state, action, say }: { state: LaterState; action: string; say: Say }) {
  const given = state.kind === 'answered' ? state.choice : undefined;
  return (
    <ul>
      {laterChoices.map((choice) => (
        <li key={choice}>
          <form method="post" action={action}>
            <input type="hidden" name="choice" value={choice} />
            <button type="submit" className={choice} aria-pressed={given === undefined ? undefined : given === choice}>
              {say(`later.choices.${choice}`)}
            </button>
          </form>
        </li>
      ))}
    </ul>
  );
}
