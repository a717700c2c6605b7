import { beforeEach, describe, expect, test } from 'vitest';
import { readActivity } from '../../adapters/teams/activity.js';
import type { RenderedNotice } from '../../adapters/teams/card.js';
import { createHandler } from '../../adapters/teams/handle.js';
import { createReferences } from '../../adapters/teams/references.js';
import type {
  ActionReply,
  ActionRequest,
  Bot,
  ChatMessage,
  CommandRequest,
  DeletedMessage,
  Notice,
} from '../../src/index.js';
import { notices } from '../fixtures/notices.js';
import * as teams from '../fixtures/teams/activities.js';
import { createMemoryKeyValue } from '../helpers/memory-key-value.js';
import { silentLogger } from '../helpers/silent-logger.js';

const clock = { now: () => new Date('2026-07-16T09:00:00Z') };
const ALICE = teams.ALICE.aadObjectId;

let screened: ChatMessage[];
let deleted: DeletedMessage[];
let commands: CommandRequest[];
let actions: ActionRequest[];
let forgotten: string[];
let replies: RenderedNotice[];
let replaced: [string, RenderedNotice][];
let privately: [object, Notice][];
let actionReply: ActionReply;
let screening: Promise<void>;
let replyFailure: unknown;
let storage: ReturnType<typeof createMemoryKeyValue>;

const bot: Bot = {
  async screenMessage(message) {
    screened.push(message);
    await screening;
  },
  async messageDeleted(message) {
    deleted.push(message);
  },
  async command(request) {
    commands.push(request);
    return request.text === 'help' ? notices.help : notices.checkListed;
  },
  async act(request) {
    actions.push(request);
    return actionReply;
  },
  async forgetWorkspace(platform, workspace) {
    forgotten.push(`${platform}:${workspace}`);
  },
};

beforeEach(() => {
  [screened, deleted, commands, actions, forgotten, replies, replaced, privately] = [[], [], [], [], [], [], [], []];
  screening = Promise.resolve();
  replyFailure = undefined;
  actionReply = { how: 'private', notice: notices.why };
  storage = createMemoryKeyValue();
});

function handle(body: object) {
  const handler = createHandler({
    ...{ bot, storage, clock, logger: silentLogger, namesFor: async () => new Map() },
    references: createReferences(storage, clock),
    sendPrivately: async (to, notice) => void privately.push([to, notice]),
  });
  return handler(readActivity(body)!, {
    async reply(rendered) {
      if (replyFailure !== undefined) throw replyFailure;
      replies.push(rendered);
    },
    async replace(id, rendered) {
      replaced.push([id, rendered]);
    },
  });
}

describe('messages', () => {
  test('a message is screened, and nothing is said about it', async () => {
    await handle(teams.channelMessage('Hikvision'));
    expect(screened).toMatchObject([{ channel: teams.CHANNEL, text: 'Hikvision' }]);
    expect(replies).toEqual([]);
  });

  test('it is acknowledged only after the bot has recorded it', async () => {
    let finish = () => {};
    screening = new Promise((resolve) => {
      finish = resolve;
    });
    let acknowledged = false;
    const handled = handle(teams.channelMessage('Hikvision')).then(() => {
      acknowledged = true;
    });
    await new Promise((resolve) => setImmediate(resolve));
    expect([screened.length, acknowledged]).toEqual([1, false]);
    finish();
    await handled;
    expect(acknowledged).toBe(true);
  });

  test('what could not be recorded is not acknowledged', async () => {
    screening = Promise.reject(new Error('the database is down'));
    await expect(handle(teams.channelMessage('Hikvision'))).rejects.toThrow('the database is down');
  });

  test('nor is anything when the references cannot be written', async () => {
    storage.fail = true;
    await expect(handle(teams.channelMessage('Hikvision'))).rejects.toThrow();
    expect(screened).toEqual([]);
  });

  test('a message that mentions the bot is answered and not warned about', async () => {
    await handle(teams.channelMention('Hikvision'));
    expect(screened).toEqual([]);
    expect(commands).toMatchObject([{ text: 'Hikvision', channel: teams.CHANNEL }]);
    expect(replies.map(({ summary }) => summary)).toEqual([notices.checkListed.summary]);
  });

  test('own messages do nothing at all', async () => {
    await handle(teams.channelMessage('Hikvision', null, { from: teams.BOT }));
    await handle(teams.channelMention('Hikvision', null, { from: teams.BOT }));
    expect([screened, commands, replies]).toEqual([[], [], []]);
  });
});

describe('questions', () => {
  test('are answered once, also when Teams asks again', async () => {
    await handle(teams.personal('Megvii'));
    await handle(teams.personal('Megvii'));
    expect(replies).toHaveLength(1);
  });

  test('an edited question is answered again', async () => {
    await handle(teams.personal('Megvi'));
    await handle(teams.edited(teams.personal('Megvii'), '2026-07-16T09:01:00Z'));
    expect(commands.map(({ text }) => text)).toEqual(['Megvi', 'Megvii']);
  });

  test('are asked again where the answer may still get through', async () => {
    replyFailure = { statusCode: 429 };
    await expect(handle(teams.personal('Megvii'))).rejects.toEqual({ statusCode: 429 });
    replyFailure = undefined;
    await handle(teams.personal('Megvii'));
    expect(replies).toHaveLength(1);
  });

  test('are given up where it never will', async () => {
    replyFailure = { statusCode: 403 };
    expect(await handle(teams.personal('Megvii'))).toBeUndefined();
  });
});

