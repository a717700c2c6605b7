import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseAction, parseCommand, parseEvent } from '../../adapters/slack/parse.js';
import * as events from '../fixtures/slack/events.js';
import { ALICE, DIRECT, envelope, OTHER_TEAM, SALES, SELF } from '../fixtures/slack/events.js';
import { command, press } from '../fixtures/slack/requests.js';

const parse = (event: Record<string, unknown>, outer = {}) => parseEvent(envelope(event, outer), SELF);

function screened(event: Record<string, unknown>, outer = {}) {
  const incoming = parse(event, outer);
  if (incoming.type !== 'message') throw new Error(`not screened: ${JSON.stringify(incoming)}`);
  return incoming.message;
}

describe('a deletion', () => {
  const gone = { platform: 'slack', workspace: SELF.teamId, channel: SALES, thread: null };

  it.each([
    ['of a message', events.deleted],
    ['of the parent of a thread, which stays as a marker', events.tombstone],
    ['without the message as it was', { ...events.deleted, previous_message: undefined }],
  ])('%s', (_name, event) => {
    const incoming = parse(event);
    expect(incoming).toMatchObject({
      type: 'deleted',
      message: {
        ...gone,
        messageId: events.plain.ts,
        author: 'previous_message' in event && event.previous_message ? ALICE : null,
      },
    });
    if (incoming.type === 'deleted') expect(incoming.message.deletedAt.getTime()).toBeGreaterThan(1_785_143_640_000);
  });
});

describe('a channel message', () => {
  it('is everything the bot needs to know about it', () => {
    expect(screened(events.plain)).toEqual({
      platform: 'slack',
      workspace: SELF.teamId,
      channel: SALES,
      thread: null,
      messageId: '1785143640.000100',
      edit: '0',
      author: { id: ALICE, isBot: false, isExternal: false },
      text: 'Quote for Hikvision is ready',
      sentAt: new Date('2026-07-27T09:14:00.000Z'),
      isDirect: false,
    });
  });

  const texts: readonly (readonly [name: string, event: Record<string, unknown>, text: string])[] = [
    ['in a private channel', events.privateChannel, 'Quote for Hikvision is ready'],
    ['in a group conversation', events.groupConversation, 'Quote for Hikvision is ready'],
    ['a /me message', events.me, 'is calling Hikvision'],
    ['a reply also sent to the channel', events.alsoSentToChannel, 'Hikvision answered'],
    ['a file with words', events.file, 'here it is\nHikvision quote'],
    ['a file alone', events.fileOnly, 'Hikvision quote'],
    ['a forwarded message', events.forwarded, 'ask Megvii for a price'],
    ["a link with Slack's preview", events.withPreview, 'see <https://example.com/news>'],
    ['a bot with attachments', events.bot, 'New lead\nDahua Technology\nOwner\nAlice\nCountry\nChina'],
    [
      'an app with blocks only',
      events.appBlocks,
      'New lead\nCompany: *Dahua*\n*Country*\nChina\nfrom SenseTime\nand Megvii',
    ],
    ['no text at all', { ...events.plain, text: '', blocks: undefined }, ''],
    ['text of a wrong type', { ...events.plain, text: 5, blocks: 'x', attachments: 7 }, ''],
    ['a lone surrogate', { ...events.plain, text: 'a\ud800b' }, 'a\ud800b'],
  ];
  it.each(texts)('text: %s', (_, event, text) => {
    expect(screened(event).text).toBe(text);
  });

  it('a reply is in its thread', () => {
    expect(screened(events.inThread).thread).toBe('1785143640.000100');
  });

  it.each([
    ['a classic bot', events.bot, { id: 'B0CRMBOT01', isBot: true, isExternal: false }],
    ['an app', events.appBlocks, { id: 'U0CRMBOT01', isBot: true, isExternal: false }],
    ['Slackbot', events.slackbot, { id: 'USLACKBOT', isBot: true, isExternal: false }],
  ] as const)('author: %s', (_, event, author) => {
    expect(screened(event).author).toEqual(author);
  });
});

