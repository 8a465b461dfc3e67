import { lazyRouteComponent, useNavigate } from '@tanstack/react-router';
import { Suspense, useEffect, useRef, useState } from 'react';
import { useMay } from '../api/me';
import { isTyping } from '../parts/typing';
import { sections } from './sections';

const KeySheet = lazyRouteComponent(() => import('./key-sheet'), 'KeySheet');

/** The keys of every screen, and the sheet that shows them. */
export function Keys() {
  const may = useMay();
  const navigate = useNavigate();
  const [opened, setOpened] = useState(false);
  const waitsForPlace = useRef(0);

  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (isTyping(event) || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === '?') setOpened(true);
      if (event.key === '/') {
        const find = document.querySelector<HTMLInputElement>('input[data-find]');
        if (find) {
          event.preventDefault();
          find.focus();
        }
      }
      if (event.key === 'g') {
        waitsForPlace.current = Date.now();
      } else if (Date.now() - waitsForPlace.current < 1200) {
        waitsForPlace.current = 0;
        const section = sections.find((one) => one.keys === `g ${event.key}` && may(...one.roles));
        if (section) navigate({ to: section.to });
      }
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  });

  if (!opened) return null;
  return (
    <Suspense>
      <KeySheet onClose={() => setOpened(false)} />
    </Suspense>
  );
}
