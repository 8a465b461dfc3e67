/**
 * What the salesman wrote and the office does not have yet lies on the phone only sealed. The key has two halves: the
 * phone's credential and one that the office hands out. Locked, the phone throws the office's half away and gets it again
 * when it is unlocked; wiped, both are gone, and what a thief may still dig out of the memory is noise.
 */
export class Strongbox {
  private constructor(private readonly key: CryptoKey) {}

  static async of(credential: string, keyHalf: string): Promise<Strongbox> {
    const text = new TextEncoder();
    const halves = await crypto.subtle.importKey(
      'raw',
      text.encode(`${credential} ${keyHalf}`),
      'HKDF',
      false,
      ['deriveKey'],
    );
    const key = await crypto.subtle.deriveKey(
      { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info: text.encode('selaras-outbox/1') },
      halves,
      { name: 'AES-GCM', length: 256 },
      false,
      ['encrypt', 'decrypt'],
    );
    return new Strongbox(key);
  }

  async seal(plain: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const hidden = new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, this.key, plain));
    const sealed = new Uint8Array(iv.length + hidden.length);
    sealed.set(iv);
    sealed.set(hidden, iv.length);
    return sealed;
  }

  /** Throws when it was sealed under another key or is damaged. */
  async open(sealed: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
    const iv = sealed.subarray(0, 12);
    return new Uint8Array(
      await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, this.key, sealed.subarray(12)),
    );
  }

  async sealText(plain: string): Promise<Uint8Array<ArrayBuffer>> {
    return this.seal(new TextEncoder().encode(plain));
  }

  async openText(sealed: Uint8Array<ArrayBuffer>): Promise<string> {
    return new TextDecoder().decode(await this.open(sealed));
  }
}

export function base64(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += 8_192) text += String.fromCharCode(...bytes.subarray(i, i + 8_192));
  return btoa(text);
}

export function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
}
