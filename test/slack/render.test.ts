import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as limits from '../../adapters/slack/limits.js';
import { renderHome, renderNotice } from '../../adapters/slack/render.js';
import type { Notice, NoticeAction, NoticeBlock, Span } from '../../src/index.js';
import { notices } from '../fixtures/notices.js';
import { problemsOf, wordsOf } from '../helpers/slack-blocks.js';

const notice = (
  blocks: readonly NoticeBlock[],
  actions: readonly NoticeAction[] = [],
  summary = 'In short',
): Notice => ({
  kind: 'check',
  tone: 'neutral',
  summary,
  blocks,
  actions,
});
const say = (...text: Span[]) => notice([{ type: 'text', text }]);
const button = (over: Partial<NoticeAction> = {}): NoticeAction => ({
  id: 'details',
  label: 'Details',
  value: 'v',
  ...over,
});
const NOTE = { type: 'note', text: [{ text: 'An aid, not legal advice.' }] } as const;

describe('the sample notices', () => {
  it.each(Object.entries(notices))('%s is a message Slack takes', (_, sample) => {
    expect(problemsOf(renderNotice(sample))).toEqual([]);
  });

  it.each(Object.entries(notices))('%s is shown whole', (_, sample: Notice) => {
    const { blocks, text } = renderNotice(sample);
    const words = wordsOf(blocks);
    expect(words).not.toContain('Shortened');
    for (const block of sample.blocks) if (block.type === 'note') expect(words).toContain(block.text[0]!.text);
    for (const action of sample.actions) expect(words).toContain(action.label);
    expect(text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')).toBe(sample.summary);
  });
});

describe('how it looks', () => {
  it('a warning: words, then buttons that bring back their values', () => {
    const { blocks } = renderNotice(notices.warningSingle);
    expect(blocks.map((block) => block.type)).toEqual(['rich_text', 'rich_text', 'actions']);
    expect(blocks.at(-1)).toMatchObject({
      elements: [
        {
          action_id: 'entity_check:details:0',
          text: { text: 'Tell me more' },
          value: notices.warningSingle.actions[0]?.value,
        },
        { action_id: 'entity_check:not-meant:1' },
        { action_id: 'entity_check:ask-compliance:2' },
      ],
    });
  });

  it('a field to write in: above the buttons, never in the way of one', () => {
    const input = { label: 'In your own words', placeholder: 'Why', maxLength: 300 };
    const { blocks } = renderNotice({ ...notices.warningSingle, input });
    expect(blocks.map((block) => block.type)).toEqual(['rich_text', 'rich_text', 'input', 'actions']);
    expect(blocks.at(-2)).toEqual({
      type: 'input',
      block_id: 'entity_check_input',
      label: { type: 'plain_text', text: 'In your own words', emoji: false },
      element: {
        type: 'plain_text_input',
        action_id: 'entity_check_input',
        max_length: 300,
        placeholder: { type: 'plain_text', text: 'Why', emoji: false },
      },
      optional: true,
    });
  });

  it('facts: short ones in two columns, long ones over the full width, in their order', () => {
    const facts = (count: number, value: string) =>
      Array.from({ length: count }, (_, i) => ({ label: `L${i}`, value: [{ text: value }] }));
    const long = 'x'.repeat(60);
    const layout = (...all: { label: string; value: Span[] }[]) =>
      renderNotice(notice([{ type: 'facts', facts: all }])).blocks.map((block) => block.type);
    expect(layout(...facts(4, 'short'))).toEqual(['section']);
    expect(layout(...facts(2, 'short'), ...facts(1, long), ...facts(2, 'short'))).toEqual([
      'section',
      'rich_text',
      'section',
    ]);
    expect(layout(...facts(1, 'short'), ...facts(3, long))).toEqual(['rich_text']);
    expect(layout(...facts(25, 'short'))).toEqual(['section', 'section', 'section']);
  });

  it('two buttons of one kind have different ids', () => {
    expect(problemsOf(renderNotice(notice([NOTE], [button(), button()])))).toEqual([]);
  });

  it('a notice without blocks says its summary', () => {
    expect(wordsOf(renderNotice(notice([])).blocks)).toBe('In short');
  });

  it('says "only you" only where only one person sees it', () => {
    const warning = { ...notices.warningSingle, privateNote: 'Only you can see this.' };
    expect(wordsOf(renderNotice(warning, 'one').blocks)).toContain('Only you can see this.');
    expect(wordsOf(renderNotice(warning, 'all').blocks)).not.toContain('Only you');
  });

  it('a Home view has no buttons', () => {
    expect(renderHome(notices.warningSingle).map((block) => block.type)).toEqual(['rich_text', 'rich_text']);
  });
});

describe('quoted text', () => {
  const nasty =
    '<!channel> <!here> <@U0ALICE001> <#C0SALES001> & *bold* _it_ ~no~ `code` :fire: > quote https://x.test';

  it('notifies nobody and links nothing in the fallback', () => {
    expect(renderNotice(notice([], [], nasty)).text).toContain('&lt;!channel&gt; &lt;!here&gt; &lt;@U0ALICE001&gt;');
  });

  it.each([
    ['text', say({ text: nasty })],
    ['bold text', say({ text: nasty, bold: true })],
    ['code', say({ text: nasty, code: true })],
    ['a list', notice([{ type: 'list', items: [[{ text: nasty }]] }])],
    ['a note', notice([{ type: 'note', text: [{ text: nasty }] }])],
    ['a fact', notice([{ type: 'facts', facts: [{ label: 'Name', value: [{ text: nasty }] }] }])],
    ["a fact's label", notice([{ type: 'facts', facts: [{ label: nasty, value: [{ text: 'x' }] }] }])],
  ])('stands as written, as literal text: %s', (_, quoting) => {
    const { blocks } = renderNotice(quoting);
    expect(blocks[0]?.type).toBe('rich_text');
    expect(wordsOf(blocks)).toContain(nasty);
    expect(JSON.stringify(blocks)).not.toContain('mrkdwn');
  });

  it.each([
    ['a heading', notice([{ type: 'heading', text: nasty }])],
    ['a button', notice([NOTE], [button({ label: '<!channel> & :fire:' })])],
  ])('stands as written, as plain text without emoji: %s', (_, quoting) => {
    const json = JSON.stringify(renderNotice(quoting).blocks);
    expect(json).toContain('<!channel>');
    expect(json).toMatch(/"type":"plain_text","text":"<!channel>[^"]*","emoji":false/);
  });

  it.each([
    ['an ampersand is escaped', { text: 'R&D &lt;' }, 'R&amp;D &amp;lt;'],
    ['bold', { text: 'Megvii', bold: true }, '*Megvii*'],
    ['italic and bold', { text: 'Megvii', bold: true, italic: true }, '*_Megvii_*'],
    ['code', { text: '7f3a', code: true }, '`7f3a`'],
    ['a link', { text: '84 FR 1', link: 'https://x.test/a?b=1&c=2' }, '<https://x.test/a?b=1&amp;c=2|84 FR 1>'],
    ['a bold link', { text: 'x', link: 'https://x.test', bold: true }, '*<https://x.test/|x>*'],
    [
      'pipe and brackets in an address',
      { text: 'x', link: 'https://x.test/a|b>c<d' },
      '<https://x.test/a%7Cb%3Ec%3Cd|x>',
    ],
    ['no web address', { text: 'x', link: 'javascript:alert(1)' }, 'x'],
    ['no address at all', { text: 'x', link: 'not a link' }, 'x'],
    ['a person', { text: 'x', ref: { type: 'user', id: 'U0ALICE001' } }, '<@U0ALICE001>'],
    ['a channel', { text: 'x', ref: { type: 'channel', id: 'C0SALES001' } }, '<#C0SALES001>'],
    ['a forged person', { text: 'x', ref: { type: 'user', id: '!channel' } }, 'x'],
    ['a forged channel', { text: 'x', ref: { type: 'channel', id: 'C1>x<!here' } }, 'x'],
    ['an underscore within a word', { text: 'el_cn_megvii' }, 'el_cn_megvii'],
  ] as const)('small print: %s', (_, span, expected) => {
    expect(renderNotice(notice([{ type: 'note', text: [span] }])).blocks).toEqual([
      { type: 'context', elements: [{ type: 'mrkdwn', text: expected }] },
    ]);
  });

  it.each([
    ['bold that touches a letter', [{ text: '华为', bold: true }, { text: '技术' }]],
    ['bold that ends in a space', [{ text: 'x ', bold: true }]],
    ['code over two lines', [{ text: 'a\nb', code: true }]],
    ['a pipe in a link', [{ text: 'a|b', link: 'https://x.test' }]],
    ['an underscore at a word’s edge', [{ text: '_x' }]],
  ] as const)('what mrkdwn cannot say is said in rich text: %s', (_, text) => {
    expect(renderNotice(notice([{ type: 'note', text }])).blocks[0]?.type).toBe('rich_text');
  });

  it('links and references are elements of their own in rich text', () => {
    const spans: Span[] = [
      { text: 'a', link: 'https://x.test/p|q' },
      { text: 'b', ref: { type: 'user', id: 'U0ALICE001' }, bold: true },
      { text: 'c', ref: { type: 'channel', id: 'nope' } },
    ];
    expect(renderNotice(say(...spans)).blocks).toEqual([
      {
        type: 'rich_text',
        elements: [
          {
            type: 'rich_text_section',
            elements: [
              { type: 'link', url: 'https://x.test/p%7Cq', text: 'a' },
              { type: 'user', user_id: 'U0ALICE001', style: { bold: true } },
              { type: 'text', text: 'c' },
            ],
          },
        ],
      },
    ]);
  });

  it.each([
    ['half a character', 'a\ud800b', 'a\ufffdb'],
    ['control characters', 'a\u0000b\u0007c', 'abc'],
    ['text direction overrides', 'a\u202eb\u2066c', 'abc'],
    ['Windows line breaks', 'a\r\nb\rc', 'a\nb\nc'],
    ['right-to-left letters stay', 'هواوي', 'هواوي'],
    ['emoji stay', '👩‍🔬 ok', '👩‍🔬 ok'],
  ])('%s', (_, text, expected) => {
    expect(wordsOf(renderNotice(say({ text })).blocks)).toBe(expected);
  });
});

describe('over the limits', () => {
  const fits = (sample: Notice) => {
    const message = renderNotice(sample);
    expect(problemsOf(message)).toEqual([]);
    return message;
  };

  it('fallback text', () => {
    const long = notice([NOTE], [], 'x'.repeat(limits.MESSAGE_TEXT_MAX + 1));
    expect(fits(long).text).toBe(`${'x'.repeat(limits.MESSAGE_TEXT_MAX - 1)}…`);
  });

  it('fallback text whose escapes are what is too long', () => {
    const { text } = fits(notice([NOTE], [], '&'.repeat(limits.MESSAGE_TEXT_MAX)));
    expect(text).toMatch(/^(&amp;)+…$/);
  });

  it('a heading', () => {
    const [header] = fits(notice([{ type: 'heading', text: 'x'.repeat(limits.HEADER_TEXT_MAX + 1) }])).blocks;
    expect(header).toMatchObject({ text: { text: `${'x'.repeat(limits.HEADER_TEXT_MAX - 1)}…` } });
  });

  it('a paragraph, over all its runs, never through a character', () => {
    const { blocks } = fits(say({ text: 'x'.repeat(limits.TEXT_MAX - 2) }, { text: '🔬🔬' }, { text: 'lost' }));
    const words = wordsOf(blocks);
    expect(words).toMatch(/x…$/);
    expect(words).not.toContain('lost');
  });

  it('small print', () => {
    const { blocks } = fits(notice([{ type: 'note', text: [{ text: '&'.repeat(limits.TEXT_MAX) }] }]));
    expect(blocks[0]?.type).toBe('rich_text');
  });

  it('fields of a section', () => {
    const facts = Array.from({ length: limits.FIELDS_MAX + 1 }, () => ({ label: 'a', value: [{ text: 'b' }] }));
    expect(fits(notice([{ type: 'facts', facts }])).blocks).toHaveLength(2);
  });

  it('the text of a field', () => {
    // `*a*`, a line break, `<address|b>`
    const address = (length: number) => `https://x.test/${'y'.repeat(length - '*a*\n<https://x.test/|b>'.length)}`;
    const field = (length: number) =>
      fits(notice([{ type: 'facts', facts: [{ label: 'a', value: [{ text: 'b', link: address(length) }] }] }]))
        .blocks[0];
    expect(field(limits.FIELD_TEXT_MAX)).toMatchObject({ type: 'section' });
    expect(field(limits.FIELD_TEXT_MAX + 1)).toMatchObject({ type: 'rich_text' });
  });

  it('an address: the words stay', () => {
    const link = (length: number) => say({ text: 'b', link: 'https://x.test/'.padEnd(length, 'y') });
    expect(JSON.stringify(fits(link(limits.URL_MAX)).blocks)).toContain('x.test');
    const { blocks } = fits(link(limits.URL_MAX + 1));
    expect(JSON.stringify(blocks)).not.toContain('x.test');
    expect(wordsOf(blocks)).toBe('b');
  });

  it('buttons', () => {
    const { blocks } = fits(
      notice(
        [NOTE],
        Array.from({ length: limits.ACTIONS_MAX + 1 }, () => button()),
      ),
    );
    expect(blocks.at(-1)).toMatchObject({ type: 'actions' });
    expect(JSON.stringify(blocks).match(/"button"/g)).toHaveLength(limits.ACTIONS_MAX);
  });

  it("a button's label", () => {
    const { blocks } = fits(notice([NOTE], [button({ label: 'x'.repeat(limits.BUTTON_TEXT_MAX + 1) })]));
    expect(wordsOf(blocks)).toContain(`${'x'.repeat(limits.BUTTON_TEXT_MAX - 1)}…`);
  });

  it("a button's value: no button rather than half an id", () => {
    const tooLong = button({ value: 'x'.repeat(limits.BUTTON_VALUE_MAX + 1) });
    expect(fits(notice([NOTE], [tooLong])).blocks.map((block) => block.type)).toEqual(['context']);
  });

  it('values that fill the message together', () => {
    const large = Array.from({ length: 10 }, () => button({ value: 'x'.repeat(limits.BUTTON_VALUE_MAX) }));
    expect(wordsOf(fits(notice([NOTE], large)).blocks)).toContain('An aid');
  });

  it('blocks in a message', () => {
    const many = Array.from({ length: limits.MESSAGE_BLOCKS_MAX + 10 }, () => ({ type: 'divider' }) as const);
    expect(fits(notice([...many, NOTE], [button()])).blocks.at(-1)?.type).toBe('actions');
  });

  it('all blocks together: the first rows stay, the small print stays, and the card says that something is missing', () => {
    const items = Array.from({ length: 10_000 }, (_, i) => [{ text: `Entity ${i}, mentioned in many channels` }]);
    const { blocks } = fits(notice([{ type: 'heading', text: 'Digest' }, { type: 'list', items }, NOTE], [button()]));
    const words = wordsOf(blocks);
    expect(words).toContain('Entity 0,');
    expect(words).toContain('Entity 80,');
    expect(words).not.toContain('Entity 9999,');
    expect(words).toContain('An aid, not legal advice.');
    expect(words).toContain('Shortened: Slack does not take longer messages.');
    expect(words).toContain('Details');
  });

  it('small print too long for any message: the summary stands', () => {
    const notes = Array.from({ length: 20 }, () => ({ type: 'note', text: [{ text: 'n'.repeat(2_000) }] }) as const);
    expect(wordsOf(fits(notice(notes, [button()])).blocks)).toContain('In short');
  });
});

describe('any notice', () => {
  const text = fc.oneof(
    { weight: 6, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
    {
      weight: 3,
      arbitrary: fc.constantFrom(
        '*',
        '_a_',
        '`x`',
        '<!channel>',
        '&',
        '<@U1>',
        '',
        ' ',
        '\n',
        '|',
        '\u202e',
        '华为',
        ':fire:',
        '@here',
      ),
    },
    { weight: 1, arbitrary: fc.integer({ min: 100, max: 9_000 }).map((length) => '&"é\n'.repeat(length / 4)) },
  );
  const span: fc.Arbitrary<Span> = fc.record(
    {
      text,
      bold: fc.boolean(),
      italic: fc.boolean(),
      code: fc.boolean(),
      link: fc.oneof(fc.webUrl({ withFragments: true, withQueryParameters: true }), text),
      ref: fc.record({
        type: fc.constantFrom('user', 'channel'),
        id: fc.oneof(fc.constantFrom('U0ALICE001', 'C0SALES001'), text),
      }),
    },
    { requiredKeys: ['text'] },
  );
  const rich = fc.array(span, { maxLength: 5 });
  const block: fc.Arbitrary<NoticeBlock> = fc.oneof(
    fc.record({ type: fc.constant('heading' as const), text }),
    fc.record({ type: fc.constant('text' as const), text: rich }),
    fc.record({
      type: fc.constant('facts' as const),
      facts: fc.array(fc.record({ label: text, value: rich }), { maxLength: 14 }),
    }),
    fc.record({ type: fc.constant('list' as const), items: fc.array(rich, { maxLength: 30 }) }),
    fc.record({ type: fc.constant('note' as const), text: rich }),
    fc.constant({ type: 'divider' as const }),
  );
  const action: fc.Arbitrary<NoticeAction> = fc.record({
    id: fc.constantFrom('details', 'share'),
    label: text,
    value: fc.oneof(fc.string({ maxLength: 500 }), text),
  });
  const any = fc.record({
    kind: fc.constantFrom('check', 'digest'),
    tone: fc.constantFrom('listed', 'neutral'),
    summary: text.filter((value) => value.trim() !== '' && !/^[\p{C}\s]*$/u.test(value)),
    blocks: fc.array(block, { maxLength: 60 }),
    actions: fc.array(action, { maxLength: 30 }),
  }) as fc.Arbitrary<Notice>;

  it('is a message Slack takes', () => {
    fc.assert(
      fc.property(any, (sample) => {
        expect(problemsOf(renderNotice(sample))).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });
});
