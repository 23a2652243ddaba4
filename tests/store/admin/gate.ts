import { readFileSync } from 'node:fs';
import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import { listen } from './listen.ts';

const CDN_SCRIPT = 'https://cdn.shopify.com/shopifycloud/app-bridge.js';
const CDN_FONT = 'https://cdn.shopify.com/static/fonts/inter/v4/styles.css';
const OWN_SCRIPT = '/__admin/app-bridge.js';
const OWN_FONT = '/__admin/font.css';

export interface Gate {
  origin: string;
  /** What went through: method, path without query, status. */
  seen: { method: string; path: string; status: number }[];
  close: () => Promise<void>;
}

/**
 * A reverse proxy in front of the app. On a machine without Shopify's CDN it answers for the App Bridge script and lets
 * the stand-in admin frame the app; the app itself knows nothing of it.
 *
 * @param appOrigin where the web process listens
 * @param adminOrigin who may frame it, known once the admin listens
 */
export async function startGate(appOrigin: string, adminOrigin: () => string, port = 0): Promise<Gate> {
  const seen: Gate['seen'] = [];
  const server = http.createServer((request, response) => {
    if (request.url === OWN_SCRIPT) return void sendFile(response, 'app-bridge.js', 'text/javascript');
    if (request.url === OWN_FONT) return void sendText(response, '', 'text/css');
    forward(request, response, appOrigin, adminOrigin(), seen);
  });
  return { ...(await listen(server, port)), seen };
}

function forward(
  request: IncomingMessage,
  response: ServerResponse,
  appOrigin: string,
  admin: string,
  seen: Gate['seen'],
) {
  const headers = { ...request.headers };
  // Pages come as plain text, so that they can be rewritten; assets stay compressed.
  if (!request.url?.startsWith('/assets/')) delete headers['accept-encoding'];
  const upstream = http.request(appOrigin + (request.url ?? '/'), { method: request.method, headers }, (answer) => {
    const path = request.url?.split('?')[0] ?? '/';
    seen.push({ method: request.method ?? '', path, status: answer.statusCode ?? 0 });
    passOn(answer, response, admin);
  });
  upstream.on('error', () => {
    if (!response.headersSent) response.writeHead(502, { 'content-type': 'text/plain' });
    response.end('The app is not running.');
  });
  request.pipe(upstream);
}

function passOn(answer: IncomingMessage, response: ServerResponse, admin: string) {
  const headers = { ...answer.headers };
  const policy = headers['content-security-policy'];
  if (policy)
    headers['content-security-policy'] = String(policy).replace(/frame-ancestors [^;]*/, (all) => `${all} ${admin}`);
  if (headers.link) headers.link = rewrite(String(headers.link));
  const isPage = String(headers['content-type']).startsWith('text/html');
  if (isPage) delete headers['content-length'];
  response.writeHead(answer.statusCode ?? 502, headers);
  if (!isPage) return void answer.pipe(response);
  // Streamed on as it comes, so that deferred parts stay deferred; the two addresses stand whole in the first chunk.
  answer.setEncoding('utf8');
  answer.on('data', (chunk: string) => response.write(rewrite(chunk)));
  answer.on('end', () => response.end());
  answer.on('error', () => response.destroy());
}

const rewrite = (text: string) => text.replaceAll(CDN_SCRIPT, OWN_SCRIPT).replaceAll(CDN_FONT, OWN_FONT);

function sendFile(response: ServerResponse, name: string, type: string) {
  sendText(response, readFileSync(new URL(name, import.meta.url), 'utf8'), type);
}

function sendText(response: ServerResponse, text: string, type: string) {
  response.writeHead(200, { 'content-type': type, 'cache-control': 'no-store' });
  response.end(text);
}
