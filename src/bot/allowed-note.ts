import type { NoticeContext } from './context.js';
import type { Notice } from './notice.js';

/** What was asked about is a name that the company's own list allows: said first, whatever else was found. */
export function withAllowedNote({ wording, allow }: NoticeContext, asked: string, notice: Notice): Notice {
  const allowed = allow?.named(asked) ?? null;
  if (allowed === null) return notice;
  const { name, list, note } = allowed;
  const text =
    note === null
      ? wording.rich('check.allowed', { name, list })
      : wording.rich('check.allowed.note', { name, list, note });
  return { ...notice, blocks: [{ type: 'text', text }, ...notice.blocks] };
}
