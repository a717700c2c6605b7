/** What stands around a match and speaks for or against it: legal form, place, another kind of organisation. */
import type { Candidate } from './candidate.js';
import type { ListedName } from './catalogue.js';
import type { Extent } from './extend.js';
import { COMPUTING, type Lexicon, OTHER_COMPANY, PLACE, WORD } from './lexicon.js';
import { isLink, STRONG_WORD_BITS } from './name-model.js';
import { isSlip } from './slips.js';
import { isOrdinaryInTitles, tellsLegalForm } from './telling-forms.js';
import { BROKEN, CAPITALISED, CAPITALS, GLUED, LOWER, SPACED, type Word } from './tokens.js';

const WORDS_TO_PLACE = 4;
const WORDS_BEFORE = 4;
const LONGEST_LEGAL_FORM = 8;
/** How far the name of another organisation may reach beyond a match. */
const WORDS_OF_OTHER_BEFORE = 2;
const WORDS_OF_OTHER_BEHIND = 5;
const SHORTEST_SLIP = 5;
const BITS_OF_A_RARE_ACRONYM = 12;
/** Not of two words written together ("QTech"). */
const CAPITAL_INSIDE = /^\p{L}\p{Ll}+\p{Lu}\p{Ll}+$/u;
const CAPITALS_INSIDE = /^\p{Lu}?\p{Ll}+\p{Lu}{2,}\p{Ll}?$/u;

const ORDINARY = WORD | COMPUTING;
/** Group, holding. */
const GROUP = 'Group';

/** Nouns that make another organisation, or no organisation, of the name before them. */
const OTHER_KINDS = new Set(
  'airport avenue bank beach beer brewery bridge city college county desert district festival foundation hospital hotel island lake library mountain museum opera park province province restaurant river road school station street temple theatre tower trail university valley village zoo'.split(
    ' ',
  ),
);

/** Before a name: Lake Baikal. */
const LANDSCAPES = new Set('lake mount river cape gulf strait'.split(' '));

/** What an institution is, as against what it does. */
const INSTITUTIONS = new Set(
  'academy bureau center centre college department factory faculty institut institute institutes institution laboratories laboratory plant polytechnic polytechnical school university'.split(
    ' ',
  ),
);

/** Legal forms that never stand before a name: "Ruby's PTY module". */
const FORMS_BEHIND = new Set(
  'AG,BV,Bhd,GmbH,GmbH & Co. KG,Inc,KG,KK,Kft,NV,PLC,Pte Ltd,Pty Ltd,Pvt Ltd,SRL,Sdn Bhd,SpA,Tbk,Zrt,d.o.o.,s.r.o.'.split(
    ',',
  ),
);

const PRODUCTS = new Set(
  'accelerator accelerators antenna antennas asic asics camera cameras chip chips chipset chipsets cpu cpus datasheet datasheets distributor drone drones dvr fpga gimbal gpu gpus invoice lidar modem modems motherboard npu nvr processor processors quadcopter quotation quote radar radars rep reseller router routers salesperson sensor sensors server servers soc socs switch switches tpu transceiver transceivers uav uavs wafer wafers'.split(
    ' ',
  ),
);

export interface PlaceDeps {
  readonly lexicon: Lexicon;
  placesOf(name: ListedName): ReadonlySet<string>;
  countryWordsOf(name: ListedName): ReadonlySet<string>;
}

/** A legal form right behind or before the span, or within it. Short ones count only with a capital. */
export function legalFormBeside(
  text: readonly Word[],
  extent: Extent,
  name: ListedName,
  lexicon: Lexicon,
): string | null {
  if (name.model.isPerson) return null;
  const start = Math.max(0, extent.from - WORDS_BEFORE);
  const window = text.slice(start, extent.to + LONGEST_LEGAL_FORM);
  const tokens = window.map((word) => word.text);
  const [from, to] = [extent.from - start, extent.to - start];
  if (belongsToLongerName(window, tokens, from, lexicon)) return null;
  for (let at = 0; at <= to && at < window.length; at += 1) {
    const legal = lexicon.legalForms.at(tokens, at);
    if (!legal) continue;
    const end = at + legal.length;
    // PCL is a laboratory and a legal form; it does not vouch for itself.
    const isAllThatWasSaid = at === from && end === to;
    const beside = (at <= to && at >= from && !isAllThatWasSaid) || (end === from && !FORMS_BEHIND.has(legal.form));
    const told = window
      .slice(at, end)
      .some((word) => tellsLegalForm(word, lexicon) || (word.casing !== LOWER && !isOrdinaryInTitles(word)));
    if (beside && told) return legal.form;
  }
  return null;
}

