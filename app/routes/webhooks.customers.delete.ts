import type { ActionFunctionArgs } from '@remix-run/node';
import { app } from '#app/container.server.ts';
import { acceptWebhook } from '#app/services/accept-webhook.ts';

/** A customer was deleted. */
export const action = ({ request }: ActionFunctionArgs) => acceptWebhook(app, request, 'customers/delete');
export const loader = (args: ActionFunctionArgs) => action(args);
