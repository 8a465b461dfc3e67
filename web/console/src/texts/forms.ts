import { forms, type Forms } from '@selaras/shared/format';
import { useMemo } from 'react';
import { useWords } from '.';

export { addDays, type Forms, forms, weekday } from '@selaras/shared/format';

/** Of the organisation that is signed in. */
export const place = { timeZone: 'Asia/Jakarta', currency: 'IDR' };

export const today = (): string => forms('id', place.timeZone).today();

/** Numbers, money, days and times in the reader's form and the organisation's zone. */
export function useForms(): Forms {
  const { language } = useWords();
  return useMemo(() => forms(language, place.timeZone, place.currency), [language]);
}
