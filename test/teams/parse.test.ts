import { describe, expect, test } from 'vitest';
import { readActivity } from '../../adapters/teams/activity.js';
import { parseActivity } from '../../adapters/teams/parse.js';
import * as teams from '../fixtures/teams/activities.js';

const RECEIVED = new Date('2026-07-16T09:00:05Z');
const PLACE = { platform: 'teams', workspace: teams.TENANT };
const ALICE = teams.ALICE.aadObjectId;

function parse(body: object) {
  const activity = readActivity(body);
  if (activity === null) throw new Error('not an activity');
  return parseActivity(activity, RECEIVED);
}

function messageOf(body: object) {
  const incoming = parse(body);
  if (incoming.type !== 'message') throw new Error(`a message was expected, not ${JSON.stringify(incoming)}`);
  return incoming.message;
}

describe('commands', () => {
  const cases: readonly [name: string, body: object, text: string, where: object][] = [
    [
      'in the personal chat',
      teams.personal('Megvii'),
      'Megvii',
      { channel: teams.PERSONAL_CHAT, thread: null, invocation: '' },
    ],
    [
      'a mention that starts a thread',
      teams.channelMention('Megvii'),
      'Megvii',
      { channel: teams.CHANNEL, thread: null, invocation: '@Entity Check' },
    ],
    [
      'a mention in a thread',
      teams.channelMention('Megvii', teams.ROOT_ID),
      'Megvii',
      { channel: teams.CHANNEL, thread: teams.ROOT_ID },
    ],
    [
      'a mention in a group chat',
      teams.groupMessage('<at>Entity Check</at> help', {
        entities: [{ type: 'mention', mentioned: teams.BOT, text: '<at>Entity Check</at>' }],
      }),
      'help',
      { channel: teams.GROUP_CHAT, thread: null },
    ],
    ['a mention alone', teams.channelMention(''), '', {}],
    ['an escaped ampersand', teams.personal('Smith &amp; Sons'), 'Smith & Sons', {}],
    ['hard spaces and lines', teams.personal('Hangzhou&nbsp;Hikvision\r\nDigital'), 'Hangzhou Hikvision Digital', {}],
    ['the command of another platform', teams.personal('/entity-check Megvii'), 'Megvii', {}],
    ['a name that starts like the command', teams.personal('Entity-Checkers Ltd'), 'Entity-Checkers Ltd', {}],
    ['the entry of the command menu', teams.channelMention('check: Megvii'), 'Megvii', {}],
    ['the entry of the command menu alone', teams.personal('check:'), '', {}],
    ['a name that starts like the menu entry', teams.personal('Check Point Software'), 'Check Point Software', {}],
    ['only an emoji', teams.personal('🙂'), '🙂', {}],
    [
      'a colleague in the question',
      teams.personal('<at>Wang Wei</at>', {
        entities: [{ type: 'mention', mentioned: teams.ALICE, text: '<at>Wang Wei</at>' }],
      }),
      'Wang Wei',
      {},
    ],
  ];
  test.each(cases)('%s', (_name, body, text, where) => {
    expect(parse(body)).toMatchObject({ type: 'command', request: { ...PLACE, user: ALICE, text, ...where } });
  });

  test('an edited question is another version of it', () => {
    const first = parse(teams.personal('Megvi'));
    const second = parse(teams.edited(teams.personal('Megvii'), '2026-07-16T09:01:00Z'));
    expect(first).toMatchObject({ type: 'command', version: `${teams.MESSAGE_ID}:0` });
    expect(second).toMatchObject({ type: 'command', version: `${teams.MESSAGE_ID}:2026-07-16T09:01:00.000Z` });
  });
});