/** The legal form of a name that was said in full, form included; in small letters only one that is no ordinary word. */
export function ownLegalForm(said: readonly Word[], name: ListedName, lexicon: Lexicon): string | null {
  const { legalForms } = name.model;
  // "Group Co., Ltd." is limited.
  const form = legalForms.find((each) => each !== GROUP) ?? legalForms[0];
  const forms = new Set(name.model.words.filter((word) => word.role === 'legal-form').map((word) => word.text));
  const { weak, whole } = lexicon.legalForms;
  // "Alpha group" is any; "nso group" is one.
  const isAnyGroup =
    form === GROUP &&
    name.model.words.every(({ text, role }) => role === 'legal-form' || (lexicon.classes(text) & ORDINARY) !== 0);
  const told = said.some(
    ({ text, casing }) =>
      forms.has(text) &&
      (casing !== LOWER || (!isAnyGroup && ((whole.has(text) && !weak.has(text)) || text.length > 4))),
  );
  return form !== undefined && told ? form : null;
}

/** The very form tells most; "group" only behind a word that hardly anybody else uses. */
export function isTellingForm(form: string | null, { model }: ListedName): boolean {
  return form !== GROUP || model.words.some((word) => word.role === 'distinctive' && word.bits > STRONG_WORD_BITS);
}

/** "Alpha Group": a legal form by name only, what it stands beside may be any group. */
export function isOnlyAGroup(form: string | null): boolean {
  return form === GROUP;
}

/** "Creative Technology, Ltd" is not "Technology, Ltd": the legal form belongs to the longer name. */
function belongsToLongerName(
  window: readonly Word[],
  tokens: readonly string[],
  from: number,
  lexicon: Lexicon,
): boolean {
  const before = window[from - 1];
  if (before === undefined || window[from]!.gap !== SPACED || before.casing === LOWER || before.opens) return false;
  return lexicon.legalForms.at(tokens, from - 1) === undefined;
}

/** All of the name was said, and its legal form stands at either side of it ("Kuang-Su Corp." for "Kuang-Su Corporation"). */
export function isWithItsForm(beside: string | null, name: ListedName, matched: ReadonlySet<number>): boolean {
  return (
    beside !== null &&
    beside === name.model.legalForms[0] &&
    name.model.words.every((word, at) => word.role === 'legal-form' || matched.has(at))
  );
}

/** "KnAAZ", listed as "KNAAZ": an abbreviation that is not of initials only. "TanWei", exactly as it is listed. */
export function isAbbreviationOfPieces(written: string, name: ListedName): boolean {
  const { printed } = name.model;
  return (
    (CAPITALS_INSIDE.test(written) && printed.toLowerCase() === written.toLowerCase()) ||
    (written === printed && CAPITAL_INSIDE.test(written))
  );
}

/** A place of the entity in the words that follow, or the one before. */
export function placeBeside(text: readonly Word[], extent: Extent, places: ReadonlySet<string>): string | null {
  for (let at = extent.from - 1; at < extent.to + WORDS_TO_PLACE && at < text.length; at += 1) {
    if (at < 0 || (at >= extent.from && at < extent.to)) continue;
    if (places.has(text[at]!.text)) return text[at]!.text;
  }
  return null;
}

/** A thing that companies sell. */
function isProduct(word: string): boolean {
  return PRODUCTS.has(word);
}

/** "Institute of Applied Physics, University of Bern": what any country has, beside a place that is not the entity's. */
export function otherPlaceBehind(
  text: readonly Word[],
  extent: Extent,
  name: ListedName,
  { placesOf, countryWordsOf, lexicon }: PlaceDeps,
): string | null {
  const { short, isPerson, words } = name.model;
  if (short !== null || isPerson || words.some((word) => word.role === 'place')) return null;
  if (!words.some((word) => INSTITUTIONS.has(word.text))) return null;
  const behind = text.slice(extent.to, extent.to + WORDS_TO_PLACE);
  const [places, country] = [placesOf(name), countryWordsOf(name)];
  if (behind.some((word) => places.has(word.text) || country.has(word.text))) return null;
  const other = behind.find(
    (word) => word.casing === CAPITALISED && word.text.length > 2 && lexicon.surelyIn(word.text, PLACE),
  );
  return other?.text ?? null;
}

/** Things that companies sell, said right behind the name: "Maipu switches". */
export function productBehind(text: readonly Word[], extent: Extent): string | null {
  const next = text[extent.to];
  return next !== undefined && next.gap === SPACED && isProduct(next.text) ? next.text : null;
}

