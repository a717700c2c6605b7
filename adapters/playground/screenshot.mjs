/**
 * Takes adapters/playground/screenshot.png, the picture in the README: a warning and a check in the Slack look, made by
 * the built product on its real lists. Usage, after `npm run build`: node adapters/playground/screenshot.mjs
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const CHROMIUM = '/usr/bin/chromium';
const PICTURE = fileURLToPath(new URL('./screenshot.png', import.meta.url));
/** The README is fetched by everybody who looks at the project. */
const MAX_BYTES = 300_000;
/** A few days after the lists, so that the picture does not change with the day it is taken. */
const AFTER_LISTS_MS = 4 * 86_400_000 + 9.25 * 3_600_000;

const dist = new URL('../../dist/src/', import.meta.url);
const { serve } = await import(new URL('main.js', dist));
const { loadConfig } = await import(new URL('config.js', dist));
const { loadLists } = await import(new URL('lists/index.js', dist));

const folder = await mkdtemp(join(tmpdir(), 'entity-check-'));
const snapshot = loadLists();
const offset = Date.parse(snapshot.lists[0].asOf) + AFTER_LISTS_MS - Date.now();
const config = loadConfig({ PORT: '0', DATABASE_URL: `sqlite:${join(folder, 'shot.sqlite')}`, LOG_LEVEL: 'error' });
const server = await serve(config, { snapshot, clock: { now: () => new Date(Date.now() + offset) } });
const browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] });
let picture;
try {
  const context = await browser.newContext({
    viewport: { width: 1180, height: 1030 },
    colorScheme: 'light',
    timezoneId: 'UTC',
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  await page.goto(server.url);
  await page.locator('.status summary').waitFor();

  const composer = page.getByRole('textbox', { name: /^Message #/ });
  const person = (name) => page.locator('.personas label', { hasText: name }).click();
  const say = async (text, then) => {
    await composer.fill(text);
    await composer.press('Enter');
    await page.locator(then).last().waitFor();
  };
  await person('Tomás Rivera');
  await say('The camera tender closes on Friday. What do we have so far?', 'article.message');
  await person('Maya Lindqvist');
  await say('Two quotes so far, Bosch and Hikvision. Hikvision is 30% lower.', 'article[data-kind="warning"]');
  await say('/entity-check Megvii', 'article[data-kind="check"]');
  await page.locator('.scroller').evaluate((list) => list.scrollTo(0, 0));
  await composer.blur();
  await page.mouse.move(0, 0);
  picture = await page.screenshot();
} finally {
  await browser.close();
  await server.stop();
  await rm(folder, { recursive: true, force: true });
}
if (picture.length > MAX_BYTES) throw new Error(`The picture has ${picture.length} bytes, more than ${MAX_BYTES}.`);
await writeFile(PICTURE, picture);
process.stdout.write(`${PICTURE}: ${picture.length} bytes\n`);
