import { useQuery } from '@tanstack/react-query';
import { one } from '../api/queries';
import type { Reason } from '../api/types';
import { useWords } from '../texts';
import type { VoiceGroup } from './types';

/** The no-order reason of a group, in the reader's language where the company's list has it. */
export function useReasonWords(): (group: Pick<VoiceGroup, 'reason' | 'reasonText'>) => string | null {
  const { language } = useWords();
  const reasons = useQuery({ ...one<Reason[]>('/api/reasons'), staleTime: 10 * 60_000 });
  return ({ reason, reasonText }) => {
    const found = reasons.data?.find((one) => one.kind === 'NO_ORDER' && one.code === reason);
    return (language === 'en' ? found?.textEn : found?.textId) ?? reasonText;
  };
}
