import { Alert, Button, Group, NumberInput, Stack, Switch, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { http } from '../api/http';
import { one } from '../api/queries';
import { Choice } from '../parts/choice';
import { useNotes } from '../parts/notes';
import { useWrongAt } from '../parts/refused';
import { StartDialog } from './start-dialog';
import { Card, Page, Pill } from '../parts/page';
import { Thread } from '../talk/thread';
import { useWords } from '../texts';
import { useForms } from '../texts/forms';
import { bodyOf } from './campaign-body';
import { CampaignOutlook } from './campaign-outlook';
import { tones } from './campaign-list';
import type { Campaign, Counted } from './types';
import { WhenInput } from '../parts/when-input';

/** The word in links by which it is known. */
export const codeOf = (name: string) =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 60);

/** In steps: for whom, what the mail says, what the salesman shows, a look at it, and off. */
export function CampaignEditor({ campaign: read }: { campaign: Campaign }) {
  const { say, word } = useWords();
  const forms = useForms();
  const client = useQueryClient();
  const navigate = useNavigate();
  const notes = useNotes();
  const [draft, setDraft] = useState(read);
  const [at, setAt] = useState('');
  const change = (changed: Partial<Campaign>) => setDraft((before) => ({ ...before, ...changed }));
  const segments = useQuery(one<Counted[]>('/api/segments'));
  const put = () => http.put<Campaign>(`/api/campaigns/${read.id}`, bodyOf(draft));
  const kept = async (saved: Campaign) => {
    await client.invalidateQueries({ queryKey: [`/api/campaigns/${saved.id}`] });
    await client.invalidateQueries({ queryKey: ['/api/campaigns'] });
    navigate({ to: '/campaigns/$id', params: { id: saved.id }, replace: true });
  };
  const save = useMutation({
    mutationFn: put,
    onSuccess: async (saved) => {
      await kept(saved);
      notes.tell(say('note.saved'));
    },
    onError: notes.tellProblem,
  });
  const test = useMutation({
    mutationFn: async () => {
      const saved = await put();
      await http.post(`/api/campaigns/${read.id}/test`);
      return saved;
    },
    onSuccess: async (saved) => {
      await kept(saved);
      notes.tell(say('campaign.tested'));
    },
    onError: notes.tellProblem,
  });
  const start = useMutation({
    mutationFn: async () => {
      await put();
      return http.post<Campaign>(`/api/campaigns/${read.id}/start`, {
        at: at ? forms.instant(at) : null,
      });
    },
    onSuccess: kept,
    onError: async (error) => {
      notes.tellProblem(error);
      await client.invalidateQueries({ queryKey: [`/api/campaigns/${read.id}`] });
    },
  });
  const wrong = useWrongAt(save.error ?? test.error ?? start.error);
  const [asking, setAsking] = useState(false);
  const ready = draft.name.trim() !== '' && draft.code !== '';
  const written =
    (!draft.mail || (draft.mail.subject.trim() !== '' && draft.mail.body.trim() !== '')) &&
    draft.card?.title.trim() !== '';
  const complete = ready && written && draft.segmentId != null && (draft.mail != null || draft.card != null);
  return (
    <Page
      title={read.version ? read.name : say('campaign.add')}
      beside={<Pill tone={tones[read.state]}>{word('campaignState', read.state)}</Pill>}
      actions={
        <Button variant="default" loading={save.isPending} disabled={!ready} onClick={() => save.mutate()}>
          {say('act.save')}
        </Button>
      }
    >
      {read.state === 'SCHEDULED' && read.startsAt && (
        <Alert color="blue">{say('campaign.scheduledFor', { at: forms.moment(read.startsAt) })}</Alert>
      )}
      <div className="talk-columns">
        <Stack>
          <Card title={say('campaign.step1')}>
            <Stack>
              <TextInput
                label={say('field.name')}
                error={wrong('name')}
                required
                value={draft.name}
                onChange={(event) => {
                  const name = event.currentTarget.value;
                  const follows = draft.code === codeOf(draft.name) && read.version === 0;
                  change({ name, ...(follows ? { code: codeOf(name) } : {}) });
                }}
              />
              <TextInput
                label={say('campaign.code')}
                error={wrong('code')}
                description={say('campaign.codeText')}
                required
                value={draft.code}
                onChange={(event) => change({ code: event.currentTarget.value.replace(/[^a-z0-9-]/g, '-') })}
              />
              <Choice
                label={say('campaign.segment')}
                any={say('campaign.noSegment')}
                value={draft.segmentId}
                options={(segments.data ?? []).map(({ segment, count }) => ({
                  value: segment.id,
                  label: `${segment.name} (${forms.number(count.members)})`,
                }))}
                onChoose={(segmentId) => change({ segmentId: segmentId ?? null })}
              />
              <Link className="linkish small" to="/segments">
                {say('campaign.toSegments')}
              </Link>
              <NumberInput
                label={say('campaign.holdout')}
                description={say('campaign.holdoutText')}
                suffix=" %"
                min={0}
                max={50}
                allowDecimal={false}
                value={draft.holdoutPercent}
                onChange={(value) => change({ holdoutPercent: Number(value) || 0 })}
              />
            </Stack>
          </Card>
          <Card title={say('campaign.step2')}>
            <Stack>
              <Switch
                label={say('campaign.withMail')}
                checked={draft.mail != null}
                onChange={(event) =>
                  change({
                    mail: event.currentTarget.checked ? { subject: '', body: '', track: true } : null,
                  })
                }
              />
              {draft.mail && (
                <>
                  <TextInput
                    label={say('campaign.subject')}
                    error={wrong('mail/subject')}
                    required
                    maxLength={200}
                    value={draft.mail.subject}
                    onChange={(event) =>
                      draft.mail && change({ mail: { ...draft.mail, subject: event.currentTarget.value } })
                    }
                  />
                  <Textarea
                    label={say('campaign.body')}
                    error={wrong('mail/body')}
                    description={say('campaign.bodyText')}
                    required
                    autosize
                    minRows={8}
                    value={draft.mail.body}
                    onChange={(event) =>
                      draft.mail && change({ mail: { ...draft.mail, body: event.currentTarget.value } })
                    }
                  />
                  <Switch
                    label={say('campaign.track')}
                    checked={draft.mail.track}
                    onChange={(event) =>
                      draft.mail && change({ mail: { ...draft.mail, track: event.currentTarget.checked } })
                    }
                  />
                </>
              )}
            </Stack>
          </Card>
          <Card title={say('campaign.step3')}>
            <Stack>
              <Switch
                label={say('campaign.withCard')}
                checked={draft.card != null}
                onChange={(event) =>
                  change({ card: event.currentTarget.checked ? { title: '', text: '' } : null })
                }
              />
              {draft.card && (
                <>
                  <TextInput
                    label={say('campaign.cardTitle')}
                    error={wrong('card/title')}
                    required
                    maxLength={120}
                    value={draft.card.title}
                    onChange={(event) =>
                      draft.card && change({ card: { ...draft.card, title: event.currentTarget.value } })
                    }
                  />
                  <Textarea
                    label={say('campaign.cardText')}
                    autosize
                    minRows={3}
                    maxLength={2000}
                    value={draft.card.text}
                    onChange={(event) =>
                      draft.card && change({ card: { ...draft.card, text: event.currentTarget.value } })
                    }
                  />
                </>
              )}
            </Stack>
          </Card>
        </Stack>
        <Stack>
          <Card title={say('campaign.step4')}>
            <CampaignOutlook draft={draft} />
          </Card>
          <Card title={say('campaign.step5')}>
            <Stack>
              <WhenInput
                type="datetime-local"
                label={say('campaign.at')}
                description={say('campaign.atText', { zone: forms.zone() })}
                value={at}
                onChange={(event) => setAt(event.currentTarget.value)}
              />
              <Group>
                <Button loading={start.isPending} disabled={!complete} onClick={() => setAsking(true)}>
                  {say(at ? 'campaign.schedule' : 'campaign.start')}
                </Button>
                {draft.mail && (
                  <Button
                    variant="default"
                    loading={test.isPending}
                    disabled={!ready || !draft.mail.subject || !draft.mail.body}
                    onClick={() => test.mutate()}
                  >
                    {say('campaign.test')}
                  </Button>
                )}
              </Group>
              {!complete && (
                <p className="quiet small">{say(written ? 'campaign.incomplete' : 'campaign.unwritten')}</p>
              )}
            </Stack>
          </Card>
          {read.version > 0 && <Thread kind="campaign" subject={read.id} />}
        </Stack>
      </div>
      {asking && (
        <StartDialog
          draft={draft}
          at={at ? forms.instant(at) : null}
          onClose={() => setAsking(false)}
          onStart={() => {
            setAsking(false);
            start.mutate();
          }}
        />
      )}
    </Page>
  );
}
