import type { IncomingMessage, ServerResponse } from 'node:http';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { projectRoot } from '../project-files.ts';
import { readDeclaration } from '../webhooks/subscriptions.ts';

/** What the merchant has granted, and how they grant more. */
export interface MerchantRights {
  granted: () => string[];
  grant: (scopes: readonly string[]) => void;
}

/** App Bridge's scopes: asked for what is granted; with a body, the merchant's yes to optional ones, and to no others. */
export async function answerScopes(request: IncomingMessage, response: ServerResponse, rights: MerchantRights) {
  const { scopes: required, optionalScopes: optional } = readDeclaration(path.join(projectRoot, 'shopify.app.toml'));
  if (request.method === 'POST') {
    const wanted = JSON.parse(await text(request)) as string[];
    const others = wanted.filter((scope) => !optional.includes(scope));
    if (others.length) return void response.writeHead(422).end(`not optional: ${others.join()}`);
    if (wanted.length) rights.grant(wanted);
  }
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify({ granted: rights.granted(), required, optional }));
}
