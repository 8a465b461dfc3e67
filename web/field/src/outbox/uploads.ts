import type { Database, FileRow } from '../local/database';
import { Refused, type Transport } from '../sync/transport';
import type { Outbox } from './outbox';

const CHUNK = 256 * 1024;
const TUS = { 'Tus-Resumable': '1.0.0' };

const base64 = (text: string) => btoa(String.fromCharCode(...new TextEncoder().encode(text)));

/**
 * Sends the photos whose events have arrived, each from where it stopped (tus 1.0.0).
 *
 * @return whether everything that could go has gone
 */
export async function upload(db: Database, outbox: Outbox, transport: Transport): Promise<boolean> {
  for (const file of await db.files.where('state').equals('waiting').toArray()) {
    const event = await db.outbox.get(file.event);
    if (event && event.state !== 'acked') continue;
    try {
      await send(db, transport, file, await outbox.photo(file));
    } catch (error) {
      if (!(error instanceof Refused) || error.status >= 500 || error.status === 401) throw error;
      // Refused for good, for instance a damaged picture: said on the outbox screen, the bytes stay.
      await db.files.update(file.sha256, { trouble: error.detail || error.code });
    }
  }
  return true;
}

async function send(
  db: Database,
  transport: Transport,
  file: FileRow,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<void> {
  let { address, offset } = await resume(transport, file);
  if (address === undefined) {
    const metadata = { sha256: file.sha256, kind: file.kind, type: file.type };
    const announced = await transport.call('POST', '/sync/v1/files', undefined, {
      ...TUS,
      'Upload-Length': String(bytes.length),
      'Upload-Metadata': Object.entries(metadata)
        .map(([key, value]) => `${key} ${base64(value)}`)
        .join(','),
    });
    address = new URL(announced.headers.get('Location') ?? '', 'http://phone').pathname;
    offset = Number(announced.headers.get('Upload-Offset') ?? 0);
    await db.files.update(file.sha256, { address });
  }
  while (offset < bytes.length) {
    const part = bytes.subarray(offset, offset + CHUNK);
    try {
      const grown = await transport.call('PATCH', address, new Blob([part]), {
        ...TUS,
        'Content-Type': 'application/offset+octet-stream',
        'Upload-Offset': String(offset),
      });
      offset = Number(grown.headers.get('Upload-Offset'));
    } catch (error) {
      if (!(error instanceof Refused) || error.status !== 409) throw error;
      // An earlier part arrived although its answer did not: ask where the server stands.
      const head = await transport.call('HEAD', address, undefined, TUS);
      const received = Number(head.headers.get('Upload-Offset'));
      if (received === offset) throw error;
      offset = received;
    }
  }
  await db.files.update(file.sha256, { state: 'arrived' });
}

async function resume(transport: Transport, file: FileRow): Promise<{ address?: string; offset: number }> {
  if (file.address === undefined) return { offset: 0 };
  try {
    const head = await transport.call('HEAD', file.address, undefined, TUS);
    return { address: file.address, offset: Number(head.headers.get('Upload-Offset') ?? 0) };
  } catch (error) {
    // Unknown or expired there: begin again.
    if (error instanceof Refused && (error.status === 404 || error.status === 410)) return { offset: 0 };
    throw error;
  }
}
