import type { ActionFunctionArgs } from '@remix-run/node';
import { app } from '#app/container.server.ts';
import { acceptWebhook } from '#app/services/accept-webhook.ts';

/** Tags were put on a customer, perhaps by us. */
export const action = ({ request }: ActionFunctionArgs) => acceptWebhook(app, request, 'customer.tags_added');
export const loader = (args: ActionFunctionArgs) => action(args);
