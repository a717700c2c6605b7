/** From an anchor outwards: how much of the listed name stands around it in the text. */
import { editDistance } from '../edits.js';
import { allowedEdits } from './edits.js';
import { isLink, type NameWord } from './name-model.js';
import { BROKEN, GLUED, SPACED, type Word } from './tokens.js';

export interface Extent {
  /** Text words `from` to `to - 1`. */
  readonly from: number;
  readonly to: number;
  /** Indexes of the name's words that were found, the anchor's included. */
  readonly matched: ReadonlySet<number>;
  readonly edits: number;
}

interface Found {
  readonly textAt: number;
  readonly nameAt: number;
  readonly edits: number;
}

/** Words of the name that may be left out between two that are there. */
const SKIPPED_NAME_WORDS = 2;
const PIECES = 3;

/** `text[at..to)` is the anchor, `name[anchorFrom..anchorTo)` what it matched. */
export function extend(
  text: readonly Word[],
  at: number,
  to: number,
  name: readonly NameWord[],
  anchorFrom: number,
  anchorTo: number,
): Extent {
  const matched = new Set<number>();
  for (let word = anchorFrom; word < anchorTo; word += 1) matched.add(word);
  const right = grow(text, to, name, anchorTo, 1, matched);
  const left = grow(text, at - 1, name, anchorFrom - 1, -1, matched);
  return {
    from: left.edge === null ? at : left.edge,
    to: right.edge === null ? to : right.edge + 1,
    matched,
    edits: left.edits + right.edits,
  };
}

function grow(
  text: readonly Word[],
  start: number,
  name: readonly NameWord[],
  nameStart: number,
  step: 1 | -1,
  matched: Set<number>,
): { edge: number | null; edits: number } {
  let edge: number | null = null;
  let edits = 0;
  let textAt = start;
  let nameAt = nameStart;
  // "Beihang and" is Beihang: a word that links counts with the word that it links.
  let links: number[] = [];
  while (textAt >= 0 && textAt < text.length && nameAt >= 0 && nameAt < name.length) {
    if (!isSamePhrase(text, textAt, step, name[nameAt]!)) break;
    const found: Found | undefined =
      matchAhead(text, textAt, name, nameAt, step) ??
      // "the National Supercomputing Center in Wuxi": a word that only links may stand between.
      (step === 1 && edge !== null && isLink(text[textAt]!.text) && text[textAt + 1]?.gap === SPACED
        ? matchAhead(text, textAt + 1, name, nameAt, step)
        : undefined);
    if (!found) break;
    if (isLink(name[found.nameAt]!.text)) links.push(found.nameAt);
    else {
      for (const link of links) matched.add(link);
      links = [];
      matched.add(found.nameAt);
      edits += found.edits;
      edge = found.textAt;
    }
    textAt = found.textAt + step;
    nameAt = found.nameAt + step;
  }
  return { edge, edits };
}

/** A comma may stand before a legal form or a place, and nowhere else. */
function isSamePhrase(text: readonly Word[], at: number, step: 1 | -1, next: NameWord): boolean {
  const gap = step === 1 ? text[at]!.gap : text[at + 1]?.gap;
  return gap !== BROKEN || next.role === 'legal-form' || next.role === 'place';
}

function matchAhead(
  text: readonly Word[],
  textAt: number,
  name: readonly NameWord[],
  nameAt: number,
  step: 1 | -1,
): Found | undefined {
  for (let skipped = 0; skipped <= SKIPPED_NAME_WORDS; skipped += 1) {
    const target = nameAt + skipped * step;
    const word = name[target];
    if (!word) return undefined;
    let spelled = '';
    for (let pieces = 0; pieces < PIECES; pieces += 1) {
      const piece = text[textAt + pieces * step];
      if (!piece || (pieces > 0 && (step === 1 ? piece.gap : text[textAt + (pieces - 1) * step]!.gap) === BROKEN))
        break;
      spelled = step === 1 ? spelled + piece.text : piece.text + spelled;
      if (spelled.length > word.text.length + 1) break;
      if (spelled === word.text) return { textAt: textAt + pieces * step, nameAt: target, edits: 0 };
      const limit = Math.min(1, allowedEdits(spelled, word.text));
      if (limit > 0 && (pieces === 0 || piece.gap === GLUED) && editDistance(spelled, word.text, limit) <= limit) {
        return { textAt: textAt + pieces * step, nameAt: target, edits: word.role === 'distinctive' ? 1 : 0 };
      }
    }
    if (word.role === 'distinctive' || word.role === 'number') return undefined;
  }
  return undefined;
}
