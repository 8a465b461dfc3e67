import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { one } from '../api/queries';
import { Faces } from '../parts/faces';
import { newId } from '../parts/ids';
import { CampaignEditor } from './campaign-editor';
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

/** A draft is written; what has begun is watched. */
export function CampaignPage() {
  const { id } = useParams({ strict: false }) as { id: string };
  const [fresh] = useState(empty);
  const asked = useQuery({ ...one<Campaign>(`/api/campaigns/${id}`), enabled: id !== 'new' });
  if (id === 'new') return <CampaignEditor campaign={fresh} />;
  return (
    <Faces of={asked}>
      {(campaign) =>
        campaign.state === 'DRAFT' || campaign.state === 'SCHEDULED' ? (
          // What is absent is not in the answer.
          <CampaignEditor key={`${id}:${campaign.version}`} campaign={{ ...fresh, ...campaign }} />
        ) : (
          <CampaignResult id={id} />
        )
      }
    </Faces>
  );
}
