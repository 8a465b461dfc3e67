import { Button, Stack, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { http } from '../api/http';
import { one } from '../api/queries';
import { ExportMenu } from '../parts/export-menu';
import { Empty, Faces } from '../parts/faces';
import { newId } from '../parts/ids';
import { useNotes } from '../parts/notes';
import { Card, Page } from '../parts/page';
import { useWords } from '../texts';
import { useForms } from '../texts/forms';
import { fresh } from './condition-row';
import { RuleEditor } from './rule-editor';
import type { Count, Member, Rule, Segment } from './types';

const empty = (): Segment => ({
  id: newId(),
  name: '',
  rule: { any: false, conditions: [fresh('LAST_ORDER')], groups: [] },
  version: 0,
});

export function SegmentPage() {
  const { id } = useParams({ strict: false }) as { id: string };
  const asked = useQuery({ ...one<Segment>(`/api/segments/${id}`), enabled: id !== 'new' });
  const [draft] = useState(empty);
  if (id === 'new') return <Editor segment={draft} />;
  return (
    <Faces of={asked}>{(segment) => <Editor key={`${id}:${segment.version}`} segment={segment} />}</Faces>
  );
}

/** Half-written questions are not asked yet. */
export function askable(rule: Rule): Rule {
  return {
    any: rule.any,
    conditions: rule.conditions.filter((one) => {
      const compares = ['IS', 'IS_NOT', 'CONTAINS'].includes(one.test);
      const counts = ['AT_LEAST', 'AT_MOST'].includes(one.test);
      const dated = ['WITHIN', 'BEFORE'].includes(one.test);
      return (
        (!compares || one.values.length > 0) &&
        (!counts || one.number != null) &&
        (!dated || one.days != null) &&
        (one.field !== 'CUSTOM' || one.key != null)
      );
    }),
    groups: rule.groups.map(askable),
  };
}

function Editor({ segment }: { segment: Segment }) {
  const { say } = useWords();
  const client = useQueryClient();
  const navigate = useNavigate();
  const notes = useNotes();
  const [name, setName] = useState(segment.name);
  const [rule, setRule] = useState(segment.rule);
  const save = useMutation({
    mutationFn: () =>
      http.put<Segment>(`/api/segments/${segment.id}`, {
        name,
        rule: askable(rule),
        version: segment.version,
      }),
    onSuccess: async (saved) => {
      await client.invalidateQueries({ queryKey: [`/api/segments/${saved.id}`] });
      await client.invalidateQueries({ queryKey: ['/api/segments'] });
      notes.tell(say('note.saved'));
      navigate({ to: '/segments/$id' as never, params: { id: saved.id } as never, replace: true });
    },
    onError: notes.tellProblem,
  });
  return (
    <Page
      title={segment.version ? segment.name : say('segment.add')}
      actions={
        <>
          {segment.version > 0 && <ExportMenu list="segment-members" filters={{ segment: segment.id }} />}
          <Button loading={save.isPending} disabled={!name.trim()} onClick={() => save.mutate()}>
            {say('act.save')}
          </Button>
        </>
      }
    >
      <div className="talk-columns">
        <Card title={say('segment.whom')}>
          <Stack>
            <TextInput
              label={say('field.name')}
              required
              maxLength={120}
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
            />
            <RuleEditor rule={rule} onChange={setRule} />
          </Stack>
        </Card>
        <Fit rule={rule} />
      </div>
    </Page>
  );
}

/** How many fit at this moment, and who. */
function Fit({ rule }: { rule: Rule }) {
  const { say, word } = useWords();
  const forms = useForms();
  const [later] = useDebouncedValue(JSON.stringify(askable(rule)), 200);
  const asked = useQuery({
    queryKey: ['/api/segment-counts', later],
    placeholderData: keepPreviousData,
    queryFn: () => http.post<{ count: Count; members: Member[] }>('/api/segment-counts', JSON.parse(later)),
  });
  return (
    <Card title={say('segment.fit')}>
      <Faces of={asked}>
        {({ count, members }) => (
          <>
            <p className="segment-count" aria-live="polite">
              <strong>{forms.number(count.members)}</strong>{' '}
              {say(count.members === count.outlets ? 'segment.fitOutlets' : 'segment.fitOf', {
                outlets: forms.number(count.outlets),
                leads: forms.number(count.members - count.outlets),
                email: forms.number(count.email),
                phone: forms.number(count.phone),
              })}
            </p>
            {members.length === 0 ? (
              <Empty title={say('segment.nobody')} text={say('segment.nobodyText')} />
            ) : (
              <ul className="plain members">
                {members.map((member) => (
                  <li key={member.party.id}>
                    <span>
                      <Link
                        className="linkish"
                        to={member.party.kind === 'OUTLET' ? '/outlets/$id' : '/leads/$id'}
                        params={{ id: member.party.id }}
                      >
                        {member.name}
                      </Link>{' '}
                      <span className="quiet small">
                        {[
                          word('partyKind', member.party.kind),
                          member.outletClass,
                          member.regency,
                          member.lastOrderOn &&
                            say('segment.lastOrder', { day: forms.date(member.lastOrderOn) }),
                        ]
                          .filter(Boolean)
                          .join(' · ')}
                      </span>
                    </span>
                    <span>{member.orders > 0 ? forms.money(member.value) : ''}</span>
                  </li>
                ))}
              </ul>
            )}
          </>
        )}
      </Faces>
    </Card>
  );
}
