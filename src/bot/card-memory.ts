/**
 * What a card was about, for buttons that are pressed later: the evidence of the moment, and the name that a person
 * asked about. Never a sentence.
 */
import type { Store, WorkspaceRef } from '../store/port.js';
import type { CheckResult, Evidence, ScoredMatch } from '../types.js';

export interface RememberedMatch {
  readonly entityId: string;
  readonly matchedName: string;
  readonly matchedKind: ScoredMatch['matchedKind'];
  readonly score: number;
  readonly evidence: readonly Evidence[];
}

export interface RememberedCard {
  /** The name that the person asked the bot about; null for channel warnings, and where it was a sentence. */
  readonly query: string | null;
  readonly verdict: CheckResult['verdict'];
  readonly matches: readonly RememberedMatch[];
}

export interface CardMemory {
  remember(ref: WorkspaceRef, card: string, content: RememberedCard): Promise<void>;
  recall(ref: WorkspaceRef, card: string): Promise<RememberedCard | undefined>;
}

/** Buttons work this long; afterwards the person is asked to check the name again. */
const CARD_TTL_MS = 30 * 86_400_000;

/** @param store keeps the cards in the key-value namespace `cards`, separately per workspace. */
export function createCardMemory(store: Pick<Store, 'keyValue'>): CardMemory {
  const cards = store.keyValue('cards');
  const keyOf = (ref: WorkspaceRef, card: string) => JSON.stringify([ref.platform, ref.workspace, card]);
  return {
    remember: (ref, card, content) => cards.set(keyOf(ref, card), content, CARD_TTL_MS),
    recall: (ref, card) => cards.get<RememberedCard>(keyOf(ref, card)),
  };
}

export function rememberMatch(match: ScoredMatch): RememberedMatch {
  const { entity, matchedName, matchedKind, score, evidence } = match;
  return { entityId: entity.id, matchedName, matchedKind, score, evidence };
}
