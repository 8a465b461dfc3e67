import { Button, Group, Modal } from '@mantine/core';
import { IconDeviceMobile } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { http } from '../api/http';
import { one, people } from '../api/queries';
import type { Device } from '../api/types';
import { Empty, Faces } from '../parts/faces';
import { useNotes } from '../parts/notes';
import { Card, Pill, type Tone } from '../parts/page';
import { useWords } from '../texts';
import { useForms } from '../texts/forms';

type Act = 'lock' | 'unlock' | 'wipe' | 'revoke';
const tones: Record<string, Tone> = { ACTIVE: 'done', LOCKED: 'late', WIPED: 'problem', REVOKED: 'off' };

/** What the phone said of itself that somebody should know. */
function Remark({ device }: { device: Device }) {
  const { say } = useWords();
  const forms = useForms();
  const { vanished } = device.health;
  if (device.state === 'WIPED')
    return (
      <div className="quiet small">
        {device.wipedAt
          ? say('device.empty.at', { at: forms.moment(device.wipedAt) })
          : say('device.empty.not')}
      </div>
    );
  if (!vanished) return null;
  return (
    <div className="quiet small">
      {say('device.vanished', {
        at: forms.moment(new Date(vanished.at).toISOString()),
        n: forms.number(vanished.rebuilt),
        of: forms.number(Math.max(vanished.rebuilt, vanished.expected ?? 0)),
      })}
    </div>
  );
}

export function DeviceList() {
  const { say, word } = useWords();
  const forms = useForms();
  const client = useQueryClient();
  const notes = useNotes();
  const everyone = useQuery(people);
  const asked = useQuery(one<Device[]>('/api/devices'));
  const [sure, setSure] = useState<{ device: Device; act: 'wipe' | 'revoke' } | null>(null);
  const set = useMutation({
    mutationFn: ({ device, act }: { device: Device; act: Act }) =>
      http.post(`/api/devices/${device.id}/${act}`),
    onSuccess: (_, { device, act }) => {
      setSure(null);
      client.invalidateQueries({ queryKey: ['/api/devices'] });
      const back = act === 'lock' ? () => set.mutate({ device, act: 'unlock' }) : undefined;
      notes.tell(word('deviceDone', act), back);
    },
    onError: notes.tellProblem,
  });
  const nameOf = (id: string) => everyone.data?.find((person) => person.id === id)?.name ?? '–';
  return (
    <Card title={say('team.devices')} flush>
      <Faces
        of={asked}
        isEmpty={(all) => !all.length}
        empty={
          <Empty
            icon={<IconDeviceMobile size={32} stroke={1.5} aria-hidden />}
            title={say('device.empty')}
            text={say('device.emptyText')}
          />
        }
      >
        {(all) => (
          <div className="wide">
            <table className="plain">
              <thead>
                <tr>
                  <th>{say('word.person')}</th>
                  <th>{say('device.label')}</th>
                  <th>{say('device.version')}</th>
                  <th>{say('device.seen')}</th>
                  <th>{say('field.state')}</th>
                  <th />
                </tr>
              </thead>
              <tbody>
                {all.map((device) => (
                  <tr key={device.id}>
                    <td>{nameOf(device.person)}</td>
                    <td>{device.label}</td>
                    <td>{device.appVersion ?? '–'}</td>
                    <td>{forms.moment(device.lastSeenAt)}</td>
                    <td>
                      <Pill tone={tones[device.state] ?? 'planned'}>{word('deviceState', device.state)}</Pill>
                      <Remark device={device} />
                    </td>
                    <td>
                      <Group gap={6} justify="flex-end" wrap="nowrap">
                        {device.state === 'ACTIVE' && (
                          <Button
                            size="xs"
                            variant="default"
                            onClick={() => set.mutate({ device, act: 'lock' })}
                          >
                            {say('device.lock')}
                          </Button>
                        )}
                        {device.state === 'LOCKED' && (
                          <Button
                            size="xs"
                            variant="default"
                            onClick={() => set.mutate({ device, act: 'unlock' })}
                          >
                            {say('device.unlock')}
                          </Button>
                        )}
                        {(device.state === 'ACTIVE' || device.state === 'LOCKED') && (
                          <>
                            <Button
                              size="xs"
                              variant="default"
                              onClick={() => setSure({ device, act: 'wipe' })}
                            >
                              {say('device.wipe')}
                            </Button>
                            <Button
                              size="xs"
                              variant="default"
                              onClick={() => setSure({ device, act: 'revoke' })}
                            >
                              {say('device.revoke')}
                            </Button>
                          </>
                        )}
                      </Group>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </Faces>
      <Modal
        opened={sure !== null}
        onClose={() => setSure(null)}
        title={sure ? say(`device.${sure.act}`) : ''}
      >
        {sure && (
          <>
            <p style={{ marginTop: 0 }}>
              {say(`device.${sure.act}Text`, {
                name: nameOf(sure.device.person),
                label: sure.device.label,
              })}
            </p>
            <Group justify="flex-end">
              <Button variant="default" onClick={() => setSure(null)}>
                {say('act.cancel')}
              </Button>
              <Button color="red.9" loading={set.isPending} onClick={() => set.mutate(sure)}>
                {say(`device.${sure.act}`)}
              </Button>
            </Group>
          </>
        )}
      </Modal>
    </Card>
  );
}
