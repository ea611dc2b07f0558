import type { TestPlatform } from '../setup/platform.ts';

/** A browser without script: keeps cookies, posts forms, follows nothing by itself. */
export type Visitor = {
  get: (path: string) => Promise<Response>;
  post: (path: string, fields?: Record<string, string>) => Promise<Response>;
  cookie: () => string;
};

export function visitor(t: TestPlatform, cookie = ''): Visitor {
  const jar = new Map<string, string>();
  for (const pair of cookie.split('; ').filter(Boolean)) keep(jar, pair);
  const header = () => [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
  const taken = (response: Response) => {
    for (const line of response.headers.getSetCookie()) keep(jar, line);
    return response;
  };
  return {
    get: async (path) => taken(await t.request(path, { cookie: header() })),
    post: async (path, fields = {}) => taken(await t.post(path, fields, header())),
    cookie: header,
  };
}

function keep(jar: Map<string, string>, line: string): void {
  const [pair = '', ...attributes] = line.split(';');
  const at = pair.indexOf('=');
  const gone = attributes.some((attribute) => /^\s*max-age=0$/i.test(attribute));
  if (gone) jar.delete(pair.slice(0, at));
  else jar.set(pair.slice(0, at), pair.slice(at + 1));
}

/** Path of a redirect, or the status when it is none. */
export function leadsTo(response: Response): string {
  return response.headers.get('location') ?? String(response.status);
}
