import { Badge, BlockStack, InlineGrid, InlineStack, Page, type InlineGridProps } from '@shopify/polaris';
import { StateBadge } from '../labels/state-badge.tsx';
import { useText } from '../language/language-provider.tsx';
import { useCustomerLabel } from '../names/customer-name.tsx';
import { ContactCard } from './contact-card.tsx';
import type { CustomerData, StaffAction } from './customer-data.ts';
import { NextCard } from './next-card.tsx';
import { NextContactCard } from './next-contact-card.tsx';
import { NumbersCard } from './numbers-card.tsx';
import { SignsCard } from './signs-card.tsx';
import { StripCard } from './strip-card.tsx';
import { TimelineCard } from './timeline-card.tsx';

interface CustomerPageProps {
  data: CustomerData;
  /** Where the arrow leads. */
  listUrl: string;
  onAct: (action: StaffAction) => void;
  isActing: boolean;
}

// Two rows, so that on a narrow screen the actions stand above the long timeline.
const COLUMNS: NonNullable<InlineGridProps['columns']> = { xs: 1, md: ['twoThirds', 'oneThird'] };

/** One customer: why they are where they are, and what happens next. */
export function CustomerPage({ data, listUrl, onAct, isActing }: CustomerPageProps) {
  const text = useText();
  const { buyer } = data;
  const { label } = useCustomerLabel(buyer.id);
  const isGuest = buyer.id.startsWith('-');
  return (
    <Page
      title={label}
      backAction={{ content: text('customers.title'), url: listUrl }}
      titleMetadata={
        <InlineStack gap="100">
          <StateBadge habit={buyer.habit} state={buyer.state} />
          <Badge>{text(`habits.${buyer.habit}.name`)}</Badge>
          {buyer.standing === 'open' ? null : (
            <Badge tone="attention">{text(`standings.${buyer.standing}.name`)}</Badge>
          )}
        </InlineStack>
      }
      {...(isGuest
        ? {}
        : {
            secondaryActions: [
              {
                content: text('customer.inShopify'),
                url: `shopify://admin/customers/${buyer.id}`,
                target: '_top' as const,
              },
            ],
          })}
    >
      <BlockStack gap="400">
        <StripCard data={data} />
        <InlineGrid columns={COLUMNS} gap="400">
          <BlockStack gap="400">
            <NextCard data={data} />
            {data.nextContact ? <NextContactCard next={data.nextContact} /> : null}
          </BlockStack>
          <ContactCard key={buyer.id} data={data} name={label} onAct={onAct} isActing={isActing} />
        </InlineGrid>
        <InlineGrid columns={COLUMNS} gap="400" alignItems="start">
          <BlockStack gap="400">
            <SignsCard signs={data.signs} />
            <TimelineCard events={data.timeline} />
          </BlockStack>
          <NumbersCard data={data} />
        </InlineGrid>
      </BlockStack>
    </Page>
  );
}
