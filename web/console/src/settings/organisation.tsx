import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { http } from '../api/http';
import { meQuery, useMe } from '../api/me';
import { Choice } from '../parts/choice';
import { useNotes } from '../parts/notes';
import { Card } from '../parts/page';
import { useWords } from '../texts';
import { useSaveOrganisation } from './save-organisation';

const zones = ['Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura'];

export function OrganisationCard() {
  const { say } = useWords();
  const { organisation } = useMe();
  const [name, setName] = useState(organisation.name);
  const [timeZone, setTimeZone] = useState(organisation.timeZone);
  const [leaving, setLeaving] = useState(false);
  const save = useSaveOrganisation(say('settings.saved'));
  const offered = zones.includes(timeZone) ? zones : [timeZone, ...zones];
  return (
    <div className="column">
      <Card title={say('settings.organisation')}>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            save.mutate({ name, timeZone });
          }}
        >
          <Stack maw={480}>
            <TextInput
              label={say('field.name')}
              required
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
            />
            <Choice
              label={say('field.timeZone')}
              value={timeZone}
              options={offered.map((value) => ({ value, label: value }))}
              onChoose={(value) => value && setTimeZone(value)}
            />
            <p className="quiet small" style={{ margin: 0 }}>
              {say('field.currency')}: {organisation.currency}
            </p>
            <Group>
              <Button type="submit" loading={save.isPending}>
                {say('act.save')}
              </Button>
            </Group>
          </Stack>
        </form>
      </Card>
      {organisation.demo && (
        <Card title={say('demo.title')}>
          <p style={{ marginTop: 0 }}>{say('demo.text')}</p>
          <Button variant="default" onClick={() => setLeaving(true)}>
            {say('demo.leave')}
          </Button>
          <Modal opened={leaving} onClose={() => setLeaving(false)} title={say('demo.leave')}>
            <LeaveDemo />
          </Modal>
        </Card>
      )}
    </div>
  );
}

/** Throws the made-up company away; the one who does it stays, as administrator of an empty company. */
function LeaveDemo() {
  const { say } = useWords();
  const client = useQueryClient();
  const notes = useNotes();
  const [name, setName] = useState('');
  const leave = useMutation({
    mutationFn: () => http.post('/api/demo/leave', { name: name.trim() }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: meQuery.queryKey });
      client.removeQueries({ predicate: (query) => query.queryKey[0] !== '/api/me' });
      notes.tell(say('demo.left'));
    },
    onError: notes.tellProblem,
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        leave.mutate();
      }}
    >
      <Stack>
        <p style={{ margin: 0 }}>{say('demo.leaveText')}</p>
        <TextInput
          label={say('field.organisation')}
          required
          data-autofocus
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Button type="submit" color="red.9" loading={leave.isPending}>
          {say('demo.leave')}
        </Button>
      </Stack>
    </form>
  );
}
