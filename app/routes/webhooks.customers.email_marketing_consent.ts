import type { ActionFunctionArgs } from '@remix-run/node';
import { app } from '#app/container.server.ts';
import { acceptWebhook } from '#app/services/accept-webhook.ts';

/** A customer gave or took back their consent to email marketing. */
export const action = ({ request }: ActionFunctionArgs) =>
  acceptWebhook(app, request, 'customers_email_marketing_consent/update');
export const loader = (args: ActionFunctionArgs) => action(args);
