export type Notice = {
  id: string;
  kind: string;
  data: Record<string, unknown>;
  link: string;
  at: string;
  readAt: string | null;
};
export type NoticeSetting = { mail: boolean; push: boolean; quietFrom: string; quietUntil: string };
export type Entry = {
  id: string;
  authorId: string;
  authorName: string;
  at: string;
  text: string;
  mentions: string[];
  withdrawnAt: string | null;
};
export type Conversation = {
  subject: { kind: string; id: string; title: string; link: string; people: string[] };
  entries: Entry[];
  followers: string[];
};
export type Announcement = {
  id: string;
  title: string;
  text: string;
  teams: string[];
  mustRead: boolean;
  question: string | null;
  choices: string[];
  rightChoice: number | null;
  from: string;
  until: string;
  authorId: string;
  publishedAt: string;
  withdrawnAt: string | null;
};
export type AnnouncementRow = {
  announcement: Announcement;
  audience: number;
  read: number;
  readByMe: boolean;
};
export type Reader = { personId: string; name: string; at: string | null; choice: number | null };
export type Praise = {
  id: string;
  fromName: string;
  toName: string;
  subjectTitle: string;
  link: string;
  text: string;
  at: string;
};
export type VoiceGroup = {
  id: string;
  topic: string;
  reason: string;
  reasonText: string | null;
  areaId: string | null;
  area: string | null;
  productId: string | null;
  voices: number;
  outlets: number;
  people: number;
  openedAt: string;
  lastAt: string;
  answer: string | null;
  answerText: string | null;
  answeredBy: string | null;
  answeredAt: string | null;
};
export type Voice = {
  id: string;
  personName: string;
  outletId: string;
  outletName: string;
  text: string | null;
  at: string;
};
