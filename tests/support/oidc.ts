import { once } from 'node:events';
import { createServer } from 'node:http';
import Provider from 'oidc-provider';
import { freePort } from '../../app/cli/embedded/free-port.ts';

export type Claims = { sub: string; email: string; email_verified: boolean };

export const CLIENT = { id: 'wisam', secret: 'a-secret-of-the-test-provider-only' };

/**
 * A real OpenID provider on a loopback port. Whoever comes is signed in as `person()` without being asked; the client is
 * registered by the standard's own call, because its address is known only later.
 */
export async function startProvider(person: () => Claims) {
  const port = await freePort();
  const issuer = `http://127.0.0.1:${port}`;
  const provider = new Provider(issuer, {
    claims: { openid: ['sub'], email: ['email', 'email_verified'] },
    features: {
      devInteractions: { enabled: false },
      registration: { enabled: true, idFactory: () => CLIENT.id, secretFactory: () => CLIENT.secret },
    },
    interactions: { url: (_, { uid }) => `/interaction/${uid}` },
    cookies: { keys: ['a key of the test provider'] },
    findAccount: (_, sub) => ({ accountId: sub, claims: () => ({ ...person() }) }),
  });
  const answer = provider.callback();
  const server = createServer((req, res) => {
    if (req.url?.startsWith('/interaction/'))
      void interact(req, res).catch((error) => res.end(String(error)));
    else void answer(req, res);
  });
  async function interact(...[req, res]: Parameters<typeof answer>): Promise<void> {
    const { params, session, prompt } = await provider.interactionDetails(req, res);
    if (prompt.name === 'login') {
      return provider.interactionFinished(req, res, { login: { accountId: person().sub } });
    }
    const grant = new provider.Grant({
      accountId: session?.accountId ?? '',
      clientId: String(params['client_id']),
    });
    grant.addOIDCScope('openid email profile');
    await provider.interactionFinished(req, res, { consent: { grantId: await grant.save() } });
  }
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    issuer,
    async register(redirectUri: string) {
      await fetch(`${issuer}/reg`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          redirect_uris: [redirectUri],
          token_endpoint_auth_method: 'client_secret_post',
        }),
      });
    },
    /** What a browser does at the provider, from its first address to the one that leads back. */
    async walk(start: string): Promise<string> {
      const jar = new Map<string, string>();
      let url = start;
      for (let hops = 0; hops < 10 && url.startsWith(issuer); hops += 1) {
        const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
        const response = await fetch(url, { redirect: 'manual', headers: { cookie } });
        for (const line of response.headers.getSetCookie()) {
          const [, name = '', value = ''] = line.match(/^([^=]+)=([^;]*)/) ?? [];
          jar.set(name, value);
        }
        const location = response.headers.get('location');
        if (location === null) throw new Error(`the provider stopped: ${await response.text()}`);
        url = new URL(location, url).href;
      }
      return url;
    },
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}
