import type { ActionFunctionArgs } from '@remix-run/node';
import { app } from '#app/container.server.ts';
import { acceptWebhook } from '#app/services/accept-webhook.ts';

/** A shop is to be forgotten, 48 hours after it removed the app. */
export const action = ({ request }: ActionFunctionArgs) => acceptWebhook(app, request, 'shop/redact');
export const loader = (args: ActionFunctionArgs) => action(args);
