import type { ActionFunctionArgs } from '@remix-run/node';
import { app } from '#app/container.server.ts';
import { acceptWebhook } from '#app/services/accept-webhook.ts';

/** The merchant granted or took back rights. */
export const action = ({ request }: ActionFunctionArgs) => acceptWebhook(app, request, 'app/scopes_update');
export const loader = (args: ActionFunctionArgs) => action(args);
