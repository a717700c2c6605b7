/**
 * Whether a text reads as a sentence rather than as a name. Names that people ask about are kept with the check,
 * sentences never are: where it is unclear, the text counts as a sentence.
 */

/** Longer texts are names only where they look like an organisation's. */
const MAX_PLAIN_WORDS = 5;
/** The longest listed names have about this many words. */
const MAX_NAME_WORDS = 20;
/** Characters of a script without spaces; `中国电子科技集团公司第五十二研究所` has 17. */
const MAX_UNSPACED = 24;

const PUNCTUATION = /[?!;\n？！；。、؟。]|,\s.*,\s.*,|\.\s+\p{Ll}|:\s/u;
const WORD = /[\p{L}\p{M}\p{N}'’]+/gu;
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/gu;
const UNSPACED_SENTENCE =
  /[吗呢吧的嗎]|我们|我們|你们|请|請|是否|可以|什么|怎么|如何|能否|です|ます|ください|ますか|でしょう|습니|입니다|주세요|나요|ไหม|ครับ|ค่ะ/u;

const set = (words: string) => new Set(words.split(/\s+/));

/** Words of sentences that are hardly ever part of a name, where they are not written in capitals. */
const SENTENCE_WORDS = set(`
  i i'm i'll we we're we'll you your you're our my me us he she they their them it it's this that these those there
  is isn't are aren't was were be been am do does did don't didn't can can't could should would will won't shall may
  might must have has had not what who whom whose when where why how which if because but then than so or please thanks
  thank hi hello hey ok okay yes about with from to by into as let let's need want tell ask asked send sent ship
  shipped know think listed today tomorrow yesterday tonight just also still already any anything anyone someone
  wir ihr ich ist sind haben hat bitte können kann wird werden nicht oder wenn dass wie mit
  nous vous est sont avons pouvons peut avec pour merci somos está podemos puede favor gracias
  мы вы это мне нам что как или если можно ли не пожалуйста привет хотим можем
  هل نحن هذا هذه من في على ist
`);
/** A text that begins with one of these asks or requests, also with a capital. */
const OPENERS = set(`
  is are was were does did can could should would what who whose when where why how which have please tell ask check
  i we you they he she it's if hi hello hey thanks
`);
/** Small words of names (`Institute for the Study of`) and of sentences (`the order for Bob`). */
const LINKS = set('the a an for in on at and of de la le du des des der die das und et y e und & da do');
const NAME_LINKS = set('of and & de la le du y e da do');
const ORGANISATION = new RegExp(
  `^(?:co|corp|inc|ltd|llc|llp|plc|gmbh|ag|sa|srl|spa|bv|nv|oy|ab|as|ooo|ao|oao|zao|pao|jsc|fze|fzc|fzco|fzllc|pte|pty|pvt|limited|incorporated)$|` +
    `^(?:compan|corporation|institut|universit|academ|laborator|committee|council|bank|project|design|devices|system|product|facult|ministr|bureau|centre|center|group|holding|enterprise|` +
    `plant|factory|branch|department|association|agency|trading|technolog|industr|electronic|engineering|societ|общество|` +
    `институт|завод|университет|предприятие|центр|компания|корпорация)`,
  'u',
);

/** @param text what a person typed to the bot, trimmed */
export function isSentence(text: string): boolean {
  if (PUNCTUATION.test(text) || UNSPACED_SENTENCE.test(text)) return true;
  if ((text.match(UNSPACED)?.length ?? 0) > MAX_UNSPACED) return true;
  const words = text.normalize('NFKC').replaceAll('’', "'").match(WORD) ?? [];
  if (words.length < 2) return text.length > MAX_NAME_WORDS * 5 || text.split(/\s+/).length > MAX_PLAIN_WORDS;
  const isLong = words.length > MAX_PLAIN_WORDS;
  if ((isLong || !isCapitals(words[0]!)) && OPENERS.has(words[0]!.toLowerCase())) return true;
  if (words.some((word) => (isLong || !isCapitals(word)) && SENTENCE_WORDS.has(isLong ? word.toLowerCase() : word)))
    return true;
  if (!isLong) return hasSentenceLink(words);
  return words.length > MAX_NAME_WORDS || !looksLikeOrganisation(words);
}

/** `the order for Hikvision`: a small word among words in small letters. */
function hasSentenceLink(words: readonly string[]): boolean {
  const small = words.filter((word) => word === word.toLowerCase() && word !== word.toUpperCase());
  const links = small.filter((word) => LINKS.has(word) && !NAME_LINKS.has(word));
  return links.length > 0 && small.some((word) => !LINKS.has(word));
}

function looksLikeOrganisation(words: readonly string[]): boolean {
  if (!words.some((word) => ORGANISATION.test(word.toLowerCase()))) return false;
  return words.every((word) => LINKS.has(word) || word !== word.toLowerCase() || /^\P{Ll}|^.$/u.test(word));
}

function isCapitals(word: string): boolean {
  return word.length > 1 && word === word.toUpperCase() && word !== word.toLowerCase();
}
