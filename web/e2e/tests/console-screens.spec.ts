import { expect, test } from '@playwright/test';
import { at, house, nothingForAxe, picture } from './people';
import { screens } from './screens';
import { watch } from './watch';

/** Each role in another language, theme and width; owner and administrator have every screen. */
const readers = [
  { role: 'owner', language: 'id', scheme: 'light', width: 1366 },
  { role: 'admin', language: 'en', scheme: 'dark', width: 1366 },
  { role: 'supervisor', language: 'id', scheme: 'dark', width: 390 },
  { role: 'marketer', language: 'en', scheme: 'light', width: 390 },
] as const;

const pictured = [
  'today',
  'map',
  'outlets',
  'outlet',
  'order',
  'figures',
  'plan',
  'replay',
  'imports',
  'prices',
  'team',
];

for (const { role, language, scheme, width } of readers) {
  test(`every screen of the ${role}, in ${language}, ${scheme}, ${width} px wide`, async ({ browser }) => {
    test.setTimeout(180_000);
    const page = await at(browser, role, { language, scheme, width });
    const trouble = await watch(page);
    const wrong: string[] = [];
    for (const screen of await screens(page)) {
      if (!screen.who.includes(role)) continue;
      await page.goto(`${house()}${screen.where}`);
      await page.locator('#main h1, #main h2').first().waitFor();
      await expect(page.locator('#main [role=status][aria-label]')).toHaveCount(0);
      const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      if (wider > 0) wrong.push(`${screen.name} is ${wider} px too wide`);
      await nothingForAxe(page).catch((error: Error) => wrong.push(`${screen.name}: ${error.message}`));
      if (pictured.includes(screen.name)) {
        await picture(page, `${screen.name}-${width < 500 ? 'phone' : 'desk'}-${language}-${scheme}`);
      }
    }
    expect(wrong).toEqual([]);
    expect(trouble).toEqual([]);
    await page.context().close();
  });
}

test('a role sees the places it may use, and no others', async ({ browser }) => {
  const seen: Record<string, string[]> = {};
  for (const role of ['owner', 'supervisor', 'marketer']) {
    const page = await at(browser, role);
    await page.goto(`${house()}/orders`);
    seen[role] = await page
      .locator('nav.rail a')
      .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
    await page.context().close();
  }
  expect(seen.owner).toEqual(expect.arrayContaining(['/today', '/imports', '/settings', '/plan', '/team']));
  expect(seen.supervisor).toEqual(expect.arrayContaining(['/today', '/plan', '/team', '/quarantine']));
  expect(seen.supervisor).not.toContain('/settings');
  expect(seen.supervisor).not.toContain('/imports');
  expect(seen.marketer).toContain('/outlets');
  for (const closed of ['/plan', '/team', '/quarantine', '/imports', '/settings']) {
    expect(seen.marketer).not.toContain(closed);
  }
});
