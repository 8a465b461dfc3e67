import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { Fragment, useState } from 'react';
import { useMay } from '../api/me';
import { one } from '../api/queries';
import { Faces } from '../parts/faces';
import { Card, Page, Pill } from '../parts/page';
import { TrailLink } from '../parts/trail-link';
import { Thread } from '../talk/thread';
import { useWords } from '../texts';
import { useForms } from '../texts/forms';
import { AnswerClock } from './clock';
import { NextSteps } from './next-steps';
import { LeadForm } from './lead-form';
import { Score } from './score';
import { LeadStory } from './lead-story';
import { spoken, toneOf, whereOf } from './lead-words';
import type { Lead, LeadPageData } from './types';

/** Facts at left, the story in the middle, what to do next at right. */
export function LeadPage() {
  const { id } = useParams({ strict: false }) as { id: string };
  const asked = useQuery(one<LeadPageData>(`/api/leads/${id}`));
  return <Faces of={asked}>{(data) => <Shown key={id} data={data} />}</Faces>;
}

function Shown({ data }: { data: LeadPageData }) {
  const { say, word } = useWords();
  const may = useMay();
  const [changing, setChanging] = useState(false);
  const { lead, steps, doubles } = data;
  return (
    <Page
      title={lead.name}
      beside={
        <>
          <Pill tone={toneOf(lead.state)}>{word('leadState', lead.state)}</Pill>
          <AnswerClock lead={lead} />
        </>
      }
      actions={
        may('OWNER', 'ADMIN', 'MARKETER', 'SUPERVISOR') && (
          <Button variant="default" onClick={() => setChanging(true)}>
            {say('act.edit')}
          </Button>
        )
      }
    >
      <div className="lead-columns">
        <div>
          <Facts lead={lead} />
          <Score lead={lead} />
          {(lead.duplicateOf || doubles.length > 0) && <Doubles lead={lead} doubles={doubles} />}
        </div>
        <div>
          <Thread kind="lead" subject={lead.id} />
          <Card title={say('lead.story')} end={<TrailLink record={lead.id} />}>
            <LeadStory steps={steps} />
          </Card>
        </div>
        <NextSteps lead={lead} />
      </div>
      {changing && <LeadForm lead={lead} onClose={() => setChanging(false)} onKept={() => undefined} />}
    </Page>
  );
}

function Facts({ lead }: { lead: Lead }) {
  const { say, word } = useWords();
  const forms = useForms();
  const rows: [string, string | null][] = [
    [say('leadField.contactName'), lead.contactName],
    [say('leadField.phone'), lead.phone],
    [say('leadField.email'), lead.email],
    [say('field.place'), whereOf(lead)],
    [say('leadField.address'), lead.place.address],
    [say('leadField.interest'), lead.interest],
    [say('field.note'), lead.note],
    [say('lead.door'), word('leadDoor', lead.origin.door)],
    [
      say('lead.source'),
      [word('sourceName', lead.origin.source), lead.origin.medium].filter(Boolean).join(' / '),
    ],
    [say('lead.campaign'), lead.origin.campaign],
    [say('lead.reference'), lead.origin.reference],
    [say('lead.page'), lead.origin.page],
    [say('word.salesman'), lead.salesmanName],
    [say('lead.promisedOn'), lead.promisedOn && forms.day(lead.promisedOn)],
    [say('lead.value'), lead.orders ? `${forms.money(lead.value)} (${lead.orders})` : null],
    [say('lead.returns'), lead.returns ? String(lead.returns) : null],
  ];
  return (
    <Card title={say('lead.facts')}>
      <dl className="facts">
        {rows
          .filter(([, value]) => value)
          .map(([label, value]) => (
            <Fragment key={label}>
              <dt>{label}</dt>
              <dd style={{ whiteSpace: 'pre-wrap' }}>
                {value && value === lead.phone ? (
                  <a className="linkish" style={{ whiteSpace: 'nowrap' }} href={`tel:${value}`}>
                    {spoken(value)}
                  </a>
                ) : (
                  value
                )}
              </dd>
            </Fragment>
          ))}
      </dl>
      {lead.place.guessed && <p className="quiet small">{say('lead.guessed')}</p>}
      {lead.outletId && (lead.outletExisted || ['ACCEPTED', 'VISITED', 'WON'].includes(lead.state)) && (
        <Link className="linkish" to="/outlets/$id" params={{ id: lead.outletId }}>
          {say(lead.outletExisted ? 'lead.isOutlet' : 'lead.toOutlet')}
        </Link>
      )}
    </Card>
  );
}

function Doubles({ lead, doubles }: { lead: Lead; doubles: LeadPageData['doubles'] }) {
  const { say } = useWords();
  return (
    <Card title={say('lead.doubles')}>
      <ul className="plain">
        {lead.duplicateOf && (
          <li>
            <Link className="linkish" to="/leads/$id" params={{ id: lead.duplicateOf }}>
              {say('lead.samePerson')}
            </Link>
          </li>
        )}
        {doubles.map((one) => (
          <li key={one.id}>
            <Link className="linkish" to="/outlets/$id" params={{ id: one.id }}>
              {one.name}
            </Link>{' '}
            <span className="quiet small">
              {say('lead.alike', { percent: Math.round(one.score * 100) })} {one.address}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
