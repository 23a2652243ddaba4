/** What Shopify has approved an app for (platform contract §3.5): any customer data, and names and ways to reach them. */
export interface ProtectedApproval {
  level1: boolean;
  level2: boolean;
}

/** Types whose objects are customer data. */
const LEVEL_1 = new Set(['Order', 'Customer', 'AbandonedCheckout', 'Refund', 'LineItem', 'AbandonedCheckoutLineItem']);

/** Fields that hold a name, an email, a phone or an address. */
const LEVEL_2: Readonly<Record<string, readonly string[]>> = {
  Customer: [
    'displayName',
    'firstName',
    'lastName',
    'email',
    'phone',
    'note',
    'addresses',
    'addressesV2',
    'defaultAddress',
  ],
  CustomerEmailAddress: ['emailAddress'],
  CustomerPhoneNumber: ['phoneNumber'],
  Order: ['email', 'phone', 'billingAddress', 'shippingAddress', 'displayAddress', 'note'],
  AbandonedCheckout: ['billingAddress', 'shippingAddress', 'note', 'abandonedCheckoutUrl'],
};

const MORE = 'See https://shopify.dev/docs/apps/launch/protected-customer-data for more details.';

/**
 * What Shopify says when a field is withheld; undefined: it is not.
 *
 * @param target the type that the field leads to, or its nodes
 */
export function withheldReason(
  approval: ProtectedApproval,
  type: string,
  field: string,
  target: string,
): string | undefined {
  if (!approval.level1 && LEVEL_1.has(target))
    return `This app is not approved to access the ${target} object. ${MORE}`;
  if (!approval.level2 && target === 'MailingAddress')
    return `This app is not approved to access the ${target} object. ${MORE}`;
  if (!approval.level2 && LEVEL_2[type]?.includes(field))
    return `This app is not approved to use the ${field} field. ${MORE}`;
  return undefined;
}
