import type { ActionFunctionArgs } from '@remix-run/node';
import { app } from '#app/container.server.ts';
import { acceptWebhook } from '#app/services/accept-webhook.ts';

/** Two customers became one. */
export const action = ({ request }: ActionFunctionArgs) => acceptWebhook(app, request, 'customers/merge');
export const loader = (args: ActionFunctionArgs) => action(args);
