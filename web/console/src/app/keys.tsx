import { Modal } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useMay } from '../api/me';
import { isTyping } from '../parts/row-list';
import { useWords } from '../texts';
import { sections } from './sections';

/** The keys of every screen, and the sheet that shows them. */
export function Keys() {
  const { say } = useWords();
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

  const rows: [string, string][] = [
    ['Ctrl K', say('palette.open')],
    ['?', say('keys.sheet')],
    ['/', say('keys.find')],
    ['j  k', say('keys.move')],
    ['o', say('keys.openRow')],
    ...sections
      .filter((section) => section.keys && may(...section.roles))
      .map((section): [string, string] => [section.keys ?? '', say(section.text)]),
  ];
  return (
    <Modal opened={opened} onClose={() => setOpened(false)} title={say('keys.title')}>
      <table className="plain">
        <tbody>
          {rows.map(([keys, text]) => (
            <tr key={keys}>
              <td style={{ width: 96 }}>
                <kbd>{keys}</kbd>
              </td>
              <td>{text}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Modal>
  );
}
