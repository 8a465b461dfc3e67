import { expect, test } from 'vitest';
import { clockOf, spoken, whereOf } from './lead-words';
import type { Lead } from './types';

const lead = (changes: Partial<Lead>): Lead =>
  ({
    state: 'ASSIGNED',
    place: { village: null, district: null, regency: null, address: null },
    clock: {
      assignedAt: '2026-11-23T02:00:00Z',
      escalateAt: '2026-11-23T06:00:00Z',
      answerBy: '2026-11-24T02:00:00Z',
      escalatedAt: null,
      answeredAt: null,
    },
    ...changes,
  }) as Lead;

test('the clock is calm, warns, and is late', () => {
  expect(clockOf(lead({}), Date.parse('2026-11-23T05:00:00Z'))).toEqual({ tone: 'planned', late: false });
  expect(clockOf(lead({}), Date.parse('2026-11-23T07:00:00Z'))).toEqual({ tone: 'late', late: false });
  expect(clockOf(lead({}), Date.parse('2026-11-24T03:00:00Z'))).toEqual({ tone: 'problem', late: true });
});

test('an answered lead has no clock', () => {
  expect(clockOf(lead({ state: 'ACCEPTED' }), Date.now())).toBeNull();
});

test('the narrowest place stands first', () => {
  const place = { village: 'Jatiasih', district: null, regency: 'Kota Bekasi', address: 'Jl. Raya 1' };
  expect(whereOf(lead({ place: place as Lead['place'] }))).toBe('Jatiasih, Kota Bekasi');
});

test('a mobile number is read out in groups, any other number as it is', () => {
  expect(spoken('+6281957738192')).toBe('+62\u00a0819-5773-8192');
  expect(spoken('+622188965432')).toBe('+622188965432');
});
