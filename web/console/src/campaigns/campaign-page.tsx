import { useQuery } from '@tanstack/react-query';
import { useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useMay } from '../api/me';
import { one } from '../api/queries';
import { Faces } from '../parts/faces';
import { newId } from '../parts/ids';
import { Page, Pill } from '../parts/page';
import { Thread } from '../talk/thread';
import { useWords } from '../texts';
import { CampaignContent } from './campaign-content';
import { CampaignEditor, codeOf } from './campaign-editor';
import { tones } from './campaign-list';
import { CampaignResult } from './campaign-result';
import type { Campaign } from './types';

const empty = (): Campaign => ({
  id: newId(),
  name: '',
  code: '',
  state: 'DRAFT',
  segmentId: null,
  holdoutPercent: 10,
  mail: null,
  card: null,
  startsAt: null,
  startedAt: null,
  endedAt: null,
  version: 0,
});

/** A draft is written; what has begun is watched; who only shows its card reads it. */
export function CampaignPage() {
  const { say, word } = useWords();
  const may = useMay();
  const { id } = useParams({ strict: false }) as { id: string };
  const { copy } = useSearch({ strict: false }) as { copy?: string };
  const [fresh] = useState(empty);
  const read = id === 'new' ? copy : id;
  const asked = useQuery({ ...one<Campaign>(`/api/campaigns/${read}`), enabled: read !== undefined });
  if (!read) return <CampaignEditor key="new" campaign={fresh} />;
  return (
    <Faces of={asked}>
      {(campaign) => {
        if (id === 'new') {
          const name = say('campaign.copyName', { name: campaign.name });
          const { segmentId = null, holdoutPercent, mail = null, card = null } = campaign;
          return (
            <CampaignEditor
              key={copy}
              campaign={{ ...fresh, name, code: codeOf(name), segmentId, holdoutPercent, mail, card }}
            />
          );
        }
        if (!may('OWNER', 'ADMIN', 'MARKETER')) {
          return (
            <Page
              title={campaign.name}
              beside={<Pill tone={tones[campaign.state]}>{word('campaignState', campaign.state)}</Pill>}
            >
              <CampaignContent campaign={campaign} />
              <Thread kind="campaign" subject={id} />
            </Page>
          );
        }
        return campaign.state === 'DRAFT' || campaign.state === 'SCHEDULED' ? (
          // What is absent is not in the answer.
          <CampaignEditor key={`${id}:${campaign.version}`} campaign={{ ...fresh, ...campaign }} />
        ) : (
          <CampaignResult id={id} />
        );
      }}
    </Faces>
  );
}
