import { Button, Code, CopyButton, Group, Stack } from '@mantine/core';
import { Card } from '../parts/page';
import { useWords } from '../texts';

type Props = { path: string; name: string; language: 'id' | 'en'; version: number };

/** How the form looks, where it is, and the line that puts it on another site. */
export function FormShare({ path, name, language, version }: Props) {
  const { say } = useWords();
  const form = path.replace('/f/', '');
  const line = `<script src="${location.origin}/f/embed.js" data-form="${form}" async></script>`;
  const copies: [string, string][] = [
    [say('form.address'), location.origin + path],
    [say('form.embed'), line],
  ];
  return (
    <>
      <Card title={say('form.address')}>
        <Stack>
          {copies.map(([label, text]) => (
            <div key={label}>
              <Group justify="space-between">
                <strong className="small">{label}</strong>
                <CopyButton value={text}>
                  {({ copied, copy }) => (
                    <Button
                      size="compact-sm"
                      variant="subtle"
                      onClick={copy}
                      aria-label={`${say('form.copy')}: ${label}`}
                    >
                      {say(copied ? 'form.copied' : 'form.copy')}
                    </Button>
                  )}
                </CopyButton>
              </Group>
              <Code block tabIndex={0}>
                {text}
              </Code>
            </div>
          ))}
          <p className="quiet small" style={{ margin: 0 }}>
            {say('form.embedText')}
          </p>
          <a className="linkish" href={path} target="_blank" rel="noreferrer">
            {say('form.see')}
          </a>
        </Stack>
      </Card>
      <Card title={say('form.preview')} flush>
        <iframe
          key={`${language}:${version}`}
          className="form-preview"
          title={`${say('form.preview')}: ${name}`}
          src={`${path}?lang=${language}`}
          sandbox="allow-scripts allow-same-origin"
        />
      </Card>
    </>
  );
}
