import { Modal } from '@mantine/core';
import { useMay } from '../api/me';
import { useWords } from '../texts';
import { sections } from './sections';

export function KeySheet({ onClose }: { onClose: () => void }) {
  const { say } = useWords();
  const may = useMay();
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
    <Modal opened onClose={onClose} title={say('keys.title')}>
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
