import { AdaptiveCard, SerializationContext } from 'adaptivecards';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CardElement, RenderedNotice, RichTextBlock, TextRun } from '../../adapters/teams/card.js';
import { messageBytes } from '../../adapters/teams/fit.js';
import {
  ACTION_TITLE_MAX,
  ACTIONS_IN_ROW,
  ACTIONS_MAX,
  BLOCKS_MAX,
  CARD_VERSION,
  FACTS_MAX,
  LINK_MAX,
  LIST_ITEMS_MAX,
  MESSAGE_MAX_BYTES,
  SUMMARY_MAX,
  TEXT_MAX,
} from '../../adapters/teams/limits.js';
import { renderCard, renderNotice } from '../../adapters/teams/render.js';
import type { Notice, NoticeBlock } from '../../src/index.js';
import { notices } from '../fixtures/notices.js';

function notice(blocks: readonly NoticeBlock[], fields: Partial<Notice> = {}): Notice {
  return { kind: 'check', tone: 'neutral', summary: 'Summary.', blocks, actions: [], ...fields };
}

function textBlocks(elements: readonly CardElement[]): RichTextBlock[] {
  return elements.flatMap((element) => {
    if (element.type === 'RichTextBlock') return [element];
    if (element.type === 'Input.Text' || element.type === 'Image') return [];
    return element.columns.flatMap(({ items }) => textBlocks(items));
  });
}

function runsOf({ card }: RenderedNotice): TextRun[] {
  return textBlocks(card.body).flatMap(({ inlines }) => inlines);
}

function textOf(rendered: RenderedNotice): string {
  return runsOf(rendered)
    .map(({ text }) => text)
    .join('');
}

/** What the reference implementation has to say against a card. */
function problemsOf(card: object): string[] {
  const context = new SerializationContext();
  const parsed = new AdaptiveCard();
  parsed.parse(card, context);
  const events = Array.from({ length: context.eventCount }, (_, index) => context.getEventAt(index).message);
  return [...events, ...parsed.validateProperties().validationEvents.map(({ message }) => message)];
}

test('the reference implementation does complain about what is no card', () => {
  expect(problemsOf({ ...renderCard(notices.help), body: [{ type: 'Carousel' }] })).not.toEqual([]);
});

describe('sample notices', () => {
  test.each(Object.entries(notices))('%s is a card without problems, with all its words', (_name, sample) => {
    const rendered = renderNotice(sample);
    expect(problemsOf(rendered.card)).toEqual([]);
    expect(rendered.summary).toBe(sample.summary);
    expect(rendered.card).toMatchObject({ type: 'AdaptiveCard', version: CARD_VERSION, fallbackText: sample.summary });
    const shown = textOf(rendered);
    for (const block of sample.blocks) {
      const texts =
        block.type === 'list'
          ? block.items.flat()
          : block.type === 'facts'
            ? block.facts.flatMap(({ value }) => value)
            : [];
      for (const { text } of texts) expect(shown).toContain(text);
    }
    expect((rendered.card.actions ?? []).map(({ verb }) => verb)).toEqual(sample.actions.map(({ id }) => id));
  });
});

test('a button comes back with its action and value, from old clients too', () => {
  const [action] = renderCard(notices.warningSingle).actions ?? [];
  const value = notices.warningSingle.actions[0]?.value;
  expect(action).toMatchObject({
    type: 'Action.Execute',
    title: 'Tell me more',
    verb: 'details',
    data: { action: 'details', value },
    fallback: { type: 'Action.Submit', title: 'Tell me more', data: { action: 'details', value } },
  });
});

test('a field to write in is the last of the body, and the reference implementation takes it', () => {
  const input = { label: 'In your own words', placeholder: 'Why', maxLength: 300 };
  const card = renderCard({ ...notices.warningSingle, input });
  expect(card.body.at(-1)).toEqual({ type: 'Input.Text', id: 'input', ...input });
  expect(problemsOf(card)).toEqual([]);
});

