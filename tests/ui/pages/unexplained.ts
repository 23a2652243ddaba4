import en from '#app/locales/en.json';
import { htmlTree, nearest, nodesBelow, wordsBelow, type HtmlNode } from './html-tree.ts';

const HOW = en.figures.how;
const PERCENT = /\d[\d.,]*\s?%/;
/** How many a share is of, or the range that it may lie in: in the same sentence, row or list item. */
const WITH_N =
  /[\d,]+ (?:\w+ )?(?:customers?|orders?|forecasts?|purchases?|times?|gaps?|lines?|of them)\b|\d% (?:to|and) \d+%|measured on [\d,]+/;
/** Why somebody is where they are: beside the label of their state. */
const REASON = /Usually every|Bought once/;

const isCard = ({ opening }: HtmlNode) => opening.includes('Polaris-ShadowBevel');
const isSentence = ({ tag }: HtmlNode) => tag !== undefined && ['p', 'li', 'tr', 'h2', 'figure'].includes(tag);
const isRow = ({ tag }: HtmlNode) => tag === 'li' || tag === 'tr';
const isUnseen = (node: HtmlNode) => nearest(node, ({ tag }) => tag === 'style' || tag === 'script') !== undefined;

const hasHow = (node: HtmlNode) => {
  const card = nearest(node, isCard);
  return card !== undefined && wordsBelow(card).includes(HOW);
};

/**
 * Percentages and large figures that leave the reader alone: a percentage with neither its n or range in the same sentence nor "How is
 * this computed?" in its card, and a figure in large type without that.
 *
 * @param html a page as the server sends it; what opens on a click is not in it, the button that opens it is
 */
export function unexplainedFigures(html: string): string[] {
  const texts = nodesBelow(htmlTree(html)).filter((node) => node.text.trim() !== '' && !isUnseen(node));
  const percentages = texts.filter((node) => PERCENT.test(node.text) && !hasHow(node) && !hasN(node));
  const large = texts.filter((node) => nearest(node, isLarge) !== undefined && /\d/.test(node.text) && !hasHow(node));
  return [...percentages, ...large].map((node) => wordsBelow(nearest(node, isSentence) ?? node));
}

const isLarge = ({ tag, opening }: HtmlNode) => tag === 'strong' || /Polaris-Text--heading(?:Xl|2xl|3xl)/.test(opening);
const isBar = ({ opening }: HtmlNode) => opening.includes('Polaris-ProgressBar');

/** A bar repeats in percent what the counts beside it say. */
function hasN(node: HtmlNode): boolean {
  const around = nearest(node, isBar) ? nearest(node, isCard) : nearest(node, isSentence);
  return WITH_N.test(wordsBelow(around ?? node));
}

/**
 * Labels and headings of a state, habit or standing that say no more than their word: without the reason in their row, their sentence on the page
 * (that of a page's title in its first card), or "How is this computed?" in their card.
 */
export function unexplainedLabels(html: string): string[] {
  const root = htmlTree(html);
  const nodes = nodesBelow(root);
  const page = wordsBelow(root);
  const isExplained = ({ badge, label }: { badge: HtmlNode; label: string }) => {
    const row = nearest(badge, isRow);
    if (row && REASON.test(wordsBelow(row))) return true;
    if (hasHow(badge) || page.includes(MEANINGS.get(label) ?? '\0')) return true;
    return nearest(badge, isTitle) !== undefined && nodes.some((node) => node.tag === 'h2' && isReason(node));
  };
  const badges = nodes.filter(({ opening }) => /class="Polaris-Badge[ "]|role="(?:column|row)header"/.test(opening));
  const labels = badges.map((badge) => ({ badge, label: ownWords(badge) })).filter(({ label }) => NAMES.has(label));
  return labels.filter((one) => !isExplained(one)).map(({ label }) => label);
}

const isTitle = ({ opening }: HtmlNode) =>
  opening.includes('Polaris-Page-Header') || opening.includes('Polaris-Header-Title');

/** A heading that is a whole sentence with a number in it, in a card that says how it is computed. */
const isReason = (heading: HtmlNode) => /\d.*\.$/.test(wordsBelow(heading)) && hasHow(heading);

/** Without what a badge says to those who cannot see its colour. */
const ownWords = (badge: HtmlNode) => wordsBelow(badge).replace(/^(Info|Success|Warning|Critical|Attention|New) /, '');

const NAMES = new Set([
  ...Object.values(en.states.repeat),
  ...Object.values(en.states.oneTime),
  ...[...Object.values(en.habits), ...Object.values(en.standings)].map(({ name }) => name),
]);
const MEANINGS = new Map(Object.values(en.standings).map(({ name, meaning }) => [name, meaning]));
