const WORDS = 'selaras-push';

/** What a browser is to the server that pushes to it. */
export type PushTarget = { endpoint: string; p256dh: string; auth: string };

/** Over plain http, and in a browser without it, nothing can be pushed. */
export const canBePushedTo = () =>
  'serviceWorker' in navigator && 'PushManager' in globalThis && 'Notification' in globalThis;

export type Pushing = 'impossible' | 'denied' | 'on' | 'off';

export async function pushing(worker: Worker): Promise<Pushing> {
  if (!canBePushedTo()) return 'impossible';
  if (Notification.permission === 'denied') return 'denied';
  return (await subscription(worker)) ? 'on' : 'off';
}

/** Whose worker it is: the console registers one for this, the phone has its own. */
export type Worker = () => Promise<ServiceWorkerRegistration | undefined>;

export async function subscription(worker: Worker): Promise<PushSubscription | null> {
  return (await (await worker())?.pushManager.getSubscription()) ?? null;
}

/** The server's side: its key, and where it is told. */
export type Server = { key: () => Promise<string>; tell: (target: PushTarget) => Promise<unknown> };

/**
 * Asks the person, then the browser, then tells the server. What the worker shows, it says in these words.
 *
 * @return false when the person said no
 * @throws when the browser reaches no push service, or the server was not told: then nothing was agreed
 */
export async function agree(worker: Worker, server: Server, words: Record<string, string>): Promise<boolean> {
  if ((await Notification.requestPermission()) !== 'granted') return false;
  const registration = await worker();
  if (!registration) throw new Error('There is no worker yet.');
  await keepWords(words);
  const agreed = await registration.pushManager.subscribe({
    userVisibleOnly: true,
    applicationServerKey: await server.key(),
  });
  try {
    const { endpoint = '', keys = {} } = agreed.toJSON();
    await server.tell({ endpoint, p256dh: keys.p256dh ?? '', auth: keys.auth ?? '' });
    return true;
  } catch (error) {
    await takeBack(worker);
    throw error;
  }
}

/** @return the address that was given up, for the server to forget */
export async function takeBack(worker: Worker): Promise<string | undefined> {
  const agreed = await subscription(worker);
  await agreed?.unsubscribe();
  await caches.delete(WORDS);
  return agreed?.endpoint;
}

/** In another language, where somebody has agreed. */
export async function reword(words: Record<string, string>): Promise<void> {
  if (canBePushedTo() && (await caches.has(WORDS))) await keepWords(words);
}

async function keepWords(words: Record<string, string>): Promise<void> {
  await (await caches.open(WORDS)).put('/push-words', new Response(JSON.stringify(words)));
}