describe('people from outside the company', () => {
  it.each([
    ['another company in a shared channel', events.external, { is_ext_shared_channel: true }, true],
    ['another workspace, Slack does not say where', events.external, { is_ext_shared_channel: undefined }, true],
    ['another workspace of the organisation', events.external, { is_ext_shared_channel: false }, false],
    [
      'a colleague in a shared channel',
      { ...events.plain, user_team: SELF.teamId },
      { is_ext_shared_channel: true },
      false,
    ],
    ['a colleague without team facts', { ...events.plain, team: undefined }, { is_ext_shared_channel: true }, false],
    ['only source_team tells', { ...events.plain, source_team: OTHER_TEAM }, { is_ext_shared_channel: true }, true],
  ] as const)('%s', (_, event, outer, isExternal) => {
    expect(screened(event, outer).author.isExternal).toBe(isExternal);
  });

  it('get no answer to a mention, and their message is screened instead', () => {
    const shared = { is_ext_shared_channel: true };
    expect(parse({ ...events.mention, user_team: OTHER_TEAM }, shared)).toEqual({
      type: 'ignored',
      reason: 'external',
    });
    expect(screened({ ...events.messageWithMention, user_team: OTHER_TEAM }, shared).author.isExternal).toBe(true);
  });

  it('get no answer to a direct message', () => {
    const outside = { ...events.direct, user_team: OTHER_TEAM };
    expect(parse(outside, { is_ext_shared_channel: true })).toEqual({ type: 'ignored', reason: 'external' });
  });

  it('cannot press our buttons', () => {
    const outside = { user: { id: 'U0OUTSIDE1', team_id: OTHER_TEAM } };
    expect(parseAction(press('entity_check:details:0', 'v', outside), SELF)).toBeNull();
    const grid = { ...outside, enterprise: { id: 'E0ACME' } };
    expect(parseAction(press('entity_check:details:0', 'v', grid), SELF)).toBeNull();
    expect(parseAction(press('entity_check:details:0', 'v', grid), { ...SELF, enterpriseId: 'E0ACME' })).not.toBeNull();
  });
});

describe('the workspace', () => {
  it.each([
    ['the one that installed the app', { team_id: OTHER_TEAM }, SELF.teamId],
    ['without authorizations the context', { authorizations: undefined, team_id: OTHER_TEAM }, SELF.teamId],
    [
      'of an organisation-wide installation',
      { authorizations: [{ team_id: null }], context_team_id: 'T0GRID0001' },
      'T0GRID0001',
    ],
    ['only team_id', { authorizations: [], context_team_id: undefined }, SELF.teamId],
    ['nothing said: ours', { authorizations: undefined, context_team_id: undefined, team_id: undefined }, SELF.teamId],
  ])('%s', (_, outer, workspace) => {
    expect(screened(events.plain, outer).workspace).toBe(workspace);
  });
});

describe('an edit', () => {
  it('is a new version of the same message', () => {
    expect(screened(events.edit)).toMatchObject({
      messageId: '1785143640.000100',
      edit: '1785143900.000000',
      channel: SALES,
      thread: null,
      text: 'Quote for Dahua is ready',
      author: { id: ALICE },
    });
  });

  it("without an edit mark (an app's update) is versioned by the event", () => {
    const update = { ...events.edit, message: { ...events.edit.message, edited: undefined } };
    expect(screened(update).edit).toBe('1785143900.000400');
  });

  it('of a thread’s first message stays outside the thread, as the first version was', () => {
    expect(screened(events.editOfParent).thread).toBeNull();
  });

  it('whose previous version is unknown is screened', () => {
    expect(screened({ ...events.edit, previous_message: undefined }).edit).toBe('1785143900.000000');
  });

  const mentioning = (text: string, previous: string) => ({
    ...events.edit,
    message: { ...events.edit.message, text },
    previous_message: { ...events.edit.previous_message, text: previous },
  });

  it('that adds the mention is left to app_mention', () => {
    expect(parse(mentioning(`<@${SELF.userId}> Dahua`, 'Dahua'))).toEqual({
      type: 'ignored',
      reason: 'is-also-a-mention',
    });
  });

  it('of a message that mentioned us before is screened: Slack sends no second app_mention', () => {
    expect(screened(mentioning(`<@${SELF.userId}> Dahua`, `<@${SELF.userId}> Megvii`)).edit).not.toBe('0');
  });
});

