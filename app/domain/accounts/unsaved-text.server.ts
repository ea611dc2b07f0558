import type { Context } from '../../infra/context.server.ts';

const SLOT_LENGTH = 32;

/**
 * Where a browser keeps what the server has not got yet, and the key (32 bytes, base64url) under which it does. Both are
 * made from the person and a secret of this server, go only into pages of that person, and are stored nowhere: another
 * account on the same device neither finds nor reads the text.
 * @param place what the text belongs to, as one name
 */
export function keepOf(
  { actor, services }: Pick<Context, 'actor' | 'services'>,
  place: string,
): { slot: string; key: string } {
  return {
    slot: services.vault.digest(`unsaved:${actor.id}:${place}`).slice(0, SLOT_LENGTH),
    key: services.vault.derive(`unsaved:${actor.id}`),
  };
}
