import { InlineStack, Link } from '@shopify/polaris';
import { StateBadge } from '../labels/state-badge.tsx';
import { CustomerName } from '../names/customer-name.tsx';
import type { ListedBuyer } from './listed-buyer.ts';

/** Who somebody is, as the way to their page, and where they are in their own rhythm. */
export function BuyerLink({ buyer }: { buyer: Pick<ListedBuyer, 'id' | 'habit' | 'state'> }) {
  return (
    <InlineStack gap="200" blockAlign="center">
      <Link url={`/app/customers/${buyer.id}`} removeUnderline>
        <CustomerName id={buyer.id} />
      </Link>
      <StateBadge habit={buyer.habit} state={buyer.state} />
    </InlineStack>
  );
}
