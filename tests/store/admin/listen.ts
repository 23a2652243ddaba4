import type { Server } from 'node:http';

/** Starts a server on loopback; port 0 takes a free one. */
export function listen(server: Server, port: number): Promise<{ origin: string; close: () => Promise<void> }> {
  const close = () =>
    new Promise<void>((resolve) => {
      server.closeAllConnections();
      server.close(() => resolve());
    });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      const at = typeof address === 'object' && address ? address.port : port;
      resolve({ origin: `http://127.0.0.1:${at}`, close });
    });
  });
}
