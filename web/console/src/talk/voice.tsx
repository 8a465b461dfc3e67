import { Button } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useMay } from '../api/me';
import { one, pages } from '../api/queries';
import { usePeopleNames } from '../parts/choice';
import { Broken, Faces, Loading } from '../parts/faces';
import { Card, Page, Pill } from '../parts/page';
import { useWords } from '../texts';
import { useForms } from '../texts/forms';
import type { Voice, VoiceGroup } from './types';
import { useReasonWords } from './reason-words';
import { AnswerForm } from './voice-answer';
import { answerTones } from './voices';

export function VoicePage() {
  const { id } = useParams({ strict: false }) as { id: string };
  const asked = useQuery(one<VoiceGroup>(`/api/voices/${id}`));
  return <Faces of={asked}>{(group) => <Shown key={id} group={group} />}</Faces>;
}

function Shown({ group }: { group: VoiceGroup }) {
  const { say, word } = useWords();
  const reasonOf = useReasonWords();
  const may = useMay();
  return (
    <Page
      title={[word('voiceTopic', group.topic), reasonOf(group), group.area].filter(Boolean).join(' · ')}
      beside={
        group.answer ? (
          <Pill tone={answerTones[group.answer] ?? 'off'}>{word('voiceAnswer', group.answer)}</Pill>
        ) : (
          <Pill tone="late">{say('voice.open')}</Pill>
        )
      }
    >
      <div className="talk-columns">
        <Members group={group} />
        {group.answer ? (
          <Answered group={group} />
        ) : (
          may('OWNER', 'MARKETER') && (
            <Card title={say('voice.answer')}>
              <AnswerForm groups={[group]} />
            </Card>
          )
        )}
      </div>
    </Page>
  );
}

function Members({ group }: { group: VoiceGroup }) {
  const { say } = useWords();
  const forms = useForms();
  const asked = useInfiniteQuery(pages<Voice>(`/api/voices/${group.id}/voices`));
  const voices = asked.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Card
      title={say('voice.voices')}
      end={
        <span className="quiet small">
          {say('voice.count', { voices: group.voices, outlets: group.outlets, people: group.people })}
        </span>
      }
    >
      {asked.isPending ? (
        <Loading />
      ) : asked.error ? (
        <Broken error={asked.error} again={() => asked.refetch()} />
      ) : (
        <ul className="plain">
          {voices.map((voice) => (
            <li key={voice.id}>
              <span>
                <Link to="/outlets/$id" params={{ id: voice.outletId }}>
                  {voice.outletName}
                </Link>
                {voice.text && <> · {voice.text}</>}
              </span>
              <span className="quiet small">
                {voice.personName} · {forms.moment(voice.at)}
              </span>
            </li>
          ))}
        </ul>
      )}
      {asked.hasNextPage && (
        <Button variant="subtle" loading={asked.isFetchingNextPage} onClick={() => asked.fetchNextPage()}>
          {say('act.more')}
        </Button>
      )}
    </Card>
  );
}

function Answered({ group }: { group: VoiceGroup }) {
  const { say } = useWords();
  const forms = useForms();
  const nameOf = usePeopleNames();
  return (
    <Card title={say('voice.answered')}>
      <p style={{ whiteSpace: 'pre-wrap' }}>{group.answerText}</p>
      <p className="quiet small">
        {nameOf(group.answeredBy)} · {forms.moment(group.answeredAt)}
      </p>
    </Card>
  );
}
