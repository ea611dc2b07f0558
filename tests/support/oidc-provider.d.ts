/** What the tests use of the provider; the package ships no types. */
declare module 'oidc-provider' {
  import type { IncomingMessage, ServerResponse } from 'node:http';

  type Details = {
    params: Record<string, unknown>;
    prompt: { name: string };
    session?: { accountId: string };
  };
  class Grant {
    constructor(properties: { accountId: string; clientId: string });
    addOIDCScope(scope: string): void;
    save(): Promise<string>;
  }
  export default class Provider {
    constructor(
      issuer: string,
      configuration: {
        claims: Record<string, string[]>;
        features: Record<string, Record<string, unknown>>;
        interactions: { url: (ctx: unknown, interaction: { uid: string }) => string };
        cookies: { keys: string[] };
        findAccount: (
          ctx: unknown,
          sub: string,
        ) => { accountId: string; claims: () => Record<string, unknown> };
      },
    );
    readonly Grant: typeof Grant;
    callback(): (req: IncomingMessage, res: ServerResponse) => Promise<void>;
    interactionDetails(req: IncomingMessage, res: ServerResponse): Promise<Details>;
    interactionFinished(req: IncomingMessage, res: ServerResponse, result: unknown): Promise<void>;
  }
}
