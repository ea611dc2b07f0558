const BASE = '/api/auth/passkey';

/** Whether this browser can use passkeys at all; false on the server and without script. */
export function canUsePasskeys(): boolean {
  return typeof window !== 'undefined' && 'PublicKeyCredential' in window;
}

type Descriptor = { id: string; type: 'public-key'; transports?: AuthenticatorTransport[] };

/** Signs in, or proves again who sits here. @returns where the person's work begins, or null when it was refused */
export async function signInWithPasskey(): Promise<string | null> {
  const options = await (await fetch(`${BASE}/generate-authenticate-options`)).json();
  const credential = (await navigator.credentials.get({
    publicKey: {
      challenge: bytes(options.challenge),
      rpId: options.rpId,
      timeout: options.timeout,
      // The device asks for a PIN, finger or face: only then a passkey counts as two factors.
      userVerification: 'required',
      allowCredentials: (options.allowCredentials ?? []).map(descriptor),
    },
  })) as PublicKeyCredential | null;
  if (credential === null) return null;
  const response = credential.response as AuthenticatorAssertionResponse;
  const answer = await post('verify-authentication', {
    response: {
      ...common(credential),
      response: {
        clientDataJSON: text(response.clientDataJSON),
        authenticatorData: text(response.authenticatorData),
        signature: text(response.signature),
        userHandle: response.userHandle === null ? undefined : text(response.userHandle),
      },
    },
  });
  return answer.ok ? (answer.home ?? '/account') : null;
}

/** Adds a passkey of this device to the account. */
export async function addPasskey(name: string): Promise<boolean> {
  const answer = await fetch(`${BASE}/generate-register-options`);
  if (!answer.ok) return false;
  const options = await answer.json();
  const credential = (await navigator.credentials.create({
    publicKey: {
      ...options,
      challenge: bytes(options.challenge),
      user: { ...options.user, id: bytes(options.user.id) },
      excludeCredentials: (options.excludeCredentials ?? []).map(descriptor),
    },
  })) as PublicKeyCredential | null;
  if (credential === null) return false;
  const response = credential.response as AuthenticatorAttestationResponse;
  const verified = await post('verify-registration', {
    name,
    response: {
      ...common(credential),
      response: {
        clientDataJSON: text(response.clientDataJSON),
        attestationObject: text(response.attestationObject),
        transports: response.getTransports(),
      },
    },
  });
  return verified.ok;
}

async function post(path: string, body: unknown): Promise<{ ok: boolean; home?: string }> {
  const answer = await fetch(`${BASE}/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return answer.json();
}

function common(credential: PublicKeyCredential) {
  return {
    id: credential.id,
    rawId: text(credential.rawId),
    type: credential.type,
    authenticatorAttachment: credential.authenticatorAttachment ?? undefined,
    clientExtensionResults: credential.getClientExtensionResults(),
  };
}

function descriptor({ id, type, transports }: Descriptor): PublicKeyCredentialDescriptor {
  return { id: bytes(id), type, ...(transports === undefined ? {} : { transports }) };
}

function bytes(base64url: string): Uint8Array<ArrayBuffer> {
  const binary = atob(base64url.replace(/-/g, '+').replace(/_/g, '/'));
  return Uint8Array.from(binary, (letter) => letter.charCodeAt(0));
}

function text(buffer: ArrayBuffer): string {
  const binary = String.fromCharCode(...new Uint8Array(buffer));
  return btoa(binary).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
}
