/** What a question compares with; the server has the last word (`Segment.Field`). */
export type Asks = 'choice' | 'text' | 'days' | 'sum' | 'number' | 'product' | 'reason' | 'has' | 'own';

export const fields: Record<string, { asks: Asks; tests: string[] }> = {
  KIND: { asks: 'choice', tests: ['IS'] },
  CLASS: { asks: 'choice', tests: ['IS', 'IS_NOT'] },
  CHANNEL: { asks: 'choice', tests: ['IS', 'IS_NOT'] },
  TERRITORY: { asks: 'choice', tests: ['IS', 'IS_NOT'] },
  SALESMAN: { asks: 'choice', tests: ['IS', 'IS_NOT'] },
  REGENCY: { asks: 'choice', tests: ['IS', 'IS_NOT'] },
  DISTRICT: { asks: 'choice', tests: ['IS', 'IS_NOT'] },
  TIER: { asks: 'choice', tests: ['IS', 'IS_NOT', 'HAS', 'HAS_NOT'] },
  TAG: { asks: 'choice', tests: ['IS', 'IS_NOT'] },
  STATUS: { asks: 'choice', tests: ['IS', 'IS_NOT'] },
  NAME: { asks: 'text', tests: ['CONTAINS'] },
  CUSTOM: { asks: 'own', tests: ['IS', 'IS_NOT', 'HAS', 'HAS_NOT', 'AT_LEAST', 'AT_MOST'] },
  LAST_ORDER: { asks: 'days', tests: ['WITHIN', 'BEFORE', 'NEVER'] },
  FIRST_ORDER: { asks: 'days', tests: ['WITHIN', 'BEFORE', 'NEVER'] },
  LAST_VISIT: { asks: 'days', tests: ['WITHIN', 'BEFORE', 'NEVER'] },
  REGISTERED: { asks: 'days', tests: ['WITHIN', 'BEFORE'] },
  VALUE: { asks: 'sum', tests: ['AT_LEAST', 'AT_MOST'] },
  ORDERS: { asks: 'sum', tests: ['AT_LEAST', 'AT_MOST'] },
  BOUGHT: { asks: 'product', tests: ['IS', 'IS_NOT'] },
  NO_ORDER: { asks: 'reason', tests: ['IS', 'IS_NOT'] },
  LEAD_STATE: { asks: 'choice', tests: ['IS', 'IS_NOT'] },
  LEAD_SOURCE: { asks: 'choice', tests: ['IS', 'IS_NOT'] },
  LEAD_CAMPAIGN: { asks: 'choice', tests: ['IS', 'IS_NOT'] },
  LEAD_SINCE: { asks: 'days', tests: ['WITHIN', 'BEFORE', 'NEVER'] },
  SCORE: { asks: 'number', tests: ['AT_LEAST', 'AT_MOST'] },
  EMAIL: { asks: 'has', tests: ['HAS', 'HAS_NOT'] },
  PHONE: { asks: 'has', tests: ['HAS', 'HAS_NOT'] },
  EMAIL_CONSENT: { asks: 'has', tests: ['HAS', 'HAS_NOT'] },
  WHATSAPP_CONSENT: { asks: 'has', tests: ['HAS', 'HAS_NOT'] },
};

export const asksOf = (field: string): Asks => fields[field]?.asks ?? 'text';
export const testsOf = (field: string): string[] => fields[field]?.tests ?? [];
