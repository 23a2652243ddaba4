/** Above this one bulk mutation costs Shopify less than the calls would: 10 points each, 100 restored a second. */
export const BULK_ABOVE = 200;
