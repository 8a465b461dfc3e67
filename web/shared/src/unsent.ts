/* The last resort: what a phone could not send, as a file that only its password opens. */

const ROUNDS = 210_000;

export type Sealed = {
  format: 'selaras-unsent/1';
  salt: string;
  iv: string;
  rounds: number;
  content: string;
};

const encode = (bytes: Uint8Array) => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
const decode = (text: string) => Uint8Array.from(atob(text), (char) => char.charCodeAt(0));

async function key(password: string, salt: Uint8Array<ArrayBuffer>, rounds: number): Promise<CryptoKey> {
  const raw = await crypto.subtle.importKey('raw', new TextEncoder().encode(password), 'PBKDF2', false, [
    'deriveKey',
  ]);
  return crypto.subtle.deriveKey(
    { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: rounds },
    raw,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt', 'decrypt'],
  );
}

/** Ten characters that are not mistaken for one another when read out over the telephone. */
export function password(): string {
  const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
  return Array.from(
    crypto.getRandomValues(new Uint8Array(10)),
    (byte) => letters[byte % letters.length],
  ).join('');
}

export async function seal(content: unknown, secret: string): Promise<Sealed> {
  const salt = crypto.getRandomValues(new Uint8Array(16));
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const plain = new TextEncoder().encode(JSON.stringify(content));
  const hidden = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, await key(secret, salt, ROUNDS), plain);
  const content64 = encode(new Uint8Array(hidden));
  return {
    format: 'selaras-unsent/1',
    salt: encode(salt),
    iv: encode(iv),
    rounds: ROUNDS,
    content: content64,
  };
}

/** Throws when the password is wrong or the file was changed. */
export async function open(sealed: Sealed, secret: string): Promise<unknown> {
  const opener = await key(secret, decode(sealed.salt), sealed.rounds);
  const plain = await crypto.subtle.decrypt(
    { name: 'AES-GCM', iv: decode(sealed.iv) },
    opener,
    decode(sealed.content),
  );
  return JSON.parse(new TextDecoder().decode(plain));
}
