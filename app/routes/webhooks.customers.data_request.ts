import type { ActionFunctionArgs } from '@remix-run/node';
import { app } from '#app/container.server.ts';
import { acceptWebhook } from '#app/services/accept-webhook.ts';

/** A customer asks what is held about them. */
export const action = ({ request }: ActionFunctionArgs) => acceptWebhook(app, request, 'customers/data_request');
export const loader = (args: ActionFunctionArgs) => action(args);
