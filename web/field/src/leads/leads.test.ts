import { expect, test } from 'vitest';
import type { Lead, OwnVisit } from '../local/rows';
import { answerLead } from '../local/work';
import { sorted } from './leads';

const lead = (id: string, state: string, answerBy: string): Lead => ({
  id,
  name: id,
  place: {},
  origin: { source: 'facebook' },
  state,
  clock: { answerBy },
  promisedOn: '2026-11-24',
  outletId: `outlet-${id}`,
});

test('the lead with the least time left stands first', () => {
  const leads = [
    lead('a', 'ASSIGNED', '2026-11-25T02:00:00Z'),
    lead('b', 'ASSIGNED', '2026-11-24T02:00:00Z'),
  ];
  expect(sorted(leads, [], []).waiting.map((one) => one.id)).toEqual(['b', 'a']);
});

test('an answer given here counts before the server has heard of it', () => {
  const leads = [lead('a', 'ASSIGNED', ''), lead('b', 'ASSIGNED', '')];
  const answers = [
    { lead: 'a', accepted: true, event: 'e1' },
    { lead: 'b', accepted: false, reason: 'too_far', event: 'e2' },
  ];
  const { waiting, accepted } = sorted(leads, answers, []);
  expect(waiting).toEqual([]);
  expect(accepted.map((one) => one.id)).toEqual(['a']);
});

test('a visited lead waits no more', () => {
  const visit = { outletId: 'outlet-a' } as OwnVisit;
  expect(sorted([lead('a', 'ACCEPTED', '')], [], [visit]).accepted).toEqual([]);
});

test('what he says to his no goes with it', async () => {
  const sent: unknown[] = [];
  const outbox = { put: async (wish: { body: unknown }) => sent.push(wish.body) };
  const hands = { db: {}, outbox } as unknown as Parameters<typeof answerLead>[0];
  await answerLead(hands, lead('a', 'ASSIGNED', ''), false, 'other', 'Jembatan putus');
  await answerLead(hands, lead('b', 'ASSIGNED', ''), false, 'too_far', '');
  expect(sent).toEqual([
    { lead: 'a', accepted: false, reason: 'other', note: 'Jembatan putus' },
    { lead: 'b', accepted: false, reason: 'too_far' },
  ]);
});
