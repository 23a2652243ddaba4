import type { ActionFunctionArgs } from '@remix-run/node';
import { app } from '#app/container.server.ts';
import { acceptWebhook } from '#app/services/accept-webhook.ts';

/** Something of an order was paid back. */
export const action = ({ request }: ActionFunctionArgs) => acceptWebhook(app, request, 'refunds/create');
export const loader = (args: ActionFunctionArgs) => action(args);
