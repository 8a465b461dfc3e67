import { Group, SegmentedControl, Stack } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { http } from '../api/http';
import { Choice } from '../parts/choice';
import { Empty, Faces } from '../parts/faces';
import { Pill } from '../parts/page';
import { useWords } from '../texts';
import { useForms } from '../texts/forms';
import { bodyOf } from './campaign-body';
import type { Campaign, Outlook } from './types';

/** Who would get it at this moment, and the mail as each real recipient would read it. */
export function CampaignOutlook({ draft }: { draft: Campaign }) {
  const { say } = useWords();
  const forms = useForms();
  const mail = draft.mail?.subject && draft.mail.body ? draft.mail : null;
  const body = JSON.stringify({ ...bodyOf(draft), name: 'x', code: draft.code || 'x', card: null, mail });
  const [later] = useDebouncedValue(body, 400);
  const asked = useQuery({
    queryKey: ['/api/campaign-outlooks', later],
    // What was typed a moment ago may not have its segment yet.
    enabled: (JSON.parse(later) as Campaign).segmentId != null,
    placeholderData: keepPreviousData,
    retry: false,
    queryFn: () => http.post<Outlook>('/api/campaign-outlooks', JSON.parse(later)),
  });
  if (!draft.segmentId)
    return <Empty title={say('campaign.noOutlook')} text={say('campaign.noOutlookText')} />;
  return (
    <Faces of={asked}>
      {(outlook) => (
        <Stack>
          <p className="segment-count">
            <strong>{forms.number(outlook.count.members)}</strong>{' '}
            {say('campaign.outlook', {
              held: forms.number(outlook.held),
              mails: forms.number(outlook.mails),
              reachable: forms.number(outlook.reachable),
            })}
          </p>
          {draft.mail && outlook.reachable === 0 && <Pill tone="late">{say('campaign.nobodyAgreed')}</Pill>}
          {outlook.previews.length > 0 && <Previews outlook={outlook} />}
        </Stack>
      )}
    </Faces>
  );
}

function Previews({ outlook }: { outlook: Outlook }) {
  const { say } = useWords();
  const [who, setWho] = useState('0');
  const [form, setForm] = useState('html');
  const shown = outlook.previews[Number(who)] ?? outlook.previews[0];
  if (!shown) return null;
  return (
    <>
      <Group align="end">
        <Choice
          label={say('campaign.previewOf')}
          value={who}
          options={outlook.previews.map((each, at) => ({
            value: String(at),
            label: `${each.name} ${each.email && `<${each.email}>`}`,
          }))}
          onChoose={(next) => setWho(next ?? '0')}
        />
        <SegmentedControl
          aria-label={say('campaign.form')}
          value={form}
          onChange={setForm}
          data={[
            { value: 'html', label: 'HTML' },
            { value: 'text', label: say('campaign.text') },
          ]}
        />
      </Group>
      <p className="mail-subject">
        <span className="quiet">{say('campaign.subject')}:</span> <strong>{shown.subject}</strong>
      </p>
      {form === 'html' ? (
        <iframe className="mail-preview" title={say('campaign.previewOf')} srcDoc={shown.html} sandbox="" />
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a long mail scrolls by keys
        <pre className="mail-text" tabIndex={0}>
          {shown.text}
        </pre>
      )}
    </>
  );
}
