import { useEffect, useRef, useState } from 'react';
import { useField, useWords } from '../app/context';
import { Sheet } from '../app/parts';
import type { Product } from '../local/rows';
import type { ProductIndex } from '../local/search';

/** Not in TypeScript's library yet; Chromium on Android has it. */
type Detector = { detect(source: HTMLVideoElement): Promise<{ rawValue: string }[]> };
type DetectorMaker = new (options: { formats: string[] }) => Detector;

const FORMATS = ['ean_13', 'ean_8', 'upc_a', 'code_128', 'itf'];

/** The camera where the browser can read barcodes; the digits by hand everywhere. */
export function Scan(props: {
  index: ProductIndex;
  onFound: (product: Product, unit: string) => void;
  onClose: () => void;
}) {
  const { t } = useWords();
  const { toast } = useField();
  const [typed, setTyped] = useState('');
  const video = useRef<HTMLVideoElement>(null);
  const [camera, setCamera] = useState(true);

  function take(code: string) {
    const found = props.index.barcode(code.trim());
    if (!found) return toast(t('scan.notFound', { code }));
    props.onFound(found.product, found.unit);
    props.onClose();
  }

  const taken = useRef(take);
  taken.current = take;
  useEffect(() => {
    let stop = () => {};
    let gone = false;
    watch(video.current!, (code) => taken.current(code)).then(
      (end) => {
        if (gone) end();
        stop = end;
      },
      () => setCamera(false),
    );
    return () => {
      gone = true;
      stop();
    };
  }, []);

  return (
    <Sheet title={t('scan.title')} onClose={props.onClose}>
      {camera ? <video ref={video} muted playsInline className="camera" /> : <p>{t('scan.noCamera')}</p>}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          take(typed);
        }}
      >
        <label>
          {t('scan.typed')}
          <input inputMode="numeric" value={typed} onChange={(event) => setTyped(event.target.value)} />
        </label>
        <button type="submit" className="main" disabled={typed.trim() === ''}>
          {t('order.search')}
        </button>
      </form>
    </Sheet>
  );
}

async function watch(video: HTMLVideoElement, found: (code: string) => void): Promise<() => void> {
  const Maker = (globalThis as { BarcodeDetector?: DetectorMaker }).BarcodeDetector;
  if (!Maker) throw new Error('no detector');
  const detector = new Maker({ formats: FORMATS });
  const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
  video.srcObject = stream;
  await video.play();
  const timer = setInterval(async () => {
    const [code] = await detector.detect(video).catch(() => []);
    if (code) found(code.rawValue);
  }, 250);
  return () => {
    clearInterval(timer);
    for (const track of stream.getTracks()) track.stop();
  };
}
