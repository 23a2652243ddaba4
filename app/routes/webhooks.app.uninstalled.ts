import type { ActionFunctionArgs } from '@remix-run/node';
import { app } from '#app/container.server.ts';
import { acceptWebhook } from '#app/services/accept-webhook.ts';

/** The merchant removed the app. */
export const action = ({ request }: ActionFunctionArgs) => acceptWebhook(app, request, 'app/uninstalled');
export const loader = (args: ActionFunctionArgs) => action(args);
