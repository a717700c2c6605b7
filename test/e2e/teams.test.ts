/**
 * The whole program as Teams would meet it: Microsoft 365 Agents Playground in front, its page in headless Chromium.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Locator, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Server, serve } from '../../src/main.js';
import { type AgentsPlayground, PLAYGROUND, startAgentsPlayground } from '../helpers/agents-playground.js';
import { CHROMIUM, isLeftOut, whyNoChromium } from '../helpers/counterpart.js';
import { silentLogger } from '../helpers/silent-logger.js';

const leftOut = isLeftOut('Teams, end to end', whyNoChromium(), 'REQUIRE_CHROMIUM');

describe.skipIf(leftOut)('Teams, end to end', () => {
  const folder = mkdtempSync(join(tmpdir(), 'entity-check-teams-'));
  let server: Server;
  let playground: AgentsPlayground;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    server = await serve(
      {
        port: 0,
        databaseUrl: `sqlite:${join(folder, 'e2e.sqlite')}`,
        slack: null,
        teams: { appId: null, appPassword: null, tenantId: null, appType: 'MultiTenant', allowAnonymous: true },
        playground: null,
        lists: { syncHours: 0, ecfrUrl: null, csl: null, folder: null },
        review: { alerts: false, reviewers: [], escalationChannel: null },
        policyFile: null,
        retentionDays: null,
        digest: { time: '09:00', timeZone: 'UTC', days: [0, 1, 2, 3, 4, 5, 6], channels: [], quiet: 'full' },
        reviewChannel: `teams:${PLAYGROUND.announcements}`,
        logLevel: 'silent',
      },
      { logger: silentLogger },
    );
    playground = await startAgentsPlayground({ endpoint: `http://127.0.0.1:${server.port}/api/messages` });
    browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] });
    page = await browser.newPage({ viewport: { width: 1300, height: 1000 } });
    page.setDefaultTimeout(15_000);
    await page.goto(playground.url);
  });

  afterAll(async () => {
    await browser?.close();
    await playground?.stop();
    await server?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const editor = () => page.locator('textarea, [role=textbox]').first();
  const seen = (text: string | RegExp): Locator => page.getByText(text).last();
  const open = (name: string) => page.getByText(name, { exact: true }).first().click();

  /** Writes in the open channel; the text mentions the bot where it begins with `@`. */
  async function post(text: string): Promise<{ messageId: string; postConversationId: string }> {
    await editor().click();
    if (text.startsWith('@')) {
      await page.keyboard.type(`@${PLAYGROUND.botName.slice(0, 4)}`);
      await page.getByRole('menuitem', { name: PLAYGROUND.botName }).click();
    }
    await page.keyboard.type(text.replace(/^@/, ''));
    const [response] = await Promise.all([
      page.waitForResponse((candidate) => candidate.url().endsWith('/messages')),
      page.getByRole('button', { name: 'Post' }).first().click(),
    ]);
    return (await response.json()) as { messageId: string; postConversationId: string };
  }

  /** A post that mentions nobody, and what Teams sends to a bot with `ChannelMessage.Read.Group`. */
  async function postUnderRsc(text: string): Promise<void> {
    const { messageId, postConversationId } = await post(text);
    await playground.sendActivity({
      type: 'message',
      id: messageId,
      timestamp: new Date().toISOString(),
      channelId: 'msteams',
      serviceUrl: `${playground.url}/_connector`,
      from: PLAYGROUND.user,
      recipient: { id: PLAYGROUND.bot, name: PLAYGROUND.botName },
      conversation: { id: postConversationId, isGroup: true, conversationType: 'channel', tenantId: PLAYGROUND.tenant },
      channelData: {
        team: { id: PLAYGROUND.team },
        channel: { id: PLAYGROUND.general },
        tenant: { id: PLAYGROUND.tenant },
      },
      text,
      attachments: [{ contentType: 'text/html', content: `<p>${text}</p>` }],
    });
  }

  test('who adds the app is told what it does', async () => {
    await open('Personal Chat');
    await seen('Send a name to see whether it is on the U.S. Entity List').waitFor();
  });

  test('a name sent in the personal chat is answered with a card', async () => {
    await editor().fill('Megvii');
    await editor().press('Enter');
    await seen('Listed.').waitFor();
    await seen(/Megvii Technology, China/).waitFor();
    await page.getByRole('button', { name: 'Why?' }).last().waitFor();
  });

  test('a button of it: the evidence', async () => {
    await page.getByRole('button', { name: 'Why?' }).last().click();
    await seen(/^Why /).waitFor();
  });

  test('a name that is not listed is not cleared', async () => {
    await editor().fill('Acme Robotics [x](https://evil.example)');
    await editor().press('Enter');
    await seen('No match').waitFor();
    await seen(/That is not a clearance/).waitFor();
    expect(await page.locator('a[href*="evil.example"]').count()).toBe(0);
  });

  test('a channel message that names a listed entity is warned about in its thread', async () => {
    await open('General');
    await postUnderRsc('Where do we have lunch?');
    await postUnderRsc('We could buy the cameras from Hikvision');
    await seen(/is on the U\.S\. Entity List \(Hangzhou Hikvision/).waitFor();
    expect(await page.getByText('Only you can see this').count()).toBe(0);
    expect(await page.getByRole('button', { name: 'Not what I meant' }).count()).toBe(1);
  });

  test('asking compliance from the warning', async () => {
    await page.getByRole('button', { name: 'Tell me more' }).last().waitFor();
    await page.getByRole('button', { name: 'Ask compliance' }).last().click();
    await page.getByText('Not what I meant').waitFor({ state: 'detached' });
    await open('Announcements');
    await seen('Question to compliance').waitFor();
    await seen(new RegExp(`^${PLAYGROUND.user.name}$`)).waitFor();
    expect(await page.getByText(PLAYGROUND.user.aadObjectId).count()).toBe(0);
    await open('General');
  });

  test('the question is decided on its card, for a reason in the reviewer’s own words', async () => {
    await open('Announcements');
    await page.getByRole('button', { name: 'Not a match' }).last().click();
    await page.getByLabel('Other, in your own words').last().fill('Our landlord in Delft');
    await page.getByRole('button', { name: 'Other', exact: true }).last().click();
    await seen(/Our landlord in Delft\./).waitFor();
    await page.getByRole('button', { name: 'Quiet here for 90 days' }).last().waitFor();
    await open('General');
  });

  test('a mention in a channel is answered in its thread', async () => {
    await post('@ Huawei');
    await seen('Listed.').waitFor();
    await seen(/Huawei Technologies Co\., Ltd\./).waitFor();
  });
});