describe('coming and going', () => {
  test('a person who adds the app is told what it does', async () => {
    await handle(teams.installation('add', teams.personal('')));
    expect(commands).toMatchObject([{ text: 'help', user: ALICE }]);
    expect(replies.map(({ summary }) => summary)).toEqual([notices.help.summary]);
  });

  test('a team is not spoken to uninvited', async () => {
    await handle(teams.installation('add', teams.channelMessage('')));
    expect(replies).toEqual([]);
  });

  test('the organisation is forgotten when its last team removes the app', async () => {
    await handle(teams.channelMessage('x'));
    await handle(teams.groupMessage('x'));
    await handle(teams.installation('remove', teams.groupMessage('')));
    expect(forgotten).toEqual([]);
    await handle(teams.membersRemoved([teams.BOT], teams.channelMessage('')));
    expect(forgotten).toEqual([`teams:${teams.TENANT}`]);
  });

  test('removal after which the bot is not remembered again', async () => {
    await handle(teams.channelMessage('x'));
    await handle(teams.installation('remove', teams.channelMessage('')));
    const place = { workspace: teams.TENANT, channel: teams.CHANNEL };
    expect(await createReferences(storage, clock).conversation(place)).toBeUndefined();
  });
});

describe('buttons', () => {
  const inPersonalChat = {
    conversation: { id: teams.PERSONAL_CHAT, conversationType: 'personal', tenantId: teams.TENANT },
  };
  const CARD = 'application/vnd.microsoft.card.adaptive';
  const MESSAGE = 'application/vnd.microsoft.activity.message';

  test('reach the bot with the person, the place and the value', async () => {
    await handle(teams.execute('why', 'c1.abc'));
    expect(actions).toEqual([
      {
        platform: 'teams',
        workspace: teams.TENANT,
        channel: teams.CHANNEL,
        thread: teams.ROOT_ID,
        user: ALICE,
        action: 'why',
        value: 'c1.abc',
      },
    ]);
  });

  test('private, in a channel: the card of the person who pressed it, nobody else’s', async () => {
    const answer = await handle(teams.execute('why', 'c1.abc'));
    expect(answer).toMatchObject({
      statusCode: 200,
      type: CARD,
      value: { type: 'AdaptiveCard', fallbackText: notices.why.summary },
    });
    expect([replies, replaced, privately]).toEqual([[], [], []]);
  });

  test('private, in the personal chat: a message, so that the card stays', async () => {
    const answer = await handle(teams.execute('why', 'c1.abc', inPersonalChat));
    expect(answer).toEqual({ statusCode: 200, type: MESSAGE, value: notices.why.summary });
    expect(replies).toHaveLength(1);
  });

  test('replace, in a channel: the card of the person who pressed it, so that a warning stays for the others', async () => {
    actionReply = { how: 'replace', notice: notices.acknowledgement };
    const answer = await handle(teams.execute('not-meant', 'w1.abc'));
    expect(answer).toMatchObject({ type: CARD, value: { fallbackText: notices.acknowledgement.summary } });
    expect([replies, replaced, privately]).toEqual([[], [], []]);
  });

  test('update, in a channel: the card for everybody who sees it', async () => {
    actionReply = { how: 'update', notice: notices.acknowledgement };
    const answer = await handle(teams.execute('not-meant', 'w1.abc'));
    expect(answer).toMatchObject({ type: CARD, value: { fallbackText: notices.acknowledgement.summary } });
    expect(replaced).toHaveLength(1);
    expect([replies, privately]).toEqual([[], []]);
  });

  test('replace, in the personal chat: the message itself', async () => {
    actionReply = { how: 'replace', notice: notices.acknowledgement };
    expect(await handle(teams.execute('not-meant', 'c1.abc', inPersonalChat))).toMatchObject({ type: CARD });
    expect(replaced).toMatchObject([['1784192500000', { summary: notices.acknowledgement.summary }]]);
  });

  test('public: a reply in the thread', async () => {
    actionReply = { how: 'public', notice: notices.checkListed };
    expect(await handle(teams.execute('share', 'c1.abc'))).toMatchObject({ type: MESSAGE });
    expect(replies.map(({ summary }) => summary)).toEqual([notices.checkListed.summary]);
  });

  test('private, from an older client in a channel: a message to the person alone', async () => {
    expect(await handle(teams.submit('why', 'c1.abc'))).toBeUndefined();
    expect(privately).toMatchObject([[{ user: ALICE }, { kind: 'why' }]]);
    expect(replies).toEqual([]);
  });

  test('replace, from an older client: to the person alone, or in place in their own chat', async () => {
    actionReply = { how: 'replace', notice: notices.acknowledgement };
    await handle(teams.submit('not-meant', 'w1.abc'));
    expect([privately.length, replaced.length]).toEqual([1, 0]);
    await handle(teams.submit('not-meant', 'w1.abc', inPersonalChat));
    expect([privately.length, replaced.length]).toEqual([1, 1]);
  });

  test('an unknown button is refused', async () => {
    expect(await handle(teams.execute('drop-tables', 'x'))).toMatchObject({ statusCode: 400 });
    expect(await handle(teams.submit('drop-tables', 'x'))).toBeUndefined();
    expect(actions).toEqual([]);
  });
});
