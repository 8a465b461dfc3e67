import { Alert, Button, FileInput, Group, Stack, TextInput } from '@mantine/core';
import { open as unseal, type Sealed } from '@selaras/shared/unsent';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import * as z from 'zod/mini';
import { http } from '../api/http';
import { one } from '../api/queries';
import type { Device } from '../api/types';
import { usePeopleNames } from '../parts/choice';
import { useNotes, useProblemText } from '../parts/notes';
import { useWords } from '../texts';
import { useForms } from '../texts/forms';

const work = z.object({
  deviceId: z.string(),
  dbEpoch: z.string(),
  events: z.array(z.looseObject({ type: z.optional(z.string()) })),
});
type Work = z.infer<typeof work>;
type Answer = { items: { id: string | null; status: string; message: string | null }[] };

/** A phone's unsent work as a file: opened here with the password that was read out, then taken in as if it had been sent. */
export function UnsentFile({ onDone }: { onDone: () => void }) {
  const { say } = useWords();
  const [file, setFile] = useState<File | null>(null);
  const [secret, setSecret] = useState('');
  const opened = useMutation({
    mutationFn: async (): Promise<Work> => {
      const sealed: Sealed = JSON.parse((await file?.text()) ?? '');
      return work.parse(await unseal(sealed, secret.trim().toUpperCase()));
    },
  });
  if (opened.data) return <Contents work={opened.data} onDone={onDone} />;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        opened.mutate();
      }}
    >
      <Stack>
        <p className="quiet" style={{ margin: 0 }}>
          {say('unsent.text')}
        </p>
        <FileInput
          label={say('unsent.file')}
          required
          accept="application/json,.json"
          value={file}
          onChange={setFile}
          placeholder={say('import.choose')}
        />
        <TextInput
          label={say('unsent.password')}
          required
          autoComplete="off"
          value={secret}
          onChange={(event) => setSecret(event.currentTarget.value)}
        />
        {opened.error && (
          <Alert color="red" variant="outline" role="alert">
            {say('unsent.wrong')}
          </Alert>
        )}
        <Group justify="flex-end">
          <Button type="submit" disabled={!file || !secret.trim()} loading={opened.isPending}>
            {say('unsent.open')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function Contents({ work, onDone }: { work: Work; onDone: () => void }) {
  const { say, word } = useWords();
  const forms = useForms();
  const client = useQueryClient();
  const notes = useNotes();
  const problemText = useProblemText();
  const nameOf = usePeopleNames();
  const devices = useQuery(one<Device[]>('/api/devices'));
  const device = devices.data?.find((known) => known.id === work.deviceId);
  const kinds = countsOf(work.events.map((event) => event.type ?? '?'));
  const bring = useMutation({
    mutationFn: () =>
      http.post<Answer>(`/api/devices/${work.deviceId}/unsent`, {
        dbEpoch: work.dbEpoch,
        events: work.events,
      }),
    onSuccess: ({ items }) => {
      const taken = items.filter((item) =>
        ['applied', 'duplicate'].includes(item.status.toLowerCase()),
      ).length;
      client.invalidateQueries();
      notes.tell(
        say('unsent.taken', { taken: forms.number(taken), rest: forms.number(items.length - taken) }),
      );
      onDone();
    },
  });
  return (
    <Stack>
      <p style={{ margin: 0 }}>
        {say('unsent.contents', {
          n: forms.number(work.events.length),
          name: nameOf(device?.person),
          label: device?.label ?? '–',
        })}
      </p>
      <table className="plain">
        <tbody>
          {[...kinds].map(([kind, count]) => (
            <tr key={kind}>
              <td>{word('event', kind)}</td>
              <td className="number">{forms.number(count)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {bring.error && (
        <Alert color="red" variant="outline" role="alert">
          {problemText(bring.error)}
        </Alert>
      )}
      <Group justify="flex-end">
        <Button loading={bring.isPending} onClick={() => bring.mutate()}>
          {say('unsent.bring')}
        </Button>
      </Group>
    </Stack>
  );
}

function countsOf(kinds: string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const kind of kinds) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return counts;
}