describe('a question', () => {
  it('by mention: the mention is not part of it', () => {
    expect(parse(events.mention)).toEqual({
      type: 'question',
      request: {
        platform: 'slack',
        workspace: SELF.teamId,
        channel: SALES,
        thread: null,
        user: ALICE,
        text: 'Megvii',
        invocation: '/entity-check',
      },
      messageId: '1785144000.000600',
      isDirect: false,
    });
  });

  it('by mention in a thread', () => {
    expect(parse({ ...events.mention, thread_ts: '1785143640.000100' })).toMatchObject({
      request: { thread: '1785143640.000100' },
    });
  });

  it('by mention comes twice from Slack and counts once', () => {
    expect(parse(events.messageWithMention)).toEqual({ type: 'ignored', reason: 'is-also-a-mention' });
  });

  it('in a direct message', () => {
    expect(parse(events.direct)).toEqual({
      type: 'question',
      request: {
        platform: 'slack',
        workspace: SELF.teamId,
        channel: DIRECT,
        thread: null,
        user: ALICE,
        text: 'Megvii',
      },
      messageId: '1785144100.000700',
      isDirect: true,
    });
  });

  it('in the Messages tab of an app of an older kind', () => {
    expect(parse({ ...events.direct, channel_type: 'app_home' })).toMatchObject({ type: 'question', isDirect: true });
  });

  it.each([
    ['mention first', `<@${SELF.userId}> Megvii`, 'Megvii'],
    ['mention with its name', `<@${SELF.userId}|entity-check>: Megvii`, 'Megvii'],
    ['mention last', `is Megvii listed <@${SELF.userId}>`, 'is Megvii listed'],
    ['mention alone', `<@${SELF.userId}>`, ''],
    ['escapes', `<@${SELF.userId}> AT&amp;T &lt;R&amp;D&gt;`, 'AT&T <R&D>'],
    ['an escaped escape', `<@${SELF.userId}> &amp;lt;`, '&lt;'],
    ['a link Slack made of a name', `<@${SELF.userId}> <http://megvii.com|megvii.com>`, 'megvii.com'],
    ['a bare link', `<@${SELF.userId}> <https://megvii.com/en>`, 'https://megvii.com/en'],
    ['an e-mail address', `<@${SELF.userId}> <mailto:a@megvii.com|a@megvii.com>`, 'a@megvii.com'],
    ['somebody else mentioned', `<@${SELF.userId}> <@U0BOB00001> Megvii`, 'Megvii'],
    ['a channel', `<@${SELF.userId}> Megvii in <#C1|sales>`, 'Megvii in #sales'],
    ['everybody', `<@${SELF.userId}> <!channel> Megvii`, 'Megvii'],
    ['spaces and lines', `<@${SELF.userId}>   Megvii \n Technology `, 'Megvii \n Technology'],
  ])('text: %s', (_, text, expected) => {
    expect(parse({ ...events.mention, text })).toMatchObject({ request: { text: expected } });
  });
});

