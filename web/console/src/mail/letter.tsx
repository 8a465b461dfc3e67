import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { useWords } from '../texts';

/** A mail's words. HTML is shown in a frame that may run nothing and reach nothing of ours. */
export function Letter({ html, text, headers }: { html?: string; text?: string; headers?: string[] }) {
  const { say } = useWords();
  const faces = [
    ...(html ? (['html'] as const) : []),
    ...(text ? (['text'] as const) : []),
    ...(headers ? (['headers'] as const) : []),
  ];
  const [chosen, choose] = useState<string>(faces[0] ?? 'text');
  return (
    <div style={{ display: 'grid', gap: 12 }}>
      <SegmentedControl
        aria-label={say('mail.show')}
        value={chosen}
        onChange={choose}
        data={faces.map((face) => ({ value: face, label: say(`mail.show.${face}`) }))}
      />
      {chosen === 'html' && html ? (
        <iframe
          title={say('mail.show.html')}
          sandbox="allow-popups allow-popups-to-escape-sandbox"
          srcDoc={`<base target="_blank"><meta name="color-scheme" content="light">${html}`}
          style={{
            width: '100%',
            height: '60vh',
            border: '1px solid var(--line)',
            borderRadius: 8,
            background: '#fff',
          }}
        />
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: long lines are scrolled with the keyboard
        <pre tabIndex={0} style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', margin: 0 }}>
          {chosen === 'headers' ? headers?.join('\n') : text}
        </pre>
      )}
    </div>
  );
}