describe('messages to screen', () => {
  test('a new post of a channel, under RSC', () => {
    expect(messageOf(teams.channelMessage('Cameras from Hikvision?'))).toEqual({
      ...PLACE,
      channel: teams.CHANNEL,
      thread: null,
      messageId: teams.MESSAGE_ID,
      edit: '0',
      author: { id: ALICE, isBot: false, isExternal: false },
      text: 'Cameras from Hikvision?',
      sentAt: new Date(teams.TIMESTAMP),
      isDirect: false,
    });
  });

  test('a reply in a thread', () => {
    const message = messageOf(teams.channelMessage('and Inspur', teams.ROOT_ID));
    expect(message).toMatchObject({ channel: teams.CHANNEL, thread: teams.ROOT_ID, messageId: teams.MESSAGE_ID });
  });

  test('a message of a group chat', () => {
    expect(messageOf(teams.groupMessage('Hikvision'))).toMatchObject({ channel: teams.GROUP_CHAT, thread: null });
  });

  const texts: readonly [name: string, body: object, text: string][] = [
    ['HTML is read, not its plain copy', withHtml('a <b>Hik</b>vision camera', 'a camera'), 'a Hikvision camera'],
    [
      'without HTML, the plain text',
      teams.channelMessage('Hikvision &amp; Co', null, { attachments: [] }),
      'Hikvision & Co',
    ],
    [
      'an address behind a word',
      withHtml('<a href="https://www.hikvision.com/en">cameras</a>'),
      'cameras (https://www.hikvision.com/en)',
    ],
    [
      'an address that is its own text',
      withHtml('<a href="https://x.example/a">https://x.example/a</a>'),
      'https://x.example/a',
    ],
    [
      'a quote comes last',
      withHtml(
        '<blockquote itemscope itemtype="http://schema.skype.com/Reply" itemid="1"><strong itemprop="mri" itemid="8:orgid:1">Wang Wei</strong><span itemprop="time" itemid="1"></span><p itemprop="preview">Hikvision?</p></blockquote><p>No</p>',
      ),
      'No\nHikvision?',
    ],
    [
      'a quoted reply of a chat',
      teams.quotedReply('Agreed', 'We could buy from Hikvision'),
      'Agreed\nWe could buy from Hikvision',
    ],
    [
      'the name of an attached file',
      teams.channelMessage('the drawings', null, {
        attachments: [
          { contentType: 'text/html', content: '<p>the drawings</p>' },
          {
            contentType: 'application/vnd.microsoft.teams.file.download.info',
            name: 'Hikvision-offer.pdf',
            content: {},
          },
        ],
      }),
      'the drawings\nHikvision-offer.pdf',
    ],
    [
      'colleagues who are mentioned are not parties',
      withHtml(
        '<p><span itemtype="http://schema.skype.com/Mention" itemid="0">Wang Wei</span> please look at Megvii</p>',
      ),
      'please look at Megvii',
    ],
  ];
  test.each(texts)('text: %s', (_name, body, text) => {
    expect(messageOf(body).text).toBe(text);
  });

  const authors: readonly [name: string, fields: object, author: object][] = [
    ['a colleague', {}, { isBot: false, isExternal: false }],
    ['a guest', { from: { ...teams.ALICE, userRole: 'guest' } }, { isExternal: true }],
    [
      'a person of another organisation',
      { from: { ...teams.ALICE, tenantId: teams.OTHER_TENANT } },
      { isExternal: true },
    ],
    [
      'a person of another organisation, told by the channel data',
      { channelData: { channel: { id: teams.CHANNEL }, team: { id: teams.TEAM }, tenant: { id: teams.OTHER_TENANT } } },
      { isExternal: true },
    ],
    ['a person without a work account', { from: { id: '29:x', name: 'Somebody' } }, { id: '29:x', isExternal: true }],
    [
      'another bot',
      { from: { id: '28:other', name: 'Other bot' } },
      { id: '28:other', isBot: true, isExternal: false },
    ],
  ];
  test.each(authors)('author: %s', (_name, fields, author) => {
    expect(messageOf(teams.channelMessage('Hikvision', null, { ...fields })).author).toMatchObject(author);
  });

  test('another bot’s mention of this one is screened, not answered', () => {
    const message = messageOf(teams.channelMention('Hikvision', null, { from: { id: '28:other', name: 'Other bot' } }));
    expect(message).toMatchObject({ text: 'Hikvision', author: { isBot: true } });
  });

  test('an edit is a version of the same message', () => {
    const message = messageOf(teams.edited(teams.channelMessage('Hikvision'), '2026-07-16T09:02:00Z'));
    expect(message).toMatchObject({ messageId: teams.MESSAGE_ID, edit: '2026-07-16T09:02:00.000Z', text: 'Hikvision' });
  });

  test('an undeleted message is a version too', () => {
    const message = messageOf(
      teams.edited(teams.channelMessage('Hikvision'), '2026-07-16T09:03:00Z', 'undeleteMessage'),
    );
    expect(message.edit).toBe('2026-07-16T09:03:00.000Z');
  });

  test('a message without a time was sent when it came in', () => {
    expect(messageOf(teams.channelMessage('Hikvision', null, { timestamp: undefined })).sentAt).toEqual(RECEIVED);
  });
});

describe('buttons', () => {
  test('Action.Execute', () => {
    expect(parse(teams.execute('details', 'w1.abc'))).toEqual({
      type: 'action',
      request: {
        ...PLACE,
        channel: teams.CHANNEL,
        thread: teams.ROOT_ID,
        user: ALICE,
        action: 'details',
        value: 'w1.abc',
      },
      via: 'execute',
      card: '1784192500000',
    });
  });

  test('Action.Submit of older clients', () => {
    expect(parse(teams.submit('not-meant', 'w1.abc'))).toMatchObject({
      type: 'action',
      via: 'submit',
      request: { action: 'not-meant', value: 'w1.abc' },
    });
  });

  const bad: readonly [name: string, body: object][] = [
    ['an unknown verb', teams.execute('drop-tables', 'x')],
    ['a verb of the prototype', teams.execute('constructor', 'x')],
    ['a value that is too long', teams.execute('details', 'x'.repeat(501))],
    [
      'a value that is no text',
      teams.execute('details', 'x', { value: { action: { verb: 'details', data: { value: 7 } } } }),
    ],
    ['no value at all', teams.execute('details', 'x', { value: null })],
    ['somebody from outside', teams.execute('details', 'x', { from: { ...teams.ALICE, userRole: 'guest' } })],
    ['a submit of another card', teams.submit('buy', 'x')],
  ];
  test.each(bad)('refused: %s', (_name, body) => {
    expect(parse(body).type).toBe('bad-action');
  });
});

