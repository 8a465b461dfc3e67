import type { leads as indonesian } from './leads.id';

export const leads: Record<keyof typeof indonesian, string> = {
  'lead.title': 'Leads for you',
  'lead.visitTitle': 'Leads accepted, not visited yet',
  'lead.promised': 'Promised {day}',
  'lead.answerBy': 'Answer by {time}',
  'lead.late': 'Overdue since {time}',
  'lead.someLate': 'some are late',
  'lead.wants': 'Interest: {interest}',
  'lead.accept': 'Accept',
  'lead.refuse': 'Refuse',
  'lead.refuseTitle': 'Why is it refused?',
  'lead.accepted': 'Lead accepted. The shop is in your list.',
  'lead.refused': 'Lead refused. Marketing will see the reason.',
  'lead.call': 'Call',
  'refusal.too_far': 'Outside the beat',
  'refusal.not_reached': 'Could not be reached',
  'refusal.not_a_shop': 'Not a shop',
  'refusal.known_customer': 'Customer already',
  'refusal.no_interest': 'Not interested',
  'refusal.credit': 'Wants credit',
  'refusal.other': 'Other',
};
