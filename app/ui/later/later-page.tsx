import { laterChoices, type LaterChoice } from '#app/domain/playbooks/later-choice.ts';
import type { LocalDay } from '#app/domain/time/local-day.ts';
import { BuyerDocument } from '../buyer-page/buyer-document.tsx';
import { buyerWords, type Say } from '../buyer-page/buyer-words.ts';

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
 * The page behind a "later" link. Opening it changes nothing, since mail scanners open every link; only its buttons do. Asked
 * again after an answer, the last one counts.
 */
export function LaterPage({ state, action, locale, shopName }: LaterPageProps) {
  const words = buyerWords(locale);
  const { say } = words;
  const canAnswer = state.kind === 'asking' || state.kind === 'answered';
  return (
    <BuyerDocument words={words} title={titleOf(state, say)} shopName={shopName}>
      <p>{say(state.kind === 'answered' ? 'later.answered.again' : `later.${state.kind}.what`)}</p>
      {canAnswer ? <Choices state={state} action={action} say={say} /> : null}
    </BuyerDocument>
  );
}

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
              {say(`playbook.later.${choice}`)}
            </button>
          </form>
        </li>
      ))}
    </ul>
  );
}