test('a picture is in the card with its words, and goes first where the card is too large', () => {
  const picture = { png: 'A'.repeat(4_000), alt: 'Mentions a day' };
  const card = renderCard({ ...notices.digest, picture });
  expect(card.body.at(-1)).toMatchObject({ type: 'Image', altText: 'Mentions a day', size: 'Stretch' });
  expect(problemsOf(card)).toEqual([]);
  const large = renderNotice({ ...notices.digest, picture: { ...picture, png: 'A'.repeat(60_000) } });
  expect(large).toEqual(renderNotice(notices.digest));
});

test('the preview is the card that is sent', () => {
  expect(renderCard(notices.digest)).toEqual(renderNotice(notices.digest).card);
});

describe('styles', () => {
  const one = (text: NoticeBlock & { type: 'text' }, tone: Notice['tone'] = 'neutral') =>
    runsOf(renderNotice(notice([text], { tone })));

  test('bold, italic, code and links', () => {
    const text = [
      { text: 'b', bold: true },
      { text: 'i', italic: true },
      { text: 'c', code: true },
      { text: 'l', link: 'https://x.example/' },
    ];
    expect(one({ type: 'text', text })).toEqual([
      { type: 'TextRun', text: 'b', weight: 'Bolder' },
      { type: 'TextRun', text: 'i', italic: true },
      { type: 'TextRun', text: 'c', fontType: 'Monospace' },
      { type: 'TextRun', text: 'l', selectAction: { type: 'Action.OpenUrl', url: 'https://x.example/' } },
    ]);
  });

  test('the verdict has the colour of the tone, and nothing after it', () => {
    const text = [{ text: 'Listed.', bold: true }, { text: ' Megvii' }];
    const runs = runsOf(
      renderNotice(
        notice(
          [
            { type: 'text', text },
            { type: 'text', text },
          ],
          { tone: 'listed' },
        ),
      ),
    );
    expect(runs.map(({ color }) => color)).toEqual(['Attention', undefined, undefined, undefined]);
  });

  test('a divider is a line above what follows', () => {
    const text = [{ text: 'x' }];
    const { card } = renderNotice(notice([{ type: 'text', text }, { type: 'divider' }, { type: 'note', text }]));
    expect(card.body[1]).toMatchObject({ separator: true });
  });

  test('a divider with nothing above or below it is left out', () => {
    const { card } = renderNotice(
      notice([{ type: 'divider' }, { type: 'text', text: [{ text: 'x' }] }, { type: 'divider' }]),
    );
    expect(card.body).toHaveLength(1);
    expect(card.body[0]).not.toHaveProperty('separator');
  });

  test('people and channels by name where it is known', () => {
    const text = [
      { text: 'aaaa', ref: { type: 'user', id: 'aaaa' } },
      { text: '19:x', ref: { type: 'channel', id: '19:x' } },
    ] as const;
    const rendered = renderNotice(notice([{ type: 'text', text }]), new Map([['user:aaaa', 'Alice Smith']]));
    expect(textOf(rendered)).toBe('Alice Smith19:x');
  });
});

