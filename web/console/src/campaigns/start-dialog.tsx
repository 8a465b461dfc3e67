import { Button, Group, Modal, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { http } from '../api/http';
import { Faces } from '../parts/faces';
import { useWords } from '../texts';
import { useForms } from '../texts/forms';
import { bodyOf } from './campaign-body';
import type { Campaign, Outlook } from './types';

/** A mail that has left cannot be called back: says first to how many it goes, and by what way. */
export function StartDialog({
  draft,
  at,
  onClose,
  onStart,
}: {
  draft: Campaign;
  at: string | null;
  onClose: () => void;
  onStart: () => void;
}) {
  const { say } = useWords();
  const forms = useForms();
  const asked = useQuery({
    queryKey: ['/api/campaign-outlooks', 'start', JSON.stringify(bodyOf(draft))],
    queryFn: () => http.post<Outlook>('/api/campaign-outlooks', bodyOf(draft)),
    staleTime: 0,
    retry: false,
  });
  const served = (count: number) => Math.round((count * (100 - draft.holdoutPercent)) / 100);
  const about = draft.holdoutPercent > 0;
  return (
    <Modal
      opened
      onClose={onClose}
      title={say(at ? 'campaign.askSchedule' : 'campaign.askStart', { name: draft.name })}
    >
      <Faces of={asked}>
        {({ count, mails, reachable, held }) => (
          <Stack>
            <ul className="asked">
              {draft.mail && (
                <li>
                  {say(about ? 'campaign.askMailAbout' : 'campaign.askMail', {
                    n: forms.number(served(reachable)),
                  })}
                  {mails > reachable && (
                    <span className="quiet small">
                      {' '}
                      {say('campaign.askNotAgreed', { n: forms.number(mails - reachable) })}
                    </span>
                  )}
                </li>
              )}
              {draft.card && (
                <li>
                  {say(about ? 'campaign.askCardAbout' : 'campaign.askCard', {
                    n: forms.number(served(count.outlets)),
                  })}
                </li>
              )}
              {held > 0 && <li>{say('campaign.askHeld', { n: forms.number(held) })}</li>}
            </ul>
            <p className="quiet small" style={{ margin: 0 }}>
              {at ? say('campaign.askAt', { at: forms.moment(at) }) : say('campaign.askNow')}
            </p>
            <Group justify="flex-end">
              <Button variant="default" onClick={onClose}>
                {say('act.cancel')}
              </Button>
              <Button data-autofocus onClick={onStart}>
                {say(at ? 'campaign.schedule' : 'campaign.start')}
              </Button>
            </Group>
          </Stack>
        )}
      </Faces>
    </Modal>
  );
}