describe('coming and going', () => {
  const cases: readonly [name: string, body: object, type: string][] = [
    ['installed for a person', teams.installation('add', teams.personal('')), 'added'],
    ['installed in a team', teams.installation('add', teams.channelMessage('')), 'added'],
    ['removed from a team', teams.installation('remove', teams.channelMessage('')), 'removed'],
    ['an upgrade removes nothing', teams.installation('remove-upgrade', teams.channelMessage('')), 'ignored'],
    ['the bot left', teams.membersRemoved([teams.BOT], teams.channelMessage('')), 'removed'],
    ['somebody else left', teams.membersRemoved([teams.ALICE], teams.channelMessage('')), 'ignored'],
    [
      'the team was deleted',
      {
        ...teams.membersRemoved([], teams.channelMessage('')),
        channelData: { eventType: 'teamDeleted', team: { id: teams.TEAM } },
      },
      'removed',
    ],
  ];
  test.each(cases)('%s', (_name, body, type) => {
    expect(parse(body).type).toBe(type);
  });
});

describe('what is written in the card’s field', () => {
  const data = { action: 'reject-other', value: 'v', input: 'our landlord' };

  test.each([
    ['with Action.Execute', teams.execute('reject-other', 'v', { value: { action: { verb: 'reject-other', data } } })],
    ['with Action.Submit', teams.submit('reject-other', 'v', { value: data })],
  ])('comes with the button %s', (_name, body) => {
    expect(parse(body)).toMatchObject({ type: 'action', request: { action: 'reject-other', input: 'our landlord' } });
  });

  test('is nothing where it is empty', () => {
    const incoming = parse(teams.submit('reject-other', 'v', { value: { ...data, input: '' } }));
    expect(incoming).toHaveProperty('request');
    expect(incoming).not.toHaveProperty('request.input');
  });
});

describe('a deletion', () => {
  test('names the message and its author, and when it was deleted', () => {
    const message = teams.channelMessage('Hikvision');
    expect(parse({ ...teams.deleted(message), timestamp: '2026-07-27T10:00:00Z' })).toEqual({
      type: 'deleted',
      message: {
        ...screenedPlace(parse(message)),
        messageId: message.id,
        deletedAt: new Date('2026-07-27T10:00:00Z'),
      },
    });
  });
});

function screenedPlace(incoming: ReturnType<typeof parse>) {
  if (incoming.type !== 'message') throw new Error(`not screened: ${incoming.type}`);
  const { platform, workspace, channel, thread, author } = incoming.message;
  return { platform, workspace, channel, thread, author: author.id };
}

describe('left alone', () => {
  const cases: readonly [name: string, body: object, reason: string][] = [
    ['a deletion of an own message', teams.deleted(teams.channelMessage('', null, { from: teams.BOT })), 'own-message'],
    ['the bot’s own message', teams.channelMessage('Hikvision is listed', null, { from: teams.BOT }), 'own-message'],
    [
      'an own message that mentions the bot',
      teams.channelMention('Hikvision', null, { from: teams.BOT }),
      'own-message',
    ],
    [
      'an own edit',
      teams.edited(teams.channelMessage('Hikvision', null, { from: teams.BOT }), teams.TIMESTAMP),
      'own-message',
    ],
    ['no text', teams.channelMessage('', null, { attachments: [] }), 'no-text'],
    [
      'only a mention of somebody',
      withHtml('<span itemtype="http://schema.skype.com/Mention">Bob</span>', ''),
      'no-text',
    ],
    ['a reaction', { ...teams.channelMessage('x'), type: 'messageReaction' }, 'messageReaction'],
    [
      'a guest’s question',
      teams.channelMention('Megvii', null, { from: { ...teams.ALICE, userRole: 'guest' } }),
      'external-author',
    ],
    [
      'an outsider’s question in private',
      teams.personal('Megvii', { from: { id: '29:x', name: 'Somebody' } }),
      'external-author',
    ],
    ['typing', { ...teams.channelMessage('x'), type: 'typing' }, 'typing'],
    ['another update', teams.edited(teams.channelMessage('x'), teams.TIMESTAMP, 'pinMessage'), 'other-update'],
    ['another invoke', { ...teams.execute('details', 'x'), name: 'composeExtension/query' }, 'other-invoke'],
    ['no organisation', teams.personal('x', { conversation: { id: 'a:1' }, channelData: {} }), 'no-organisation'],
    ['nobody', teams.channelMessage('x', null, { from: undefined }), 'no-author'],
  ];
  test.each(cases)('%s', (_name, body, reason) => {
    expect(parse(body)).toEqual({ type: 'ignored', reason });
  });
});

function withHtml(content: string, text = content.replace(/<[^>]*>/g, '')): object {
  return teams.channelMessage(text, null, { attachments: [{ contentType: 'text/html', content }] });
}
