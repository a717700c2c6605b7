/** The command: a name in, a check out; also `help`, `digest`, and texts that hold a name. */
import type { Store } from '../store/port.js';
import type { CheckResult, Matcher, Mention } from '../types.js';
import { randomCardId } from './button-value.js';
import { type CardMemory, rememberMatch } from './card-memory.js';
import { checkNotice, severalNotice, tooLongNotice } from './check-notice.js';
import type { NoticeContext } from './context.js';
import { warningKey } from './decide.js';
import { logFailure } from './failure.js';
import type { Notice } from './notice.js';
import type { Clock, CommandRequest, Logger } from './ports.js';

/** The longest text that is taken for a name; the longest listed name has about 150 characters. */
export const MAX_NAME_LENGTH = 200;
/** Texts of more words than this are read as sentences. */
const MAX_NAME_WORDS = 5;
/** Most names of one text that are recorded as checks. */
const MAX_RECORDED = 20;

export interface CheckNameDeps {
  readonly store: Pick<Store, 'recordCheck'>;
  readonly cards: CardMemory;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly context: () => NoticeContext;
}

/** @returns answers a non-empty name or text; a check that cannot be recorded is answered and says so. */
export function createCheckName(deps: CheckNameDeps): (request: CommandRequest) => Promise<Notice> {
  const { store, cards, clock, logger } = deps;

  return async (request) => {
    const context = deps.context();
    const text = withoutQuotes(request.text.trim());
    const answer = answerTo(context.matcher, text);
    if (answer.kind === 'too-long') return tooLongNotice(context, text.length, MAX_NAME_LENGTH);
    const card = randomCardId();
    const problem = await record(request, context.matcher, card, answer.results);
    const notice =
      answer.kind === 'several'
        ? severalNotice(context, answer.mentions, card)
        : checkNotice(context, { result: answer.results[0]!, card, foundInText: answer.kind === 'found' });
    return problem ? withUnrecordedNote(context, notice, problem) : notice;
  };

  /** Null, or the id of the failure in the log. */
  async function record(
    request: CommandRequest,
    { snapshot }: Matcher,
    card: string,
    results: readonly CheckResult[],
  ): Promise<string | null> {
    const { platform, workspace, channel, thread, user } = request;
    try {
      for (const { query, verdict, matches } of results.slice(0, MAX_RECORDED)) {
        const best = verdict === 'none' ? undefined : matches[0];
        await store.recordCheck({
          ...{ platform, workspace, channel, thread, user, query, verdict },
          entityId: best?.entity.id ?? null,
          score: best?.score ?? null,
          listVersion: snapshot.version,
          at: clock.now(),
        });
      }
      await cards.remember(request, card, {
        query: results.length === 1 ? results[0]!.query : null,
        verdict: results[0]!.verdict,
        matches: results.flatMap(({ matches }) => matches.slice(0, 1).map(rememberMatch)),
      });
      return null;
    } catch (error) {
      return logFailure(logger, error, { platform, workspace, user }, 'a check was answered and not recorded');
    }
  }
}

type Answer =
  | { readonly kind: 'name' | 'found'; readonly results: readonly [CheckResult] }
  | { readonly kind: 'several'; readonly results: readonly CheckResult[]; readonly mentions: readonly Mention[] }
  | { readonly kind: 'too-long' };

/** A name is checked; a sentence, or a name that is not listed as it stands, is also searched for listed names. */
function answerTo(matcher: Matcher, text: string): Answer {
  const tooLong = text.length > MAX_NAME_LENGTH;
  const result = tooLong ? null : matcher.check(text);
  if (result?.verdict === 'listed') return { kind: 'name', results: [result] };
  if (!result || result.verdict === 'none' || isSentence(text)) {
    const mentions = distinct(matcher.scan(text).filter((mention) => mention.alert));
    if (mentions.length === 1) return { kind: 'found', results: [resultOf(mentions[0]!)] };
    if (mentions.length > 1) return { kind: 'several', results: mentions.map(resultOf), mentions };
  }
  return result ? { kind: 'name', results: [result] } : { kind: 'too-long' };
}

/** `"Megvii"` -> `Megvii`: people quote what they ask about. */
function withoutQuotes(text: string): string {
  return /^(["'`“”«»])(.+)\1$/s.exec(text.replace(/[“”]/g, '"'))?.[2]?.trim() || text;
}

function isSentence(text: string): boolean {
  return /[?!;\n]/.test(text) || text.split(/\s+/).length > MAX_NAME_WORDS;
}

function distinct(mentions: readonly Mention[]): readonly Mention[] {
  const byKey = new Map<string, Mention>();
  for (const mention of mentions) if (!byKey.has(warningKey(mention))) byKey.set(warningKey(mention), mention);
  return [...byKey.values()];
}

function resultOf({ text, match, family }: Mention): CheckResult {
  return { query: text, verdict: 'listed', matches: [match], ...(family && { family }), suggestions: [] };
}

function withUnrecordedNote({ wording }: NoticeContext, notice: Notice, id: string): Notice {
  const note = { type: 'note' as const, text: wording.rich('check.unrecorded', { id }) };
  // Its buttons would lead nowhere: what they need was not kept either.
  return { ...notice, blocks: [...notice.blocks, note], actions: [] };
}
