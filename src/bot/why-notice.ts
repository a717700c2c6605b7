/** Why a score is what it is: its parts, which add up to it. */
import type { Entity, Evidence } from '../types.js';
import type { RememberedMatch } from './card-memory.js';
import { matchedText } from './check-notice.js';
import type { NoticeContext } from './context.js';
import { listNote } from './entity-text.js';
import { scoreText } from './format.js';
import type { Notice, NoticeBlock, RichText } from './notice.js';

/** Matches explained in one notice. */
const MAX_MATCHES = 5;

/** @param matches at least one: what was remembered when the card was written, with its entity. */
export function whyNotice(
  context: NoticeContext,
  matches: readonly { readonly entity: Entity; readonly match: RememberedMatch }[],
  verdict: 'listed' | 'possible' | 'none',
): Notice {
  const { wording } = context;
  const first = matches[0]!;
  const verdictKey = verdict === 'listed' ? 'why.threshold.listed' : 'why.threshold.possible';
  return {
    kind: 'why',
    tone: 'neutral',
    summary: wording.text('why.summary', {
      entity: first.entity.name,
      score: scoreText(first.match.score),
      parts: first.match.evidence.length,
    }),
    blocks: [
      ...matches.slice(0, MAX_MATCHES).flatMap(({ entity, match }) => matchBlocks(context, entity, match)),
      { type: 'text', text: [...additionText(context, matches), ...wording.rich(verdictKey, {})] },
      listNote(context),
    ],
    actions: [],
  };
}

/** Said only where it is so to the second decimal: a score is cut off at 0 and 1. */
function additionText({ wording }: NoticeContext, matches: readonly { readonly match: RememberedMatch }[]): RichText {
  const addsUp = matches.every(({ match: { score, evidence } }) => {
    const sum = evidence.reduce((total, part) => total + part.weight, 0);
    return Math.abs(sum - score) < 0.005;
  });
  return addsUp ? [...wording.rich('why.sum', {}), { text: ' ' }] : [];
}

function matchBlocks(context: NoticeContext, entity: Entity, match: RememberedMatch): readonly NoticeBlock[] {
  const { wording } = context;
  return [
    { type: 'text', text: wording.rich('why.title', { entity: entity.name, score: scoreText(match.score) }) },
    {
      type: 'facts',
      facts: [
        { label: wording.text('label.matched', {}), value: [{ text: matchedText(context, match) }] },
        ...[...match.evidence]
          .sort((a, b) => b.weight - a.weight)
          .map((part) => ({ label: signed(part.weight), value: wording.rich('why.part', partValues(part)) })),
      ],
    },
  ];
}

/** `+0.60`, `0.00`, `−0.05`, with a minus sign as wide as the plus. */
function signed(weight: number): string {
  if (weight === 0) return '0.00';
  return `${weight < 0 ? '−' : '+'}${Math.abs(weight).toFixed(2)}`;
}

/** `legal-form` -> `Legal form`. */
function partValues({ kind, detail }: Evidence) {
  const words = kind.replaceAll('-', ' ');
  return { kind: words.charAt(0).toUpperCase() + words.slice(1), detail };
}
