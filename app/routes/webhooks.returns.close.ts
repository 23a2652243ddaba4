import type { ActionFunctionArgs } from '@remix-run/node';
import { app } from '#app/container.server.ts';
import { acceptWebhook } from '#app/services/accept-webhook.ts';

/** A return of something was closed: the order is asked how it stands. */
export const action = ({ request }: ActionFunctionArgs) => acceptWebhook(app, request, 'returns/close');
export const loader = (args: ActionFunctionArgs) => action(args);