describe('what a person wrote stays as written', () => {
  const quoted: readonly [name: string, text: string][] = [
    ['a Markdown link', '[Acme](https://evil.example)'],
    ['Markdown emphasis', '**Acme** _Robotics_ `x`'],
    ['a Markdown list', '- one\n- two'],
    ['a mention', '<at>everyone</at>'],
    ['a channel mention of another platform', '<!channel>'],
    ['HTML', '<b>x</b> <script>alert(1)</script> &amp;'],
    ['right-to-left text', 'شركة الاتصالات'],
  ];
  test.each(quoted)('%s', (_name, text) => {
    const rendered = renderNotice(
      notice([
        { type: 'text', text: [{ text }] },
        { type: 'facts', facts: [{ label: text, value: [{ text }] }] },
      ]),
    );
    expect(runsOf(rendered).map((run) => run.text)).toEqual([text, text, text]);
    expect(JSON.stringify(rendered.card)).not.toMatch(/"(?:TextBlock|FactSet)"|"entities"/);
  });

  const changed: readonly [name: string, text: string, shown: string][] = [
    ['a lone surrogate', 'a\ud800b\udc00', 'a\ufffdb\ufffd'],
    ['control characters', 'a\u0000\u0007b', 'ab'],
    ['marks that turn the direction of the rest', 'Acme\u202eexe.fdp\u2066', 'Acmeexe.fdp'],
    ['a function of cards', '{{DATE(2020-01-01T00:00:00Z)}}', '{\u2060{DATE(2020-01-01T00:00:00Z)}}'],
  ];
  test.each(changed)('made harmless: %s', (_name, text, shown) => {
    expect(textOf(renderNotice(notice([{ type: 'text', text: [{ text }] }])))).toBe(shown);
  });

  const links: readonly [name: string, link: string][] = [
    ['a script', 'javascript:alert(1)'],
    ['data', 'data:text/html,x'],
    ['no address', 'not an address'],
    ['another program', 'msteams:/l/x'],
    ['an address over the limit', `https://x.example/${'a'.repeat(LINK_MAX)}`],
  ];
  test.each(links)('no link: %s', (_name, link) => {
    expect(runsOf(renderNotice(notice([{ type: 'text', text: [{ text: 'x', link }] }])))).toEqual([
      { type: 'TextRun', text: 'x' },
    ]);
  });
});

describe('over the limit', () => {
  const many = (count: number, text = 'Company') =>
    Array.from({ length: count }, (_, index) => [{ text: `${text} ${index}` }]);

  test('rows of a list', () => {
    const rendered = renderNotice(notice([{ type: 'list', items: many(LIST_ITEMS_MAX + 1) }]));
    expect(rendered.card.body).toHaveLength(LIST_ITEMS_MAX);
    expect(textOf(rendered)).toContain('and 2 more');
  });

  test('as many rows as allowed are all shown', () => {
    const rendered = renderNotice(notice([{ type: 'list', items: many(LIST_ITEMS_MAX) }]));
    expect(textOf(rendered)).not.toContain('more');
  });

  test('facts', () => {
    const facts = many(FACTS_MAX + 5).map((value) => ({ label: 'Name', value }));
    expect(renderNotice(notice([{ type: 'facts', facts }])).card.body).toHaveLength(FACTS_MAX);
  });

  test('blocks', () => {
    const block = { type: 'text', text: [{ text: 'x' }] } as const;
    expect(renderNotice(notice(Array.from({ length: BLOCKS_MAX + 1 }, () => block))).card.body).toHaveLength(
      BLOCKS_MAX,
    );
  });

  test('text of a run, without cutting a character in two', () => {
    const text = `${'x'.repeat(TEXT_MAX - 2)}🙂🙂`;
    const [run] = runsOf(renderNotice(notice([{ type: 'text', text: [{ text }] }])));
    expect(run?.text).toBe(`${'x'.repeat(TEXT_MAX - 2)}…`);
  });

  test('the summary', () => {
    expect(renderNotice(notice([], { summary: 'x'.repeat(SUMMARY_MAX + 1) })).summary).toHaveLength(SUMMARY_MAX);
  });

  test('more buttons than a row holds: the last ones go into the menu', () => {
    const actions = (['why', 'share', 'details', 'not-meant', 'ask-compliance'] as const).map((id) => ({
      id,
      label: id,
      value: 'v',
    }));
    const modes = (count: number) =>
      renderCard(notice([], { actions: actions.slice(0, count) })).actions?.map(({ mode }) => mode);
    expect(modes(ACTIONS_IN_ROW)).toEqual([undefined, undefined, undefined, undefined]);
    expect(modes(5)).toEqual([undefined, undefined, undefined, 'secondary', 'secondary']);
  });

  test('buttons and their labels', () => {
    const action = { id: 'why', label: 'x'.repeat(ACTION_TITLE_MAX + 1), value: 'v' } as const;
    const { card } = renderNotice(notice([], { actions: Array.from({ length: ACTIONS_MAX + 1 }, () => action) }));
    expect(card.actions).toHaveLength(ACTIONS_MAX);
    expect(card.actions?.[0]?.title).toHaveLength(ACTION_TITLE_MAX);
  });

  test.each([
    ['Latin', 'x'],
    ['Chinese', '华'],
    ['emoji', '🙂'],
  ])('bytes of a message: %s', (_name, character) => {
    const item = [{ text: character.repeat(1_900) }];
    const rendered = renderNotice(notice([{ type: 'list', items: Array.from({ length: 50 }, () => item) }]));
    expect(messageBytes(rendered)).toBeLessThanOrEqual(MESSAGE_MAX_BYTES);
    expect(textOf(rendered)).toMatch(/and \d+ more/);
  });

  test('a notice of which nothing fits is its summary', () => {
    const text = Array.from({ length: 100 }, () => ({ text: '华'.repeat(TEXT_MAX) }));
    const rendered = renderNotice(notice([{ type: 'text', text }]));
    expect(textOf(rendered)).toBe('Summary.');
  });
});

