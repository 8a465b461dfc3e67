import { Pill, type Tone } from '../parts/page';
import { useWords } from '../texts';
import type { MessageState } from './types';

const tones: Record<MessageState, Tone> = {
  QUEUED: 'planned',
  CLAIMED: 'planned',
  ATTEMPTING: 'news',
  ACCEPTED: 'done',
  TEMP_FAILED: 'late',
  PERM_FAILED: 'problem',
  UNKNOWN: 'problem',
  BOUNCED: 'problem',
  WITHHELD: 'off',
  STOPPED: 'off',
};

/** Why a mail is where it is, in words; a mail server's own code where the server said no. */
export function useMailReason(): (reason?: string | null) => string {
  const { say, word } = useWords();
  return (reason) =>
    reason?.startsWith('SMTP_')
      ? say('mail.serverSaid', { code: reason.slice(5) })
      : word('mailReason', reason);
}

/** What became of a mail, and why. */
export function Fate({ state, reason }: { state: MessageState; reason?: string | null }) {
  const { word } = useWords();
  const why = useMailReason();
  return (
    <>
      <Pill tone={tones[state]}>{word('mailState', state)}</Pill>{' '}
      {reason && <span className="quiet">{why(reason)}</span>}
    </>
  );
}
