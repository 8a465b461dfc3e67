import type { lock as id } from './lock.id';

export const lock: Record<keyof typeof id, string> = {
  'locked.title': 'The office locked this phone',
  'locked.lead':
    'The outlets have been taken off this phone. Ask your supervisor; once it is unlocked everything is back as it was.',
  'locked.kept': '{n} unsent items are kept here, encrypted. Nothing is lost.',
  'locked.busy': 'Asking the office …',
  'locked.refused': 'Still locked. It asks again every minute.',
  'locked.offline': 'No signal. It asks again every minute.',
  'locked.again': 'Try again',
  'lapsed.title': 'More than 7 days without contact',
  'lapsed.hint':
    'To be safe, outlets and prices are locked until this phone connects again. What is unsent stays here and can be exported from Settings.',
  'lapsed.line': 'data is locked, find signal once',
};
