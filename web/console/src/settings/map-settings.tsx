import { Button, Radio, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { rememberedTiles, rememberTiles, type Tiles } from '../map/tiles';
import { useNotes } from '../parts/notes';
import { Card } from '../parts/page';
import { useWords } from '../texts';

export function MapSettings() {
  const { say } = useWords();
  const notes = useNotes();
  const [kept] = useState(rememberedTiles);
  const [kind, setKind] = useState<Tiles['kind']>(kept.kind);
  const [url, setUrl] = useState(kept.kind === 'own' ? (kept.url ?? '') : '');
  return (
    <Card title={say('settings.map')}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          rememberTiles(kind, url);
          notes.tell(say('settings.mapSaved'));
        }}
      >
        <Stack maw={560}>
          <Radio.Group
            label={say('settings.ground')}
            value={kind}
            onChange={(value) => setKind(value as Tiles['kind'])}
          >
            <Stack gap="sm" mt="xs">
              <Radio
                value="outlines"
                label={say('settings.outlines')}
                description={say('settings.outlinesText')}
              />
              <Radio value="openfreemap" label="OpenFreeMap" description={say('settings.openFreeMapText')} />
              <Radio
                value="own"
                label={say('settings.ownTiles')}
                description={say('settings.ownTilesText')}
              />
            </Stack>
          </Radio.Group>
          {kind === 'own' && (
            <TextInput
              label={say('settings.styleUrl')}
              type="url"
              required
              value={url}
              onChange={(event) => setUrl(event.currentTarget.value)}
            />
          )}
          <Button type="submit" style={{ alignSelf: 'flex-start' }}>
            {say('act.save')}
          </Button>
        </Stack>
      </form>
    </Card>
  );
}
