import { BlockStack, Card, Link, Text } from '@shopify/polaris';
import { incentiveKey } from '#app/domain/offers/incentive-key.ts';
import { kindTraits } from '#app/domain/playbooks/kind-traits.ts';
import { BarRows } from '../figures/bar-rows.tsx';
import { HowComputed } from '../figures/how-computed.tsx';
import { useText, type Text as Say } from '../language/language-provider.tsx';
import { incentiveWords } from '../playbooks/incentive-words.ts';
import type { PlaybookData } from '../playbooks/playbooks-data.ts';

/** What an offer must bring before it pays for itself: price is the last resort, and only where the arithmetic agrees. */
export function OfferCard({ data }: { data: Pick<PlaybookData, 'offerPolicy' | 'breakEven' | 'kind'> }) {
  const text = useText();
  const { offerPolicy, breakEven, kind } = data;
  const { margin, marginFloor } = offerPolicy;
  const title = text('playbooks.detail.offer.title');
  const offers = breakEven.filter(({ incentive }) => incentive.kind !== 'none');
  const { gives, standing } = kindTraits[kind];
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h3" variant="headingSm">
          {title}
        </Text>
        <Text as="p">
          {!gives
            ? text(standing === 'archived' ? 'playbooks.detail.offer.neverArchived' : 'playbooks.detail.offer.never')
            : margin === null
              ? text('playbooks.detail.offer.noMargin')
              : text('playbooks.detail.offer.margin', { margin, floor: marginFloor })}
          {gives && margin !== null && offers.length > 0 ? ` ${text('playbooks.detail.offer.mustReturn')}` : ''}
        </Text>
        {gives && margin !== null ? <BreakEven offers={offers} label={title} text={text} /> : null}
        {gives ? (
          <Text as="p">
            <Link url="/app/settings">{text('playbooks.detail.offer.settings')}</Link>
          </Text>
        ) : null}
        {gives ? (
          <HowComputed
            of={title}
            lines={[text('playbooks.detail.offer.how'), text('playbooks.detail.offer.formula')]}
          />
        ) : null}
      </BlockStack>
    </Card>
  );
}

function BreakEven({ offers, label, text }: { offers: PlaybookData['breakEven']; label: string; text: Say }) {
  if (offers.length === 0) return <Text as="p">{text('playbooks.detail.offer.nothing')}</Text>;
  const most = Math.max(0.01, ...offers.map(({ needs }) => (isReachable(needs) ? needs : 0)));
  return (
    <BarRows
      label={label}
      rows={offers.map(({ incentive, needs }) => ({
        key: incentiveKey(incentive),
        name: incentiveWords(incentive, text),
        value: needsWords(needs, text),
        length: needs === undefined ? 0 : Math.min(1, needs / most),
        tone: isReachable(needs) ? 'act' : 'wait',
      }))}
    />
  );
}

function isReachable(needs: number | undefined): needs is number {
  return needs !== undefined && needs <= 1;
}

function needsWords(needs: number | undefined, text: Say): string {
  if (needs === undefined) return text('playbooks.detail.offer.unknown');
  if (!isReachable(needs)) return text('playbooks.detail.offer.neverPays');
  const inHundred = Math.ceil(needs * 100 - 1e-9);
  return inHundred < 1
    ? text('playbooks.detail.offer.underOne')
    : text('playbooks.detail.offer.needs', { count: inHundred });
}
