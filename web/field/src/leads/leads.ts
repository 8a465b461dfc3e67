import type { Lead, LeadAnswer, OwnVisit } from '../local/rows';

export const refusals = [
  'too_far',
  'not_reached',
  'not_a_shop',
  'known_customer',
  'no_interest',
  'credit',
  'other',
] as const;

export type Leads = { waiting: Lead[]; accepted: Lead[] };

/** What waits for an answer, the most urgent first, and what was accepted and not visited; what was said here counts at once. */
export function sorted(leads: Lead[], answers: LeadAnswer[], visits: OwnVisit[]): Leads {
  const said = new Map(answers.map((answer) => [answer.lead, answer.accepted]));
  const visited = new Set(visits.map((visit) => visit.outletId));
  const waiting = leads
    .filter((lead) => lead.state === 'ASSIGNED' && !said.has(lead.id))
    .sort((a, b) => (a.clock.answerBy ?? '').localeCompare(b.clock.answerBy ?? ''));
  const accepted = leads
    .filter((lead) => lead.state === 'ACCEPTED' || (lead.state === 'ASSIGNED' && said.get(lead.id) === true))
    .filter((lead) => lead.outletId && !visited.has(lead.outletId))
    .sort((a, b) => (a.promisedOn ?? '').localeCompare(b.promisedOn ?? ''));
  return { waiting, accepted };
}