describe('what is ignored, and why', () => {
  it.each([
    ['our own message', events.own, 'own'],
    ['our own message, classic', events.ownBotMessage, 'own'],
    ['our own edit', events.ownEdit, 'own'],
    ['our own direct message', { ...events.own, channel: DIRECT, channel_type: 'im' }, 'own'],
    ['our own mention of ourselves', { ...events.mention, user: SELF.userId, bot_id: SELF.botId }, 'own'],
    ['a bot that mentions us', { ...events.mention, bot_id: 'B0CRMBOT01' }, 'bot'],
    ['a bot in a direct message', { ...events.direct, bot_id: 'B0CRMBOT01' }, 'bot'],
    ['a preview added to a link', events.unfurl, 'text-unchanged'],
    ['a deletion of an own message', { ...events.deleted, previous_message: { bot_id: SELF.botId } }, 'own'],
    ['a deletion of nothing', { ...events.deleted, deleted_ts: null, previous_message: null }, 'malformed'],
    ['a deletion in a direct message', { ...events.deleted, channel_type: 'im' }, 'edit-of-a-question'],
    ["Slack's line about a member", events.joinedLine, 'not-handled'],
    ['an edit of a question in a direct message', { ...events.edit, channel_type: 'im' }, 'edit-of-a-question'],
    ['an edit without its message', { ...events.edit, message: null }, 'malformed'],
    ['a message without a channel', { ...events.plain, channel: undefined }, 'malformed'],
    ['a message without a time', { ...events.plain, ts: 17 }, 'malformed'],
    ['a message by nobody', { ...events.plain, user: undefined }, 'no-author'],
    ['a mention by nobody', { ...events.mention, user: undefined }, 'no-author'],
    ['the messages tab', events.messagesOpened, 'not-handled'],
    ['the home of nobody', { ...events.homeOpened, user: undefined }, 'malformed'],
    ['another member who joins', events.personJoined, 'not-handled'],
    ['joining without an invitation', { ...events.botJoined, inviter: undefined }, 'not-handled'],
    ["a person's token revoked", events.userTokenRevoked, 'not-handled'],
    ['an event we never subscribed to', { type: 'reaction_added', user: ALICE }, 'not-handled'],
  ])('%s', (_, event, reason) => {
    expect(parse(event)).toEqual({ type: 'ignored', reason });
  });

  it.each([[null], [undefined], ['x'], [5], [[]], [{}], [{ event: null }], [{ event: 'x' }], [{ event: [] }]])(
    'no event: %j',
    (body) => {
      expect(parseEvent(body, SELF)).toEqual({ type: 'ignored', reason: 'malformed' });
    },
  );
});

describe('the app itself', () => {
  it('its home is opened', () => {
    expect(parse(events.homeOpened)).toEqual({ type: 'home-opened', workspace: SELF.teamId, user: ALICE });
  });

  it('it is added to a channel', () => {
    expect(parse(events.botJoined)).toEqual({
      type: 'joined',
      place: { platform: 'slack', workspace: SELF.teamId, channel: SALES, thread: null },
      inviter: ALICE,
    });
  });

  it.each([
    ['uninstalled', events.uninstalled],
    ['its token revoked', events.botTokenRevoked],
  ])('%s', (_, event) => {
    expect(parse(event, { authorizations: undefined })).toEqual({ type: 'removed', workspace: SELF.teamId });
  });
});

describe('a slash command', () => {
  it('is a question without a thread', () => {
    expect(parseCommand(command(' Acme &amp; Sons '))).toEqual({
      platform: 'slack',
      workspace: SELF.teamId,
      channel: SALES,
      thread: null,
      user: ALICE,
      text: 'Acme & Sons',
      invocation: '/entity-check',
    });
  });

  it('may be empty', () => {
    expect(parseCommand({ ...command(''), text: undefined })?.text).toBe('');
  });

  it.each(['user_id', 'channel_id', 'team_id'])('without %s is none', (field) => {
    expect(parseCommand({ ...command('x'), [field]: undefined })).toBeNull();
  });
});

describe('a button', () => {
  it('brings back what the bot put on it', () => {
    expect(parseAction(press('entity_check:not-meant:1', 'w1.abc'), SELF)).toEqual({
      platform: 'slack',
      workspace: SELF.teamId,
      channel: SALES,
      thread: null,
      user: ALICE,
      action: 'not-meant',
      value: 'w1.abc',
    });
  });

  it.each([
    ['on a card in a thread', { container: { channel_id: SALES, message_ts: '2.0', thread_ts: '1.0' } }, '1.0'],
    ['only the message knows', { container: { channel_id: SALES }, message: { ts: '2.0', thread_ts: '1.0' } }, '1.0'],
    [
      'on the first message of a thread',
      { container: { channel_id: SALES, message_ts: '1.0', thread_ts: '1.0' } },
      null,
    ],
  ])('thread: %s', (_, over, thread) => {
    expect(parseAction(press('entity_check:details:0', 'v', over), SELF)?.thread).toBe(thread);
  });

  it('finds the channel in the container', () => {
    expect(parseAction(press('entity_check:details:0', 'v', { channel: undefined }), SELF)?.channel).toBe(SALES);
  });

  it.each([
    ['of another app', press('open:details:0', 'v')],
    ['without an action', press('entity_check', 'v')],
    [
      'without a value',
      { ...press('entity_check:details:0', 'v'), actions: [{ action_id: 'entity_check:details:0' }] },
    ],
    ['without actions', { ...press('entity_check:details:0', 'v'), actions: undefined }],
    [
      'in a view, where there is no conversation',
      press('entity_check:details:0', 'v', { channel: undefined, container: { type: 'view' } }),
    ],
    ['by nobody', press('entity_check:details:0', 'v', { user: null })],
    ['that is a view submission', press('entity_check:details:0', 'v', { type: 'view_submission' })],
  ])('%s is none of ours', (_, payload) => {
    expect(parseAction(payload, SELF)).toBeNull();
  });
});

