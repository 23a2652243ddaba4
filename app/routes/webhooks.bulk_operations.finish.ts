import type { ActionFunctionArgs } from '@remix-run/node';
import { app } from '#app/container.server.ts';
import { acceptWebhook } from '#app/services/accept-webhook.ts';

/** A bulk operation has ended. */
export const action = ({ request }: ActionFunctionArgs) => acceptWebhook(app, request, 'bulk_operations/finish');
export const loader = (args: ActionFunctionArgs) => action(args);
