/** The whole product on the local page, in a real browser: real lists, matcher, bot, store, outbox and renderers. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, type BrowserContextOptions, chromium, type Locator, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { loadConfig } from '../../src/config.js';
import { type Server, serve } from '../../src/main.js';
import { CHROMIUM, isLeftOut, whyNoChromium } from '../helpers/counterpart.js';

const leftOut = isLeftOut('the playground in a browser', whyNoChromium(), 'REQUIRE_CHROMIUM');

describe.skipIf(leftOut)('playground in Chromium', () => {
  let folder: string;
  let server: Server;
  let browser: Browser;
  let page: Page;
  /** Anything that went wrong in the page, or asked for something elsewhere. */
  let faults: string[];

  beforeAll(async () => {
    execFileSync(process.execPath, ['adapters/playground/build.mjs']);
    folder = mkdtempSync(join(tmpdir(), 'entity-check-'));
    server = await start(0);
    browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] });
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  beforeEach(async () => {
    page = await open();
    await page.getByRole('button', { name: 'Clear messages' }).click();
    await page.getByText('Write as you would at work').waitFor();
  });
  afterEach(async () => {
    await page.context().close();
    expect(faults).toEqual([]);
  });

  function start(port: number): Promise<Server> {
    const database = `sqlite:${join(folder, 'test.sqlite')}`;
    return serve(loadConfig({ PORT: String(port), DATABASE_URL: database, LOG_LEVEL: 'silent' }));
  }

  async function open(options: BrowserContextOptions = {}): Promise<Page> {
    faults = [];
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
    const opened = await context.newPage();
    opened.on('pageerror', (error) => faults.push(`error: ${error.message}`));
    opened.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') faults.push(`console: ${message.text()}`);
    });
    opened.on('request', (request) => {
      if (!request.url().startsWith(server.url) && !request.url().startsWith('data:'))
        faults.push(`asked for ${request.url()}`);
    });
    opened.on('dialog', (dialog) => {
      faults.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    await opened.goto(server.url);
    await opened.locator('.status summary').waitFor();
    return opened;
  }

  const composer = () => page.getByRole('textbox', { name: /^Message/ });
  const messages = () => page.getByRole('article', { name: /^Message from/ });
  const card = (kind: string) => page.locator(`article[data-kind="${kind}"]`);
  async function say(text: string): Promise<void> {
    await composer().fill(text);
    await composer().press('Enter');
  }
  // biome-ignore lint/performance/useDomNodeTextContent: as a person sees it, line breaks included
  const text = (locator: Locator) => locator.innerText();
  async function choose(label: string): Promise<void> {
    await page.locator('label', { hasText: label }).click();
  }

  it('warns the author alone, and the buttons of the warning work', async () => {
    await say('We got a quote from Hikvision');
    const warning = card('warning');
    await warning.waitFor();
    expect(await text(warning)).toContain('Only visible to you');
    expect(await text(warning)).toContain('Hikvision is on the U.S. Entity List');
    expect(await text(warning)).not.toMatch(/[<*|]/);
    await warning.getByRole('button', { name: 'Tell me more' }).click();
    await card('details').waitFor();
    expect(await text(card('details'))).toContain('Hangzhou Hikvision Digital Technology');

    await choose('Priya Nair');
    expect(await messages().count()).toBe(1);
    expect(await warning.count()).toBe(0);

    await choose('Maya Lindqvist');
    await warning.getByRole('button', { name: 'Not what I meant' }).click();
    await card('acknowledgement').waitFor();
    expect(await warning.count()).toBe(0);
  });

  it('says why a name was not warned about again', async () => {
    await say('a quote from Hikvision');
    await card('warning').waitFor();
    await say('Hikvision again');
    await page.getByText('Hikvision: recorded, no warning.').waitFor();
    expect(await card('warning').count()).toBe(1);
    await choose('Leo Marsh');
    await page.getByRole('button', { name: 'general' }).click();
    await say('we sell Hikvision');
    await page.getByText('People from other companies are never warned.').waitFor();
  });

  it('keeps quiet about an ordinary sentence', async () => {
    await say('that is the best terminal');
    await say('Hikvision');
    await card('warning').waitFor();
    expect(await card('warning').count()).toBe(1);
  });

  it('keeps what is typed and sent while the message before it is still on its way, in order', async () => {
    await page.route('**/playground/api/messages', async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 300));
      await route.continue();
    });
    await say('first');
    await say('second');
    await composer().fill('third');
    await messages().nth(1).waitFor();
    expect(await composer().inputValue()).toBe('third');
    expect(await text(messages().nth(0))).toContain('first');
    expect(await text(messages().nth(1))).toContain('second');
  });

  it('gives a refused message back, before what was typed since', async () => {
    await page.route('**/playground/api/messages', async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 300));
      await route.fulfill({ status: 503, json: { error: { code: 'failed', message: 'Please try again.' } } });
    });
    await say('first');
    await composer().fill('second');
    await page.getByRole('alert').waitFor();
    expect(await composer().inputValue()).toBe('first\nsecond');
    expect(await messages().count()).toBe(0);
    // The browser itself tells of the answer.
    expect(faults.splice(0)).toEqual([expect.stringContaining('503')]);
  });

  it('answers /entity-check in both looks, explains the score and shares', async () => {
    await composer().fill('/ent');
    await page.getByRole('option', { name: /NAME/ }).waitFor();
    await composer().press('Tab');
    expect(await composer().inputValue()).toBe('/entity-check ');
    await composer().pressSequentially('Megvii');
    await composer().press('Enter');
    const check = card('check');
    await check.waitFor();
    expect(await text(check)).toMatch(/Listed\.\s+Megvii Technology, China, on the Entity List since 9 October 2019/);
    expect(
      await check
        .getByRole('link', { name: /^\d+ FR \d+$/ })
        .first()
        .getAttribute('href'),
    ).toMatch(/^https:\/\/www\.federalregister\.gov\//);

    await choose('Teams');
    await check.locator('.ac-adaptiveCard').waitFor();
    expect(await text(check)).toContain('Megvii Technology, China');
    await check.getByRole('button', { name: 'Why?' }).click();
    await card('why').waitFor();
    expect(await text(card('why'))).toMatch(/score [01]\.\d\d/);

    await choose('Slack');
    expect(await check.locator('.ac-adaptiveCard').count()).toBe(0);
    await check.getByRole('button', { name: 'Share here' }).click();
    await card('check').nth(1).waitFor();
    await choose('Ruth Adeyemi');
    expect(await card('check').count()).toBe(1);
  });

  it('never words "no match" as a clearance', async () => {
    await say('/entity-check Acme Robotics');
    await card('check').waitFor();
    expect(await text(card('check'))).toContain('not a clearance');
  });

  it('gives the digest at a press, with the page’s channel names', async () => {
    await say('a quote from Hikvision');
    await card('warning').waitFor();
    await page.getByRole('button', { name: 'Digest', exact: true }).click();
    await card('digest').waitFor();
    expect(await text(card('digest'))).toMatch(/Hikvision[^\n]*#sales(?!\.)/);
  });

  it('screens an edit, and a reply in a thread', async () => {
    await say('a quote from somebody');
    await messages().first().hover();
    await page.getByRole('button', { name: 'Edit message' }).click();
    const edit = page.getByRole('textbox', { name: 'Edit message' });
    await edit.fill('a quote from Hikvision');
    await edit.press('Enter');
    await card('warning').waitFor();
    await page.getByText('(edited)').waitFor();

    await messages().first().hover();
    await page.getByRole('button', { name: 'Reply in thread' }).click();
    const thread = page.getByRole('complementary', { name: 'Thread' });
    await thread.getByRole('textbox', { name: 'Reply' }).fill('or from Dahua?');
    await thread.getByRole('textbox', { name: 'Reply' }).press('Enter');
    await thread.locator('article[data-kind="warning"]').waitFor();
    expect(await text(thread)).toContain('Dahua');
    await thread.getByRole('textbox', { name: 'Reply' }).fill('@entity-check Megvii');
    await thread.getByRole('textbox', { name: 'Reply' }).press('Enter');
    await thread.locator('article[data-kind="check"]').waitFor();
    await page.keyboard.press('Escape');
    expect(await thread.count()).toBe(0);
    await page.getByRole('button', { name: '4 replies' }).waitFor();
  });

  it('talks in the direct conversation', async () => {
    await page.getByRole('button', { name: 'Entity Check' }).click();
    await say('Megvii');
    await card('check').waitFor();
    expect(await text(card('check'))).toContain('Megvii Technology');
  });

  it('previews a text without posting it', async () => {
    await page.getByRole('button', { name: 'Policy preview' }).click();
    const panel = page.getByRole('complementary', { name: 'Policy preview' });
    await panel.getByRole('textbox').fill('Hikvision, twice Hikvision, said <b>nobody</b>');
    await panel.getByText('1 name would be warned about', { exact: false }).waitFor();
    expect(await panel.locator('mark').allInnerTexts()).toEqual(['Hikvision', 'Hikvision']);
    expect(await text(panel)).toContain('Hangzhou Hikvision Digital Technology');
    expect(await messages().count()).toBe(0);
  });

  describe('hostile text', () => {
    it.each([
      ['markup', '<script>alert(1)</script><img src=x onerror=alert(2)>'],
      ['a notification', '<!channel> <@U123> <https://evil.example|click> &lt;b&gt;'],
      ['right to left', '\u202eHikvision\u202c שלום مرحبا'],
      ['emoji and lone surrogates', '👩‍👩‍👧‍👦 🇨🇳 \ud83d \udc00 👍🏽'],
      ['Markdown', '[x](javascript:alert(1)) **b** `c`\n# d'],
    ])('%s is shown as it is, in a message and in a card', async (_name, hostile) => {
      await say(hostile);
      await messages().first().waitFor();
      const shown = await messages().first().locator('.text').textContent();
      expect(shown).toBe(hostile.toWellFormed());
      await say(`/entity-check ${hostile}`);
      await card('check').waitFor();
      expect(await page.locator('.platform script, .platform img, .platform b, .text *').count()).toBe(0);
      expect(await page.locator('.platform a[href*="evil"], .platform a[href^="javascript"]').count()).toBe(0);
      await choose('Teams');
      await card('check').locator('.ac-adaptiveCard').waitFor();
      expect(await page.locator('.platform script, .platform img, .platform b').count()).toBe(0);
      expect(await page.locator('.platform a[href*="evil"], .platform a[href^="javascript"]').count()).toBe(0);
    });

    it('of 40,000 characters is taken and folded, one more is refused before it is sent', async () => {
      await say(`Hikvision ${'cameras '.repeat(5_000)}`.slice(0, 39_999).concat('.'));
      await card('warning').waitFor();
      const unfold = page.getByRole('button', { name: 'Show all 40,000 characters' });
      const folded = (await messages().first().boundingBox())?.height ?? 0;
      expect(folded).toBeLessThan(420);
      await unfold.click();
      expect((await messages().first().boundingBox())?.height).toBeGreaterThan(2_000);
      await composer().fill('x'.repeat(40_001));
      expect(await text(page.getByRole('alert'))).toContain('this one has 40,001');
      expect(await page.getByRole('button', { name: 'Send' }).isDisabled()).toBe(true);
    });
  });

  it('keeps the text of messages out of the database', async () => {
    await say('Hikvision quoted for zebra4711');
    await card('warning').waitFor();
    const files = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'latin1'));
    expect(files.some((content) => content.includes('hikvision'))).toBe(true);
    expect(files.filter((content) => content.includes('zebra4711'))).toEqual([]);
  });

  it('tells screen readers of a warning, and can be used by keyboard alone', async () => {
    await page.reload();
    await page.locator('.status summary').waitFor();
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Skip to the message field');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Message #sales');
    await page.keyboard.type('Hikvision');
    await page.keyboard.press('Enter');
    const live = page.locator('[aria-live="polite"]');
    await live.getByText('Hikvision is on the U.S. Entity List').waitFor({ state: 'attached' });
    await page.keyboard.press('Shift+Tab');
    const names = await page.evaluate(() =>
      [...document.querySelectorAll('button, input, textarea, a')].filter(
        (control) =>
          !(
            control.textContent?.trim() ||
            control.getAttribute('aria-label') ||
            control.closest('label')?.textContent?.trim()
          ),
      ),
    );
    expect(names).toEqual([]);
  });

  it('fits a phone, without scrolling sideways', async () => {
    await page.context().close();
    page = await open({ viewport: { width: 320, height: 640 }, hasTouch: true, isMobile: true });
    await say('Hikvision');
    await card('warning').waitFor();
    await say('/entity-check Megvii');
    await card('check').waitFor();
    for (const look of ['Teams', 'Slack']) {
      await choose(look);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    }
    await page.getByRole('button', { name: 'Channels and people' }).tap();
    await page.getByRole('button', { name: 'procurement' }).tap();
    await page.getByRole('heading', { name: '#procurement' }).waitFor();
  });

  it('comes back by itself when the server does', async () => {
    await say('hello');
    await messages().first().waitFor();
    const { port } = server;
    await server.stop();
    await page.getByText('The server does not answer. Trying again').waitFor();
    await composer().fill('not lost');
    await composer().press('Enter');
    await page.getByRole('alert').getByText('The server does not answer.').waitFor();
    expect(await composer().inputValue()).toBe('not lost');

    server = await start(port);
    await page.locator('.status summary').waitFor();
    await composer().press('Enter');
    await messages().getByText('not lost').waitFor();
    // The browser's own complaints about the lost connection.
    faults = faults.filter((fault) => !fault.includes('net::ERR_'));
  });
});
