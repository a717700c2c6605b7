/**
 * Microsoft 365 Agents Playground as a child process: a Teams client on this machine. It sends no token and ignores
 * the manifest; a message of a channel that mentions nobody is not sent by it, `sendActivity` plays RSC instead.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { freePort } from './free-port.js';

/** Ids of its default configuration; those of the two chats are drawn at each start. */
export const PLAYGROUND = {
  tenant: '00000000-0000-0000-0000-0000000000001',
  bot: '00000000-0000-0000-0000-00000000000011',
  botName: 'Test Bot',
  user: { id: 'user-id-0', name: 'Alex Wilber', aadObjectId: '00000000-0000-0000-0000-0000000000020' },
  colleague: { id: 'user-id-1', name: 'Megan Bowen', aadObjectId: '00000000-0000-0000-0000-0000000000021' },
  team: 'team-id',
  general: 'team-id',
  announcements: 'channel-announcements-id',
} as const;

export interface AgentsPlayground {
  readonly url: string;
  readonly personalChat: string;
  readonly groupChat: string;
  /** Writes as a person into a conversation; with `mention`, to the bot. @returns the new message's ids */
  say(
    conversation: string,
    text: string,
    options?: { mention?: boolean },
  ): Promise<{ messageId: string; postConversationId?: string }>;
  /** Any activity, in the place of the client: what the playground has no button for. */
  sendActivity(activity: object): Promise<void>;
  install(conversation: string): Promise<void>;
  stop(): Promise<void>;
}

/** Resolves when it answers, on whichever port it took: when the one asked for is taken it draws another. */
export async function startAgentsPlayground(options: { readonly endpoint: string }): Promise<AgentsPlayground> {
  const manifest = createRequire(import.meta.url).resolve('@microsoft/m365agentsplayground/package.json');
  const wanted = String(await freePort());
  const args = ['start', '-e', options.endpoint, '-c', 'msteams', '-p', wanted, '--disable-telemetry'];
  // It writes a log into devTools/ of the folder it is started in.
  const cwd = mkdtempSync(join(tmpdir(), 'entity-check-agents-playground-'));
  const child = spawn(process.execPath, [join(dirname(manifest), 'cli.js'), ...args], {
    cwd,
    env: { ...process.env, TEAMSAPPTESTER_BROWSER: 'none' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const port = await new Promise<number>((resolve, reject) => {
    let output = '';
    const read = (chunk: Buffer) => {
      output += chunk.toString();
      const listening = /Listening on (\d+)/.exec(output);
      if (listening !== null) resolve(Number(listening[1]));
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('exit', (code) => reject(new Error(`the Agents Playground ended with code ${code}: ${output}`)));
  });
  const stop = async () => {
    child.kill();
    await exited;
    rmSync(cwd, { recursive: true, force: true });
  };
  const url = `http://localhost:${port}`;

  async function post(path: string, body: object): Promise<unknown> {
    const response = await fetch(url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${path}: ${response.status} ${text}`);
    return text === '' ? undefined : JSON.parse(text);
  }

  const config = (await (await fetch(`${url}/_internal/v1/config`)).json()) as Configuration;
  return {
    url,
    personalChat: config.config.personalChat.id,
    groupChat: config.config.groupChats[0]?.id ?? '',
    async say(conversation, text, { mention = false } = {}) {
      const at = `<at>${PLAYGROUND.botName}</at>`;
      return (await post(`/_conversation/v1/conversations/${encodeURIComponent(conversation)}/messages`, {
        type: 'text',
        text: mention ? `${at} ${text}` : text,
        textFormat: 'plain',
        from: { id: PLAYGROUND.user.id },
        mentions: mention ? [{ mentioned: { id: PLAYGROUND.bot }, text: at }] : [],
      })) as { messageId: string; postConversationId?: string };
    },
    async sendActivity(activity) {
      await post('/_internal/v1/customActivities', activity);
    },
    async install(conversation) {
      await post(`/_debug/conversation/${encodeURIComponent(conversation)}/installation`, {});
    },
    stop,
  };
}

interface Configuration {
  readonly config: {
    readonly personalChat: { readonly id: string };
    readonly groupChats: readonly { readonly id: string }[];
  };
}
