import { sha256 } from '../outbox/canonical';

export const LARGEST_SIDE = 1280;
export const MOST_BYTES = 250 * 1024;

export type Shot = { bytes: Uint8Array<ArrayBuffer>; sha256: string; width: number; height: number };

/** The size that fits into the longest side allowed; small pictures stay as they are. */
export function fit(width: number, height: number, side = LARGEST_SIDE): { width: number; height: number } {
  const scale = Math.min(1, side / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

/** Makes a camera picture small enough for a weak line: first the size, then the quality, then the size again. */
export async function shrink(file: Blob): Promise<Shot> {
  const picture = await createImageBitmap(file, { imageOrientation: 'from-image' });
  try {
    for (const side of [LARGEST_SIDE, 1024, 800, 640]) {
      const size = fit(picture.width, picture.height, side);
      const canvas = Object.assign(document.createElement('canvas'), size);
      canvas.getContext('2d')?.drawImage(picture, 0, 0, size.width, size.height);
      for (const quality of [0.82, 0.7, 0.55]) {
        const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', quality));
        if (blob && blob.size <= MOST_BYTES) {
          const bytes = new Uint8Array(await blob.arrayBuffer());
          return { bytes, sha256: await sha256(bytes), ...size };
        }
      }
    }
  } finally {
    picture.close();
  }
  throw new Error('The picture does not become small enough.');
}
