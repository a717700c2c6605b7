/** The command: a name in, a check out; also `help`, `digest`, and texts that hold a name. */
import type { Store } from '../store/port.js';
import type { CheckResult, Matcher, Mention, Place } from '../types.js';
import { withAllowedNote } from './allowed-note.js';
import { randomCardId } from './button-value.js';
import { type CardMemory, rememberMatch } from './card-memory.js';
import { checkNotice, severalNotice, tooLongNotice } from './check-notice.js';
import type { NoticeContext } from './context.js';
import { warningKey } from './decide.js';
import { logFailure } from './failure.js';
import type { Notice } from './notice.js';
import type { Clock, CommandRequest, Logger } from './ports.js';
import { isSentence } from './sentence.js';

/** The longest text that is taken for a name; the longest listed name has about 150 characters. */
export const MAX_NAME_LENGTH = 200;
/** Most names of one text that are recorded as checks. */
const MAX_RECORDED = 20;

export interface CheckNameDeps {
  readonly store: Pick<Store, 'recordCheck'>;
  readonly cards: CardMemory;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly context: (place: Place) => NoticeContext;
}

/** @returns answers a non-empty name or text; a check that cannot be recorded is answered and says so. */
export function createCheckName(deps: CheckNameDeps): (request: CommandRequest) => Promise<Notice> {
  const { store, cards, clock, logger } = deps;

  return async (request) => {
    const context = deps.context(request);
    const text = withoutQuotes(request.text.trim());
    const answer = answerTo(context.matcher, text);
    if (answer.kind === 'too-long') return tooLongNotice(context, text.length, MAX_NAME_LENGTH);
    const card = randomCardId();
    const problem = await record(request, context.matcher, card, answer);
    const found =
      answer.kind === 'several' ? severalNotice(context, answer.mentions, card) : cardOf(context, answer, card);
    const notice = withAllowedNote(context, text, found);
    return problem ? withUnrecordedNote(context, notice, problem) : notice;
  };

  /** Null, or the id of the failure in the log. */
  async function record(
    request: CommandRequest,
    { snapshot }: Matcher,
    card: string,
    { kind, results }: Recognised,
  ): Promise<string | null> {
    const { platform, workspace, channel, thread, user } = request;
    // The evidence quotes what was typed, so that a sentence's is not kept either.
    const keeps = kind !== 'sentence';
    try {
      for (const { query, verdict, matches } of results.slice(0, MAX_RECORDED)) {
        const best = verdict === 'none' ? undefined : matches[0];
        await store.recordCheck({
          ...{ platform, workspace, channel, thread, user, verdict },
          query: keeps ? query : '',
          entityId: best?.entity.id ?? null,
          score: best?.score ?? null,
          listVersion: snapshot.version,
          at: clock.now(),
        });
      }
      await cards.remember(request, card, {
        query: keeps && results.length === 1 ? results[0]!.query : null,
        verdict: results[0]!.verdict,
        matches: (keeps ? results : []).flatMap(({ matches }) => matches.slice(0, 1).map(rememberMatch)),
      });
      return null;
    } catch (error) {
      return logFailure(logger, error, { platform, workspace, user }, 'a check was answered and not recorded');
    }
  }
}

type Recognised =
  /** A name as it was typed; a name found in a text; a sentence that was checked as a whole, of which nothing is kept. */
  | { readonly kind: 'name' | 'found' | 'sentence'; readonly results: readonly [CheckResult] }
  | { readonly kind: 'several'; readonly results: readonly CheckResult[]; readonly mentions: readonly Mention[] };
type Answer = Recognised | { readonly kind: 'too-long' };

/** A name is checked; a sentence, or a name that is not listed as it stands, is also searched for listed names. */
function answerTo(matcher: Matcher, text: string): Answer {
  const result = text.length > MAX_NAME_LENGTH ? null : matcher.check(text);
  const sentence = isSentence(text);
  if (result?.verdict === 'listed' && !sentence) return { kind: 'name', results: [result] };
  if (!result || result.verdict === 'none' || sentence) {
    const mentions = distinct(matcher.scan(text).filter((mention) => mention.alert));
    if (mentions.length > 1) return { kind: 'several', results: mentions.map(resultOf), mentions };
    const [only] = mentions;
    // A long name in small letters reads as a sentence, and may be listed as a whole beside a shorter name in it.
    const isAnother = result?.verdict === 'listed' && only && !isSame(only, result);
    if (only && !isAnother) return { kind: 'found', results: [resultOf(only)] };
  }
  if (!result) return { kind: 'too-long' };
  return { kind: sentence ? 'sentence' : 'name', results: [result] };
}

function isSame({ match, family }: Mention, { matches }: CheckResult): boolean {
  const id = matches[0]?.entity.id;
  return id !== undefined && (match.entity.id === id || family?.entityIds.includes(id) === true);
}

function cardOf(context: NoticeContext, { kind, results }: Recognised, card: string): Notice {
  const result = results[0]!;
  return checkNotice(context, { result, card, foundInText: kind === 'found', isKept: kind !== 'sentence' });
}

/** `"Megvii"` -> `Megvii`: people quote what they ask about. */
function withoutQuotes(text: string): string {
  return /^(["'`“”«»])(.+)\1$/s.exec(text.replace(/[“”]/g, '"'))?.[2]?.trim() || text;
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
