/** Help, acknowledgements and errors. */

import { EntityCheckError } from '../errors.js';
import { listAge } from '../lists/index.js';
import type { NoticeContext } from './context.js';
import { enumerate, longDate } from './format.js';
import type { Notice } from './notice.js';
import type { Wording } from './wording.js';
import type { WordingKey } from './wording-keys.js';

/** A name from the list that shows what the bot does. */
const EXAMPLE_NAME = 'Megvii';

/** How to use the bot; `empty` when nothing was asked. */
export function helpNotice(context: NoticeContext, invocation: string | undefined, reason: 'help' | 'empty'): Notice {
  const { wording, matcher } = context;
  const example = (text: string) => (invocation ? `${invocation} ${text}` : text);
  const { asOf } = listAge(matcher.snapshot, context.now);
  const lists = matcher.snapshot.lists.map(({ title, entityCount }) =>
    wording.text('help.list', { title, count: entityCount }),
  );
  const lead = reason === 'empty' ? 'empty.lead' : 'help.lead';
  return {
    kind: 'help',
    tone: 'neutral',
    summary: wording.text(lead, { example: example(EXAMPLE_NAME) }),
    blocks: [
      { type: 'text', text: wording.rich(lead, { example: example(EXAMPLE_NAME) }) },
      {
        type: 'list',
        items: [
          wording.rich('help.digest', { example: example('digest') }),
          wording.rich('help.reviews', { example: example('reviews') }),
          wording.rich('help.settings', { example: example('settings') }),
          wording.rich('help.help', { example: example('help') }),
        ],
      },
      { type: 'text', text: wording.rich('help.channels', {}) },
      {
        type: 'note',
        text: [
          ...wording.rich('help.lists', { lists: enumerate(lists) }),
          { text: ' ' },
          ...wording.rich('lists.today', { date: longDate(asOf) }),
        ],
      },
    ],
    actions: [],
  };
}

/** One sentence back to whoever pressed a button. */
export function acknowledgement(text: string, tone: Notice['tone'] = 'neutral'): Notice {
  return { kind: 'acknowledgement', tone, summary: text, blocks: [{ type: 'text', text: [{ text }] }], actions: [] };
}

export function errorNotice(
  wording: Wording,
  what: WordingKey & `error.${'check' | 'digest' | 'action'}`,
  id: string,
  cause: unknown,
): Notice {
  const databaseDown = cause instanceof EntityCheckError && cause.code === 'store-unavailable';
  const happened = databaseDown
    ? `${wording.text(what, {})} ${wording.text('error.database', {})}`
    : wording.text(what, {});
  return {
    kind: 'error',
    tone: 'problem',
    summary: wording.text('error.summary', { what: happened, id }),
    blocks: [
      {
        type: 'text',
        text: [{ text: happened, bold: true }, { text: ' ' }, ...wording.rich('error.retry', {})],
      },
      { type: 'note', text: wording.rich('error.id', { id }) },
    ],
    actions: [],
  };
}
