import { createRequestHandler } from '@remix-run/express';
import compression from 'compression';
import express, { type NextFunction, type Request, type Response } from 'express';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ServerBuild } from '@remix-run/node';
import { app as container } from '#app/container.server.ts';

const { config, log } = container;
const CLIENT = path.resolve('build/client');

const build = (await import(pathToFileURL(path.resolve('build/server/index.js')).href)) as ServerBuild;
const server = express();
server.disable('x-powered-by');
server.set('trust proxy', true);
server.use(compression());
server.use('/assets', express.static(path.join(CLIENT, 'assets'), { immutable: true, maxAge: '1y' }));
server.use(express.static(CLIENT, { maxAge: '1h' }));
server.use(logRequest);
const handle = createRequestHandler({ build, mode: config.NODE_ENV });
server.all('*', (request, response, next) => void handle(request, response, next));

const listener = server.listen(config.PORT, config.HOST, () => {
  const address = listener.address();
  log.info({ port: typeof address === 'object' ? address?.port : config.PORT }, 'web is listening');
});

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop());

async function stop() {
  await new Promise((resolve) => {
    listener.close(resolve);
    listener.closeIdleConnections();
  });
  await container.close();
}

/** Paths only: the query carries session tokens. */
function logRequest(request: Request, response: Response, next: NextFunction) {
  const started = performance.now();
  response.once('finish', () => {
    const ms = Math.round(performance.now() - started);
    log.info({ method: request.method, path: request.path, status: response.statusCode, ms }, 'request');
  });
  next();
}
