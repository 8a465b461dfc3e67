export const states = [
  'QUEUED',
  'CLAIMED',
  'ATTEMPTING',
  'ACCEPTED',
  'TEMP_FAILED',
  'PERM_FAILED',
  'UNKNOWN',
  'BOUNCED',
  'WITHHELD',
  'STOPPED',
] as const;
export type MessageState = (typeof states)[number];

export type Message = {
  id: string;
  campaign: string;
  contact: string;
  step: string;
  purpose: string;
  address?: string;
  state: MessageState;
  reason?: string;
  detail?: string;
  attempts: number;
  queuedAt: string;
  nextAt?: string;
  settledAt?: string;
  openedAt?: string;
  followedAt?: string;
};

export type FullMessage = {
  message: Message;
  messageId?: string;
  words: { subject: string; html?: string; text: string };
};

export type MailboxRow = { id: string; at: string; recipient: string; subject: string };
export type MailboxMail = MailboxRow & { sender: string; headers: string[]; html?: string; text?: string };

export type MailState = {
  halts: { campaign: string; everything: boolean; reason: string; at: string }[];
  states: Partial<Record<MessageState, number>>;
};

export type ConsentEntry = {
  id: string;
  channel: string;
  purpose: string;
  given: boolean;
  words: string;
  wordsVersion: number;
  source: string;
  at: string;
};
export type ConsentLedger = {
  entries: ConsentEntry[];
  suppressed: { channel: string; scope: string; reason: string; at: string }[];
};

export type MailSetting = {
  transport: 'OFF' | 'MAILBOX' | 'SMTP';
  host?: string;
  port: number;
  security: 'NONE' | 'STARTTLS' | 'TLS';
  username?: string;
  passwordSet: boolean;
  fromAddress?: string;
  fromName?: string;
  replyTo?: string;
  bounceDomain?: string;
  connections: number;
  perMinute: number;
  warmUpFrom?: string;
  live: boolean;
  allowedDomains: string[];
  quietFrom: string;
  quietUntil: string;
  capMessages: number;
  capDays: number;
  trackOpens: boolean;
  trackLinks: boolean;
  inbox: string;
  version: number;
};
