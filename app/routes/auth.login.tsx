import { redirect } from '@remix-run/node';

/** Where the library sends visitors who did not come from Shopify admin. */
export const loader = () => redirect('/');
