import { Button, Radio, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useMe } from '../api/me';
import type { Ground } from '../map/tiles';
import { Card } from '../parts/page';
import { useWords } from '../texts';
import { useSaveOrganisation } from './save-organisation';

export function MapSettings() {
  const { say } = useWords();
  const { organisation } = useMe();
  const [ground, setGround] = useState(organisation.settings.map);
  const save = useSaveOrganisation(say('settings.mapSaved'));
  return (
    <Card title={say('settings.map')}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate({ settings: { map: ground } });
        }}
      >
        <Stack maw={560}>
          <Radio.Group
            label={say('settings.ground')}
            value={ground.kind}
            onChange={(kind) => setGround({ ...ground, kind: kind as Ground['kind'] })}
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
          {ground.kind === 'own' && (
            <TextInput
              label={say('settings.styleUrl')}
              type="url"
              required
              value={ground.url}
              onChange={(event) => setGround({ ...ground, url: event.currentTarget.value })}
            />
          )}
          <Button type="submit" loading={save.isPending} style={{ alignSelf: 'flex-start' }}>
            {say('act.save')}
          </Button>
        </Stack>
      </form>
    </Card>
  );
}
