import type { ActionFunctionArgs } from '@remix-run/node';
import { app } from '#app/container.server.ts';
import { acceptWebhook } from '#app/services/accept-webhook.ts';

/** A customer changed: their address may be another. */
export const action = ({ request }: ActionFunctionArgs) => acceptWebhook(app, request, 'customers/update');
export const loader = (args: ActionFunctionArgs) => action(args);
