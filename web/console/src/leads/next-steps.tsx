import { Button, Stack, Textarea } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { http } from '../api/http';
import { useMay } from '../api/me';
import { one } from '../api/queries';
import { Choice, SalesmanChoice, usePeopleNames } from '../parts/choice';
import { useNotes } from '../parts/notes';
import { Card } from '../parts/page';
import { useWords } from '../texts';
import { useForms } from '../texts/forms';
import { refusals } from './lead-words';
import type { Lead, Passing } from './types';

/** What this reader may do with the lead as it stands. */
export function NextSteps({ lead }: { lead: Lead }) {
  const { say, word } = useWords();
  const may = useMay();
  const client = useQueryClient();
  const notes = useNotes();
  const act = useMutation({
    mutationFn: ({ what, body }: { what: string; body?: unknown }) =>
      http.post(`/api/leads/${lead.id}/${what}`, body),
    onSettled: () =>
      client.invalidateQueries({ predicate: (query) => String(query.queryKey[0]).startsWith('/api/lead') }),
    onSuccess: () => notes.tell(say('note.saved')),
    onError: notes.tellProblem,
  });
  const run = (what: string, body?: unknown) => act.mutate({ what, body });
  const marketing = may('OWNER', 'ADMIN', 'MARKETER');
  const desk = marketing || may('SUPERVISOR');
  const waiting = lead.state === 'NEW' || lead.state === 'QUALIFIED';
  const parts = [
    waiting && marketing && lead.state === 'NEW' && (
      <Card key="qualify" title={say('lead.judge')}>
        <p className="quiet">
          {lead.duplicateOf
            ? say('lead.judgeDouble')
            : lead.lacks.length
              ? say('lead.judgeLacks', { what: lead.lacks.map((one) => word('leadLack', one)).join(', ') })
              : say('lead.judgeText')}
        </p>
        <Button fullWidth loading={act.isPending} onClick={() => run('qualify')}>
          {say('lead.qualify')}
        </Button>
      </Card>
    ),
    desk && (waiting || lead.state === 'ASSIGNED' || lead.state === 'REFUSED') && (
      <HandOver key="hand" lead={lead} busy={act.isPending} run={run} />
    ),
    lead.state === 'REFUSED' && <Refused key="refused" lead={lead} busy={act.isPending} run={run} />,
    lead.state === 'ASSIGNED' && may('SUPERVISOR', 'SALESMAN') && (
      <Answer key="answer" busy={act.isPending} run={run} />
    ),
    waiting && marketing && <Close key="close" busy={act.isPending} run={run} />,
  ].filter(Boolean);
  return (
    <div className="lead-next">
      {parts.length ? (
        parts
      ) : (
        <Card title={say('lead.next')}>
          <p className="quiet">{say('lead.nothingToDo')}</p>
        </Card>
      )}
    </div>
  );
}

type Run = (what: string, body?: unknown) => void;

function HandOver({ lead, busy, run }: { lead: Lead; busy: boolean; run: Run }) {
  const { say } = useWords();
  const forms = useForms();
  const nameOf = usePeopleNames();
  const [salesman, setSalesman] = useState<string>();
  const passing = useQuery(one<Passing>(`/api/leads/${lead.id}/passing`));
  const next = passing.data;
  return (
    <Card title={say(lead.state === 'ASSIGNED' ? 'lead.handAgain' : 'lead.handOver')}>
      <Stack>
        <p className="quiet" style={{ margin: 0 }}>
          {next?.salesmanId
            ? say('lead.passes', {
                who: nameOf(next.salesmanId),
                day: forms.day(next.day),
                km: forms.number((next.metres ?? 0) / 1000),
              })
            : say(passing.isPending ? 'state.loading' : 'lead.nobodyPasses')}
        </p>
        {next?.salesmanId && next.salesmanId !== lead.salesmanId && (
          <Button loading={busy} onClick={() => run('hand-over', {})}>
            {say('lead.handToNext')}
          </Button>
        )}
        <SalesmanChoice
          label={say('lead.chooseSalesman')}
          any={say('lead.nobody')}
          value={salesman}
          onChoose={setSalesman}
        />
        <Button
          variant="default"
          disabled={!salesman}
          loading={busy}
          onClick={() => run('hand-over', { salesmanId: salesman })}
        >
          {say('lead.handToHim')}
        </Button>
      </Stack>
    </Card>
  );
}

function Refused({ lead, busy, run }: { lead: Lead; busy: boolean; run: Run }) {
  const { say, word } = useWords();
  const may = useMay();
  const [text, setText] = useState('');
  const respond = (response: 'NURTURE' | 'CLOSE') => run('response', { response, text: text.trim() });
  return (
    <Card title={say('lead.refusedWhy')}>
      <Stack>
        <p style={{ margin: 0 }}>
          <strong>{word('refusal', lead.refusal?.reason)}</strong>
          {lead.refusal?.note && <> · {lead.refusal.note}</>}
        </p>
        {may('OWNER', 'ADMIN', 'MARKETER') && (
          <>
            <Textarea
              label={say('lead.respond')}
              autosize
              minRows={2}
              maxLength={2000}
              value={text}
              onChange={(event) => setText(event.currentTarget.value)}
            />
            <Button disabled={!text.trim()} loading={busy} onClick={() => respond('NURTURE')}>
              {word('leadResponse', 'NURTURE')}
            </Button>
            <Button variant="default" disabled={!text.trim()} loading={busy} onClick={() => respond('CLOSE')}>
              {word('leadResponse', 'CLOSE')}
            </Button>
          </>
        )}
      </Stack>
    </Card>
  );
}

function ReasonChoice({ value, onChoose }: { value?: string; onChoose: (value?: string) => void }) {
  const { say, word } = useWords();
  return (
    <Choice
      label={say('lead.reason')}
      any={say('lead.chooseReason')}
      value={value}
      options={refusals.map((one) => ({ value: one, label: word('refusal', one) }))}
      onChoose={onChoose}
    />
  );
}

function Answer({ busy, run }: { busy: boolean; run: Run }) {
  const { say } = useWords();
  const [reason, setReason] = useState<string>();
  const [note, setNote] = useState('');
  return (
    <Card title={say('lead.answer')}>
      <Stack>
        <Button loading={busy} onClick={() => run('answer', { accepted: true })}>
          {say('lead.accept')}
        </Button>
        <ReasonChoice value={reason} onChoose={setReason} />
        {reason && (
          <Textarea
            label={say(reason === 'other' ? 'lead.refuseNoteMust' : 'lead.refuseNote')}
            required={reason === 'other'}
            autosize
            minRows={2}
            maxLength={2000}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
        )}
        <Button
          variant="default"
          disabled={!reason || (reason === 'other' && !note.trim())}
          loading={busy}
          onClick={() => run('answer', { accepted: false, reason, note: note.trim() || null })}
        >
          {say('lead.refuse')}
        </Button>
      </Stack>
    </Card>
  );
}

function Close({ busy, run }: { busy: boolean; run: Run }) {
  const { say } = useWords();
  const [reason, setReason] = useState<string>();
  return (
    <Card title={say('lead.close')}>
      <Stack>
        <ReasonChoice value={reason} onChoose={setReason} />
        <Button variant="default" disabled={!reason} loading={busy} onClick={() => run('close', { reason })}>
          {say('lead.closeIt')}
        </Button>
      </Stack>
    </Card>
  );
}
