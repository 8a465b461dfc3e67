import {
  agree,
  type Pushing,
  type PushTarget,
  pushing,
  reword,
  subscription,
  takeBack,
} from '@selaras/shared/push';
import { http } from '../api/http';
import { type Language, textsOf } from '../texts';

const told = /^(notice|voiceTopic|voiceAnswer)\./;

const wordsOf = async (language: Language) =>
  Object.fromEntries(Object.entries(await textsOf(language)).filter(([key]) => told.test(key)));

const registered = async () => navigator.serviceWorker.getRegistration('/');

export const pushingHere = (): Promise<Pushing> => pushing(registered);

/** @return false when the person said no to the browser */
export async function pushHere(language: Language): Promise<boolean> {
  const worker = async () => {
    await navigator.serviceWorker.register('/push-worker.js');
    return navigator.serviceWorker.ready;
  };
  const server = {
    key: async () => (await http.get<{ key: string }>('/api/push-key')).key,
    tell: (target: PushTarget) => http.put('/api/push-target', target),
  };
  return agree(worker, server, await wordsOf(language));
}

export async function pushNoMoreHere(): Promise<void> {
  const endpoint = await takeBack(registered);
  if (endpoint) await http.post('/api/push-target/remove', { endpoint });
}

/** Whoever leaves this desk takes his notices with him. */
export async function leaveDesk(): Promise<void> {
  try {
    if ('serviceWorker' in navigator && (await subscription(registered))) await pushNoMoreHere();
  } catch {
    // Signing out goes before.
  }
}

export const rewordPushes = async (language: Language): Promise<void> => reword(await wordsOf(language));
