import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useMay } from '../api/me';
import { one } from '../api/queries';
import { Card } from '../parts/page';
import { useWords } from '../texts';
import { useForms } from '../texts/forms';
import type { Campaign, Counted } from './types';

/** For whom it was, when, and what was said: the words stay readable after they have left. */
export function CampaignContent({ campaign }: { campaign: Campaign }) {
  const { say } = useWords();
  const forms = useForms();
  const may = useMay();
  const segments = useQuery({
    ...one<Counted[]>('/api/segments'),
    enabled: may('OWNER', 'ADMIN', 'MARKETER') && campaign.segmentId != null,
  });
  const segment = segments.data?.find((one) => one.segment.id === campaign.segmentId)?.segment;
  return (
    <Card title={say('campaign.content')}>
      <dl className="facts">
        {segment && (
          <>
            <dt>{say('campaign.segment')}</dt>
            <dd>
              <Link className="linkish" to="/segments/$id" params={{ id: segment.id }}>
                {segment.name}
              </Link>
            </dd>
          </>
        )}
        <dt>{say('campaign.code')}</dt>
        <dd>{campaign.code}</dd>
        {campaign.startedAt && (
          <>
            <dt>{say('campaign.started')}</dt>
            <dd>
              {forms.moment(campaign.startedAt)}
              {campaign.endedAt && ` – ${forms.moment(campaign.endedAt)}`}
            </dd>
          </>
        )}
        {campaign.mail && (
          <>
            <dt>{say('campaign.subject')}</dt>
            <dd>{campaign.mail.subject}</dd>
            <dt>{say('campaign.body')}</dt>
            <dd style={{ whiteSpace: 'pre-wrap' }}>{campaign.mail.body}</dd>
          </>
        )}
        {campaign.card && (
          <>
            <dt>{say('campaign.card')}</dt>
            <dd style={{ whiteSpace: 'pre-wrap' }}>
              <strong>{campaign.card.title}</strong>
              {campaign.card.text && `\n${campaign.card.text}`}
            </dd>
          </>
        )}
      </dl>
    </Card>
  );
}
