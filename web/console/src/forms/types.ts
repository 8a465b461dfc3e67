export type Words = { id: string; en: string };
export const fieldKinds = ['TEXT', 'LONG_TEXT', 'PHONE', 'EMAIL', 'CHOICE'] as const;
export const fieldKeys = [
  'name',
  'shop',
  'phone',
  'email',
  'village',
  'district',
  'regency',
  'address',
  'interest',
  'note',
] as const;

export type Field = { key: string; label: Words; kind: string; required: boolean; options: Words[] };
export type Consent = { purpose: string; channel: string; words: Words; required: boolean };
export type Form = {
  id: string;
  slug: string;
  name: string;
  active: boolean;
  title: Words;
  intro: Words;
  fields: Field[];
  consents: Consent[];
  consentVersion: number;
  button: Words;
  thanks: Words;
  source: string | null;
  campaign: string | null;
  version: number;
};
export type FormRow = { form: Form; accepted: number; spam: number; path: string };
export type Submission = {
  id: string;
  at: string;
  state: 'ACCEPTED' | 'SPAM';
  suspicion: string | null;
  fields: Record<string, string>;
  consents: { purpose: string; channel: string }[];
  consentVersion: number;
};
