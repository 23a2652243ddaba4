import type { ActionFunctionArgs } from '@remix-run/node';
import { app } from '#app/container.server.ts';
import { acceptWebhook } from '#app/services/accept-webhook.ts';

/** The lines of an order were edited. */
export const action = ({ request }: ActionFunctionArgs) => acceptWebhook(app, request, 'orders/edited');
export const loader = (args: ActionFunctionArgs) => action(args);
