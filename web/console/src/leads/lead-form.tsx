import { Button, FileButton, Group, Modal, SimpleGrid, Stack, Textarea, TextInput } from '@mantine/core';
import { IconCamera } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { http } from '../api/http';
import { newId } from '../parts/ids';
import { useNotes } from '../parts/notes';
import { useWrongAt } from '../parts/refused';
import { useWords } from '../texts';
import { shrunk } from './photo';
import type { Finding, Lead, Proposal } from './types';

const fields = [
  'name',
  'contactName',
  'phone',
  'email',
  'village',
  'district',
  'regency',
  'address',
  'interest',
  'source',
  'campaign',
] as const;
type Facts = Partial<Record<(typeof fields)[number] | 'villageCode', string>>;

const origin = ['source', 'campaign'] as const;

/** What a reading may fill in: what the form shows, and the village's code that goes with its name. */
const kept = (field: string) => field === 'villageCode' || (fields as readonly string[]).includes(field);

function factsOf(lead: Lead): Facts {
  const { village, district, regency, address } = lead.place;
  const all = { ...lead, village, district, regency, address, ...lead.origin };
  return Object.fromEntries(fields.map((field) => [field, all[field] ?? '']));
}

/** What was read, on top of what is there. An amount is part of what is wanted. */
function readInto(before: Facts, findings: Finding[]): Facts {
  const facts = {
    ...before,
    ...Object.fromEntries(findings.filter((one) => kept(one.field)).map((one) => [one.field, one.value])),
  };
  const amount = findings.find((one) => one.field === 'quantity')?.value;
  if (amount && !facts.interest?.includes(amount)) {
    facts.interest = [facts.interest, amount].filter(Boolean).join(', ');
  }
  return facts;
}

/** A new lead, typed or read out of a pasted chat or a message that came in; or the facts of one put right. */
export function LeadForm({
  lead,
  proposal,
  onClose,
  onKept,
}: {
  lead?: Lead;
  proposal?: Proposal;
  onClose: () => void;
  onKept: (id: string) => void;
}) {
  const { say } = useWords();
  const client = useQueryClient();
  const notes = useNotes();
  const [facts, setFacts] = useState<Facts>(lead ? factsOf(lead) : readInto({}, proposal?.found ?? []));
  const [pasted, setPasted] = useState('');
  const [found, setFound] = useState<Finding[] | undefined>(proposal?.found);

  const read = useMutation({
    mutationFn: () => http.post<Finding[]>('/api/leads/read', { text: pasted }),
    onSuccess: (findings) => {
      setFound(findings);
      setFacts((before) => readInto(before, findings));
    },
    onError: notes.tellProblem,
  });
  const photo = useMutation({
    mutationFn: async (file: File) => {
      const form = new FormData();
      form.append('photo', await shrunk(file), 'photo.jpg');
      return http.post<{ text: string; found: Finding[] }>('/api/leads/read-photo', form);
    },
    onSuccess: ({ text, found: findings }) => {
      setPasted(text);
      setFound(findings);
      setFacts((before) => readInto(before, findings));
    },
    onError: notes.tellProblem,
  });
  const keep = useMutation({
    mutationFn: async () => {
      const filled = Object.fromEntries(Object.entries(facts).filter(([, value]) => value?.trim()));
      const place = lead ? { latitude: lead.place.latitude, longitude: lead.place.longitude } : {};
      if (proposal) {
        const path = `/api/lead-proposals/${proposal.id}/take`;
        return { id: (await http.post<{ lead: string }>(path, { facts: filled })).lead };
      }
      return http.put<{ id: string; known: boolean }>(`/api/leads/${lead?.id ?? newId()}`, {
        ...place,
        ...filled,
        name: facts.name?.trim() || facts.contactName?.trim(),
        note: lead ? lead.note : pasted || undefined,
        door: found ? 'PASTE' : 'DESK',
        version: lead?.version ?? 0,
      });
    },
    onSuccess: (answer) => {
      client.invalidateQueries({ predicate: (query) => String(query.queryKey[0]).startsWith('/api/lead') });
      notes.tell(say(lead ? 'note.saved' : 'lead.kept'));
      onClose();
      onKept(answer.id);
    },
    onError: notes.tellProblem,
  });
  const wrong = useWrongAt(keep.error);
  const shown = lead ? fields.filter((field) => !(origin as readonly string[]).includes(field)) : fields;

  return (
    <Modal opened onClose={onClose} title={say(lead ? 'lead.change' : 'lead.add')} size="lg">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          keep.mutate();
        }}
      >
        <Stack>
          {!lead && !proposal && (
            <>
              <Textarea
                label={say('lead.paste')}
                description={say('lead.pasteText')}
                autosize
                minRows={3}
                maxRows={8}
                maxLength={10_000}
                value={pasted}
                onChange={(event) => setPasted(event.currentTarget.value)}
              />
              <Group justify="flex-end">
                <FileButton accept="image/*" onChange={(file) => file && photo.mutate(file)}>
                  {(props) => (
                    <Button
                      {...props}
                      variant="default"
                      leftSection={<IconCamera size={16} aria-hidden />}
                      loading={photo.isPending}
                    >
                      {say('lead.photo')}
                    </Button>
                  )}
                </FileButton>
                <Button
                  variant="default"
                  disabled={!pasted.trim()}
                  loading={read.isPending}
                  onClick={() => read.mutate()}
                >
                  {say('lead.read')}
                </Button>
              </Group>
              {found && (
                <p className="quiet small" role="status" style={{ margin: 0 }}>
                  {say(found.length ? 'lead.found' : 'lead.foundNothing', { n: found.length })}
                </p>
              )}
            </>
          )}
          <SimpleGrid cols={{ base: 1, sm: 2 }}>
            {shown.map((field) => {
              const finding = found?.find((one) => one.field === field);
              return (
                <TextInput
                  key={field}
                  label={say(`leadField.${field}`)}
                  error={wrong(field, `facts/${field}`)}
                  required={field === 'name' && !facts.contactName}
                  value={facts[field] ?? ''}
                  description={
                    finding &&
                    say('lead.from', { words: finding.words, percent: Math.round(finding.confidence * 100) })
                  }
                  onChange={(event) => {
                    const value = event.currentTarget.value;
                    setFacts((before) => ({
                      ...before,
                      ...(['village', 'district', 'regency'].includes(field)
                        ? { villageCode: undefined }
                        : {}),
                      [field]: value,
                    }));
                  }}
                />
              );
            })}
          </SimpleGrid>
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {say('act.cancel')}
            </Button>
            <Button type="submit" loading={keep.isPending}>
              {say('act.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