test('an empty notice shows its summary', () => {
  expect(textOf(renderNotice(notice([])))).toBe('Summary.');
});

test('any notice is a valid card within the limits', () => {
  const text = fc.oneof(
    fc.string(),
    fc.string({ unit: 'binary' }),
    fc.constantFrom('', '\ud800', '[a](https://b.example)', 'x'.repeat(5_000)),
  );
  const span = fc.record(
    { text, bold: fc.boolean(), italic: fc.boolean(), code: fc.boolean(), link: fc.oneof(fc.webUrl(), text) },
    { requiredKeys: ['text'] },
  );
  const rich = fc.array(span, { maxLength: 5 });
  const block: fc.Arbitrary<NoticeBlock> = fc.oneof(
    fc.record({ type: fc.constant('heading' as const), text }),
    fc.record({ type: fc.constant('text' as const), text: rich }),
    fc.record({ type: fc.constant('note' as const), text: rich }),
    fc.record({ type: fc.constant('list' as const), items: fc.array(rich, { maxLength: 80 }) }),
    fc.record({
      type: fc.constant('facts' as const),
      facts: fc.array(fc.record({ label: text, value: rich }), { maxLength: 40 }),
    }),
    fc.constant({ type: 'divider' as const }),
  );
  const action = fc.record({
    id: fc.constantFrom('details' as const, 'why' as const, 'share' as const),
    label: fc.string({ minLength: 1, maxLength: 60 }),
    value: fc.string({ maxLength: 500 }),
  });
  const any = fc.record({
    kind: fc.constantFrom('warning' as const, 'check' as const, 'digest' as const),
    tone: fc.constantFrom(
      'listed' as const,
      'possible' as const,
      'clear' as const,
      'neutral' as const,
      'problem' as const,
    ),
    summary: fc.string({ minLength: 1, maxLength: 800 }),
    blocks: fc.array(block, { maxLength: 80 }),
    actions: fc.array(action, { maxLength: 10 }),
  });
  fc.assert(
    fc.property(any, (sample) => {
      const rendered = renderNotice(sample);
      const json = JSON.stringify(rendered);
      expect(messageBytes(rendered)).toBeLessThanOrEqual(MESSAGE_MAX_BYTES);
      expect(json).not.toMatch(/"(?:TextBlock|FactSet)"/);
      expect(Buffer.from(json).toString()).toBe(json);
      expect(rendered.card.body.length).toBeGreaterThan(0);
      expect(rendered.card.actions?.length ?? 0).toBeLessThanOrEqual(ACTIONS_MAX);
      for (const { inlines } of textBlocks(rendered.card.body)) {
        expect(inlines.length).toBeGreaterThan(0);
        for (const run of inlines) {
          expect(run.text).not.toBe('');
          expect(run.text.length).toBeLessThanOrEqual(TEXT_MAX);
          if (run.selectAction !== undefined) expect(run.selectAction.url).toMatch(/^https?:\/\//);
        }
      }
    }),
    { numRuns: 60 },
  );
});
