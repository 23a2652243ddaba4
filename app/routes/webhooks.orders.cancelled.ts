import type { ActionFunctionArgs } from '@remix-run/node';
import { app } from '#app/container.server.ts';
import { acceptWebhook } from '#app/services/accept-webhook.ts';

/** An order was cancelled. */
export const action = ({ request }: ActionFunctionArgs) => acceptWebhook(app, request, 'orders/cancelled');
export const loader = (args: ActionFunctionArgs) => action(args);
