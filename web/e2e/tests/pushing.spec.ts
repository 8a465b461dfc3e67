import { createDecipheriv, createECDH, hkdfSync, randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from '@playwright/test';
import { ask, at, house, leaveNothingOpen, newId, nothingForAxe, tell } from './people';

leaveNothingOpen();

/** The push service of whoever made this browser: it gets what it cannot read. */
async function pushService() {
  const came: Buffer[] = [];
  const server = createServer(async (request, answer) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    came.push(Buffer.concat(parts));
    answer.writeHead(201).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    came,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: () => server.close(),
  };
}

/** What only the browser that agreed can do (RFC 8291). */
function opened(body: Buffer, own: ReturnType<typeof createECDH>, auth: Buffer): string {
  const salt = body.subarray(0, 16);
  const sender = body.subarray(21, 86);
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), own.getPublicKey(), sender]);
  const secret = Buffer.from(hkdfSync('sha256', own.computeSecret(sender), auth, info, 32));
  const key = Buffer.from(hkdfSync('sha256', secret, salt, 'Content-Encoding: aes128gcm\0', 16));
  const nonce = Buffer.from(hkdfSync('sha256', secret, salt, 'Content-Encoding: nonce\0', 12));
  const cipher = createDecipheriv('aes-128-gcm', key, nonce);
  cipher.setAuthTag(body.subarray(-16));
  const plain = Buffer.concat([cipher.update(body.subarray(86, -16)), cipher.final()]);
  return plain.subarray(0, plain.lastIndexOf(2)).toString('utf8');
}

test('a notice is shown by the browser that agreed to it, and by none before', async ({ browser }) => {
  const service = await pushService();
  const own = createECDH('prime256v1');
  own.generateKeys();
  const auth = randomBytes(16);
  const marketer = await at(browser, 'marketer');
  await marketer.context().grantPermissions(['notifications'], { origin: house() });
  // A real browser would ask its maker's service for an address. There is none behind this test's machine.
  await marketer.addInitScript(
    (keys) => {
      let agreed: object | null = null;
      PushManager.prototype.getSubscription = async () => agreed as PushSubscription;
      PushManager.prototype.subscribe = async () => {
        agreed = {
          endpoint: keys.endpoint,
          toJSON: () => ({ endpoint: keys.endpoint, keys }),
          unsubscribe: async () => {
            agreed = null;
            return true;
          },
        };
        return agreed as PushSubscription;
      };
    },
    {
      endpoint: service.url,
      p256dh: own.getPublicKey().toString('base64url'),
      auth: auth.toString('base64url'),
    },
  );
  await marketer.goto(`${house()}/inbox`);
  const allDay = { mail: false, push: true, quietFrom: '00:00', quietUntil: '00:00' };
  expect(await tell(marketer, 'PUT', '/api/notice-setting', allDay)).toBe(200);
  const me = await ask<{ person: { id: string; name: string } }>(marketer, '/api/me');

  const owner = await at(browser, 'owner');
  const outlet = (await ask<{ items: { id: string }[] }>(owner, '/api/outlets?limit=1')).items[0]?.id;
  const mention = (text: string) =>
    tell(owner, 'PUT', `/api/threads/outlet/${outlet}/entries/${newId()}`, {
      text,
      mentions: [me.person.id],
    });
  expect(await mention('Sebelum ia setuju')).toBe(200);

  const here = marketer.getByLabel('Langsung di peramban ini');
  await here.check({ force: true });
  await expect(here).toBeChecked();
  await nothingForAxe(marketer);
  expect(await mention('Cek harga kopi')).toBe(200);
  await expect.poll(() => service.came.length, { timeout: 20_000 }).toBe(1);
  expect(service.came[0]?.includes('kopi')).toBe(false);
  const pushed = opened(service.came[0] ?? Buffer.alloc(0), own, auth);
  expect(JSON.parse(pushed)).toMatchObject({ kind: 'mention', data: { text: 'Cek harga kopi' } });

  // The browser's own part: what came is handed to the worker, which shows it in the reader's language.
  const inside = await marketer.context().newCDPSession(marketer);
  const registration = new Promise<string>((resolve) =>
    inside.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const one = registrations.find(({ scopeURL }) => scopeURL === `${house()}/`);
      if (one) resolve(one.registrationId);
    }),
  );
  await inside.send('ServiceWorker.enable');
  await inside.send('ServiceWorker.deliverPushMessage', {
    origin: `${house()}/`,
    registrationId: await registration,
    data: pushed,
  });
  const shown = () =>
    marketer.evaluate(async () => {
      const worker = await navigator.serviceWorker.getRegistration('/');
      return (await worker?.getNotifications())?.map(({ title, body }) => `${title}: ${body}`) ?? [];
    });
  await expect.poll(shown).toEqual([expect.stringMatching(/^Selaras: .+ menyebut Anda: “Cek harga kopi”$/)]);

  // Whoever leaves takes his notices along.
  await marketer.getByRole('button', { name: me.person.name }).click();
  await marketer.getByRole('menuitem', { name: 'Keluar' }).click();
  await expect(marketer.locator('input[name=password]')).toBeVisible();
  await mention('Sesudah ia pergi');
  await marketer.waitForTimeout(7_000);
  expect(service.came).toHaveLength(1);
  service.close();
});
