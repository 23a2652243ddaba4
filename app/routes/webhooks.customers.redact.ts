import type { ActionFunctionArgs } from '@remix-run/node';
import { app } from '#app/container.server.ts';
import { acceptWebhook } from '#app/services/accept-webhook.ts';

/** A customer is to be forgotten. */
export const action = ({ request }: ActionFunctionArgs) => acceptWebhook(app, request, 'customers/redact');
export const loader = (args: ActionFunctionArgs) => action(args);
