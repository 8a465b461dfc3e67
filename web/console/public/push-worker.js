// Shows a notice that was pushed, and opens what it speaks of. The console registers this file; the phone's own worker
// takes it in. The sentences are those of the screen that switched pushing on: it left them in this cache.
const WORDS = 'selaras-push';

async function words() {
  const kept = await (await caches.open(WORDS)).match('/push-words');
  return kept ? kept.json() : {};
}

function sentence({ kind, data = {} }, texts) {
  const values = { ...data };
  if (kind === 'voice-answered') {
    const topic = texts[`voiceTopic.${data.topic}`] ?? data.topic;
    values.what = [topic, data.reason, data.area].filter(Boolean).join(' · ');
    values.answer = texts[`voiceAnswer.${data.answer}`] ?? data.answer;
  }
  const text = texts[`notice.${kind}`];
  if (!text) return Object.values(values).join(' · ');
  return text.replace(/\{(\w+)\}/g, (brace, name) => String(values[name] ?? brace));
}

async function show(pushed) {
  let told = {};
  try {
    told = pushed.json();
  } catch {
    // Nothing readable came: a browser wants something shown all the same.
  }
  await self.registration.showNotification('Selaras', {
    body: sentence(told, await words()),
    tag: told.id,
    icon: '/field/icon-192.png',
    data: { link: told.link ?? '/inbox' },
  });
}

/** On a phone every notice is in its inbox; at a desk each has a place of its own. */
async function open(link) {
  const { pathname } = new URL(self.registration.scope);
  const place = pathname === '/field/' ? '/field/inbox' : link;
  const windows = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const own = windows.find(
    ({ url }) => new URL(url).pathname.startsWith('/field/') === (pathname === '/field/'),
  );
  if (!own) return self.clients.openWindow(place);
  await own.focus();
  return own.navigate(place).catch(() => self.clients.openWindow(place));
}

self.addEventListener('push', (event) => event.waitUntil(show(event.data)));
self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(open(event.notification.data.link));
});
