import { lazyRouteComponent } from '@tanstack/react-router';
import { Suspense, useEffect, useState } from 'react';

const PaletteDialog = lazyRouteComponent(() => import('./palette-dialog'), 'PaletteDialog');

const OPEN = 'selaras:palette';
export const openPalette = () => window.dispatchEvent(new Event(OPEN));

/** Ctrl K: opens any screen, outlet, person or order by a few letters. */
export function Palette() {
  const [opened, setOpened] = useState(false);
  useEffect(() => {
    const open = () => setOpened(true);
    const press = (event: KeyboardEvent) => {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
        event.preventDefault();
        setOpened((before) => !before);
      }
    };
    window.addEventListener(OPEN, open);
    window.addEventListener('keydown', press);
    return () => {
      window.removeEventListener(OPEN, open);
      window.removeEventListener('keydown', press);
    };
  }, []);
  if (!opened) return null;
  return (
    <Suspense>
      <PaletteDialog close={() => setOpened(false)} />
    </Suspense>
  );
}
