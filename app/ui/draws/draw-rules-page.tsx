import { BuyerDocument } from '../buyer-page/buyer-document.tsx';
import { buyerWords, type Say } from '../buyer-page/buyer-words.ts';

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

const STYLES = `
h2 { margin: 32px 0 8px; font-size: 1.15rem; }
.rules { white-space: pre-line; overflow-wrap: anywhere; }
code { display: block; overflow-wrap: anywhere; font-size: 0.85em; }
.line { margin: 0 0 8px; }
div + div { margin-top: 24px; }
`;

/** The rules of a shop's prize draws, for its buyers. Opening it changes nothing. */
export function DrawRulesPage({ draws, locale, shopName }: DrawRulesPageProps) {
  const words = buyerWords(locale);
  const { say } = words;
  const title = say(draws ? 'drawRules.title' : 'drawRules.none.title');
  return (
    <BuyerDocument words={words} title={title} shopName={shopName} styles={STYLES}>
      {draws ? <Rules draws={draws} say={say} /> : <p>{say('drawRules.none.what')}</p>}
    </BuyerDocument>
  );
}

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