/** "Tianjin University" */
export function isUniversityOfPlace({ model }: ListedName): boolean {
  const [place, university] = model.words;
  return model.words.length === 2 && place!.role === 'place' && university!.text === 'university';
}

/** The name has a word for the institution and the text neither that nor a place: "organic chemistry and technology". */
export function isWithoutInstitution(
  said: readonly Word[],
  name: ListedName,
  matched: ReadonlySet<number>,
  placesOfEntity: ReadonlySet<string>,
): boolean {
  const institutions = name.model.words.flatMap((word, at) => (INSTITUTIONS.has(word.text) ? [at] : []));
  return (
    institutions.length > 0 &&
    !institutions.some((at) => matched.has(at)) &&
    !said.some(({ text }) => INSTITUTIONS.has(text) || placesOfEntity.has(text))
  );
}

/** "Yangtze River Delta": all that was said of the name is a place of several words. */
export function isPlaceOnly(said: readonly Word[], lexicon: Lexicon): boolean {
  const content = said.filter(({ text }) => !isLink(text));
  return content.length > 1 && lexicon.surelyIn(content.map((word) => word.text).join(''), PLACE);
}

/** "Tianjin University of Technology" is not Tianjin University: what was said goes on to the name of another. */
export function longerOtherCompany(text: readonly Word[], { from, to }: Extent, lexicon: Lexicon): string | null {
  let first = from;
  for (let before = 0; before <= WORDS_OF_OTHER_BEFORE; before += 1) {
    if (before > 0) {
      if (first === 0 || text[first]!.gap === BROKEN) break;
      first -= 1;
    }
    let spelled = '';
    let printed = '';
    for (let at = first; at < text.length && at < to + WORDS_OF_OTHER_BEHIND; at += 1) {
      if (at > first && text[at]!.gap === BROKEN) break;
      spelled += text[at]!.text;
      printed += at > first && text[at]!.gap !== GLUED ? ` ${text[at]!.text}` : text[at]!.text;
      if (at + 1 >= to && (at + 1 > to || first < from) && lexicon.surelyIn(spelled, OTHER_COMPANY)) return printed;
    }
  }
  return null;
}

function isAcronymLong(anchor: string): boolean {
  return anchor.length >= 3 && anchor.length <= 8;
}

/** Listed in capitals, and no word of a dictionary, or a rare one for a well-known entity. */
export function isDistinctiveAcronym(name: ListedName, anchor: string, said: Word, lexicon: Lexicon): boolean {
  // In Cyrillic capitals it is no word of a Latin dictionary.
  if (said.cyrillic && said.casing === CAPITALS && name.cyrillic && isAcronymLong(anchor)) return true;
  if (!said.cyrillic && (name.needsContext || /\p{Script=Cyrillic}/u.test(name.model.printed))) return false;
  if (!/^[\p{Lu}\p{N}]{3,8}$/u.test(name.model.printed)) return false;
  return (
    lexicon.classes(anchor) === 0 ||
    // Three letters that a dictionary has stand for many things, whoever is known by them.
    (name.wellKnown &&
      anchor.length > 3 &&
      (lexicon.classes(anchor) & COMPUTING) === 0 &&
      lexicon.bits(anchor) >= BITS_OF_A_RARE_ACRONYM)
  );
}

/** "changhe" for "change": said alone and in small letters, an unknown word is more likely a slip. */
export function isLikeCommonWord(
  said: readonly Word[],
  candidate: Candidate,
  extent: Extent,
  curated: boolean,
  lexicon: Lexicon,
): boolean {
  const [word] = said;
  if (curated || candidate.how !== 'exact' || said.length !== 1 || word === undefined || extent.matched.size !== 1)
    return false;
  return word.casing === LOWER && word.text.length >= SHORTEST_SLIP && isSlip(word.text, lexicon);
}

/** "Fudan University" is not Fudan Microelectronics: the next word says what kind of thing is named, and the entity is none. */
export function otherKindBeside(text: readonly Word[], extent: Extent, ofEntity: ReadonlySet<string>): string | null {
  const before = text[extent.from - 1];
  if (before !== undefined && text[extent.from]!.gap === SPACED && LANDSCAPES.has(before.text)) return before.text;
  const next = text[extent.to];
  if (next === undefined || next.gap === BROKEN || !OTHER_KINDS.has(next.text) || ofEntity.has(next.text)) return null;
  return next.text;
}
