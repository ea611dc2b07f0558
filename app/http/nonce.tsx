import { createContext, useContext } from 'react';

const NonceContext = createContext<string | undefined>(undefined);

/** The nonce of this response, on the server only: browsers hide it from scripts. */
export const NonceProvider = NonceContext.Provider;

export function useNonce(): string | undefined {
  return useContext(NonceContext);
}
