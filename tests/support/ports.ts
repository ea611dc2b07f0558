import { once } from 'node:events';
import { createServer, type Server } from 'node:net';

/** Distinct ports nobody listens on now: free ones, held together so that none is named twice, then let go. */
export async function freePorts(count: number): Promise<number[]> {
  const servers: Server[] = [];
  for (let held = 0; held < count; held++) {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    servers.push(server);
  }
  const ports = servers.map((server) => {
    const address = server.address();
    return typeof address === 'object' && address !== null ? address.port : 0;
  });
  await Promise.all(servers.map((server) => new Promise((done) => server.close(done))));
  return ports;
}
