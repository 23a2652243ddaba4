import { expect, test } from 'vitest';
import { defaultContactPolicy } from '#app/domain/guards/contact-policy.ts';
import { defaultOfferPolicy, type OfferPolicy } from '#app/domain/offers/offer-policy.ts';
import type { FieldErrors } from '#app/ui/fields/field-errors.ts';
import { contactRulesDraftOf } from '#app/ui/settings/contact-rules-draft.ts';
import { ContactRulesFields } from '#app/ui/settings/contact-rules-fields.tsx';
import { economicsDraftOf } from '#app/ui/settings/economics-draft.ts';
import { EconomicsFields } from '#app/ui/settings/economics-fields.tsx';
import { render, wordsOf } from '#tests/ui/render.tsx';

const nothing = () => undefined;
const rules = contactRulesDraftOf(defaultContactPolicy);
const rulesWords = (errors: FieldErrors = {}, draft = rules) =>
  wordsOf(render(<ContactRulesFields draft={draft} errors={errors} onChange={nothing} />));
const policy: OfferPolicy = { ...defaultOfferPolicy, margin: 0.4, incentives: [{ kind: 'gift', costMinor: 350 }] };
const economics = (errors: FieldErrors = {}, of = policy) =>
  render(<EconomicsFields draft={economicsDraftOf(of, 2)} errors={errors} onChange={nothing} />);

test('the rules of contact are in words, each with its unit', () => {
  expect(rulesWords()).toContain('At most contacts in any days');
  expect(rulesWords()).toContain('After a purchase, sell nothing for days');
  expect(rulesWords()).toContain('Quiet hours On the clock of the country where they live.');
});

test('a limit can be added up to five and taken away down to one', () => {
  const caps = (count: number) => ({ ...rules, caps: Array.from({ length: count }, () => ({ most: '1', days: '7' })) });
  expect(rulesWords({}, caps(1))).not.toContain('Remove the last');
  expect(rulesWords({}, caps(5))).not.toContain('Add a limit');
  expect(rulesWords({}, caps(3))).toContain('Add a limit Remove the last');
});

test('what is wrong with a rule stands beside it, with the numbers that would be right', () => {
  expect(rulesWords({ 'caps.1.days': 'out-of-range' })).toContain('Please stay between 1 and 365.');
  expect(rulesWords({ quietHours: 'out-of-range' })).toContain('At most 16 hours');
});

test('the complaint tag says what it does, and what is wrong with it', () => {
  expect(rulesWords()).toContain('Complaint tag A customer who gets this tag in Shopify is in care');
  expect(rulesWords({ complaintTag: 'not-one-tag' })).toContain('This needs one tag of your own, without a comma.');
});

test('costs and offers carry the shop’s own money', () => {
  const html = economics();
  expect(html).toMatch(/value="3.50"/);
  expect(wordsOf(html)).toContain('One message costs €');
  expect(wordsOf(html)).toContain('Costs you €');
});

test('what is wrong with costs and offers is said', () => {
  const said = wordsOf(economics({ margin: 'out-of-range', incentives: 'twice', marginFloor: 'above-margin' }));
  expect(said).toContain('Please stay between 1 and 99.');
  expect(said).toContain('One of these is there twice.');
  expect(said).toContain('This is more than your margin: nothing could ever be offered.');
});

test('what is out of range is said with its range, money as money', () => {
  const said = (errors: FieldErrors, incentives: OfferPolicy['incentives'] = policy.incentives) =>
    wordsOf(economics(errors, { ...policy, incentives }));
  expect(said({ messageMinor: 'out-of-range' })).toContain('Please stay between €0.00 and €1,000.00.');
  expect(said({ staffMinuteMinor: 'not-a-whole-number' })).toContain('This needs an amount of money.');
  const percent = said({ 'incentives.0.percent': 'out-of-range' }, [{ kind: 'percent', percent: 90 }]);
  expect(percent).toContain('Please stay between 1 and 50.');
  const draw = said({ 'incentives.0.among': 'out-of-range' }, [{ kind: 'draw', costMinor: 1, among: 1 }]);
  expect(draw).toMatch(/Please stay between \d+ and [\d,]+\./);
});

test('a draw asks for its prize, of how many one wins, and its rules, and says that the law may have a word', () => {
  const draw = { kind: 'draw' as const, costMinor: 50_000, among: 20 };
  const html = economics({ drawRules: 'draw-without-rules' }, { ...policy, incentives: [draw] });
  expect(html).toMatch(/value="500.00"/);
  expect(html).toMatch(/value="20"/);
  expect(wordsOf(html)).toContain('One prize among each who come back');
  expect(wordsOf(html)).toContain('A prize draw needs its rules before it can be offered: write them here.');
  expect(wordsOf(html)).toContain(
    'In many countries a draw that one can only enter by buying is regulated or not allowed.',
  );
  expect(wordsOf(economics())).not.toContain('Rules of the prize draw');
});

test('by what people are written to says for whom it decides', () => {
  expect(rulesWords()).toContain('Written to by, where they agreed to both');
  expect(rulesWords()).toContain('E-mail SMS');
});