describe('what is written in the card’s field', () => {
  const written = (value: unknown) =>
    parseAction(
      press('entity_check:reject-other:0', 'v', {
        state: { values: { entity_check_input: { entity_check_input: { type: 'plain_text_input', value } } } },
      }),
      SELF,
    );

  it('comes with the button', () => {
    expect(written('our landlord')).toMatchObject({ action: 'reject-other', input: 'our landlord' });
    expect(written('x'.repeat(9_000))?.input).toHaveLength(3_000);
  });

  it.each([[null], [7], ['']])('is nothing where %j is sent', (value) => {
    expect(written(value)).not.toHaveProperty('input');
  });
});

describe('any body at all', () => {
  const events_ = ['message', 'app_mention', 'app_home_opened', 'member_joined_channel', 'tokens_revoked'];
  const keys = [
    'text',
    'user',
    'channel',
    'ts',
    'thread_ts',
    'subtype',
    'message',
    'previous_message',
    'blocks',
    'attachments',
    'files',
    'elements',
    'bot_id',
    'edited',
    'tokens',
    'type',
  ];
  const json = fc.letrec((tie) => ({
    value: fc.oneof(
      { depthSize: 'small' },
      fc.string({ unit: 'binary' }),
      fc.constantFrom('message_changed', 'file_share', SELF.userId, '1785143640.000100', null, 5, true),
      fc.array(tie('value'), { maxLength: 3 }),
      fc.dictionary(fc.constantFrom(...keys), tie('value'), { maxKeys: 6 }),
    ),
  })).value;

  it('is understood or ignored, never an exception', () => {
    fc.assert(
      fc.property(fc.constantFrom(...events_), fc.dictionary(fc.constantFrom(...keys), json), (type, event) => {
        expect(parseEvent({ event: { ...event, type }, authorizations: event.blocks }, SELF)).toHaveProperty('type');
        parseAction({ ...event, type: 'block_actions', actions: event.elements, container: event.message }, SELF);
        parseCommand(event);
      }),
      { numRuns: 2000 },
    );
  });

  it('nested without end does not exhaust the stack', () => {
    let node: Record<string, unknown> = { type: 'text', text: 'deep' };
    for (let i = 0; i < 10_000; i++) node = { type: 'rich_text_section', elements: [node] };
    expect(screened({ ...events.plain, text: '', blocks: [node] }).text).toBe('');
  });
});

describe('bodies that no platform sends', () => {
  // A time that is none made a date that is none, an error, and with it the platform's retries.
  it.each([
    ['a time that is none', { ts: 'yesterday' }],
    ['a time beyond all calendars', { ts: '99999999999999999999.1' }],
    ['a time that is null', { ts: null }],
    ['a channel that is null', { channel: null }],
    ['a channel with half a character', { channel: 'C\ud800' }],
    ['a channel with a control character', { channel: 'C\u0000' }],
    ['a channel of 300 characters', { channel: 'C'.repeat(300) }],
  ])('%s is ignored', (_, over) => {
    const event = { type: 'message', channel: 'C1', user: 'U1', ts: '1753600000.000100', text: 'Hikvision', ...over };
    const self = { botUserId: 'UBOT', botId: 'BBOT', teamId: 'T1', enterpriseId: null } as never;
    expect(parseEvent({ team_id: 'T1', event }, self)).toMatchObject({ type: 'ignored' });
  });
});
