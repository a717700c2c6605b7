/**
 * Text of the HTML that Teams puts beside a message. One pass, no backtracking, and nothing that a message can say
 * makes it throw.
 */

/** Elements inside each other; no client nests so deep, and what is deeper counts as text of the last. */
const DEPTH_MAX = 200;

/** What is read out of one message's HTML. */
export interface HtmlText {
  /** The author's own words, addresses of links in brackets after their text. */
  readonly own: string;
  /** What the message quotes. */
  readonly quoted: string;
}

interface Tag {
  readonly name: string;
  readonly closing: boolean;
  readonly selfClosing: boolean;
  readonly attributes: string;
}

/** A line of its own on screen: text on its two sides does not belong together. */
const BLOCKS = new Set(
  'address article blockquote br codeblock dd div dl dt figure footer h1 h2 h3 h4 h5 h6 header hr li ol p pre section table tbody td tfoot th thead tr ul'.split(
    ' ',
  ),
);
/** Not text. */
const SKIPPED = new Set(['script', 'style', 'title', 'template']);
/** Nothing is ever inside these. */
const VOID = new Set(['br', 'hr', 'img', 'input', 'meta', 'link', 'wbr', 'col', 'area', 'base', 'embed', 'source']);

/** Text of Teams' HTML. People's names in mentions are left out: they are colleagues, not parties. */
export function htmlText(html: string): HtmlText {
  let own = '';
  let quoted = '';
  /** Open elements that matter: what is inside them goes elsewhere, or nowhere. */
  const open: { readonly name: string; readonly kind: 'quote' | 'skip' | 'link' | 'plain'; readonly href: string }[] =
    [];
  const inside = (kind: string) => open.some((element) => element.kind === kind);
  const write = (text: string) => {
    if (text === '' || inside('skip')) return;
    if (inside('quote')) quoted += text;
    else own += text;
  };

  let position = 0;
  while (position < html.length) {
    const bracket = html.indexOf('<', position);
    const end = bracket === -1 ? html.length : bracket;
    write(decodeEntities(html.slice(position, end)).replace(/[ \t\r\n\f]+/g, ' '));
    if (bracket === -1) break;
    const tag = readTag(html, bracket);
    if (tag === null) {
      write('<');
      position = bracket + 1;
      continue;
    }
    position = tag.end;
    if (tag.tag === null) continue;
    handle(tag.tag);
  }
  return { own: tidy(own), quoted: tidy(quoted) };

  function handle({ name, closing, selfClosing, attributes }: Tag): void {
    if (BLOCKS.has(name)) write('\n');
    if (name === 'img' || name === 'emoji') write(decodeEntities(attribute(attributes, 'alt')));
    if (name === 'attachment' || VOID.has(name)) return;
    if (!closing) {
      if (selfClosing || open.length === DEPTH_MAX) return;
      open.push({ name, kind: kindOf(name, attributes), href: attribute(attributes, 'href') });
      return;
    }
    const index = open.findLastIndex((element) => element.name === name);
    if (index === -1) return;
    const [element] = open.splice(index, 1);
    if (element?.kind === 'link') writeAddress(decodeEntities(element.href));
  }

  /** An address can name a company that its text does not. */
  function writeAddress(href: string): void {
    if (!/^https?:\/\//i.test(href)) return;
    const so = inside('quote') ? quoted : own;
    if (!so.endsWith(href)) write(` (${href})`);
  }
}

function kindOf(name: string, attributes: string): 'quote' | 'skip' | 'link' | 'plain' {
  if (SKIPPED.has(name) || name === 'at') return 'skip';
  const itemtype = attribute(attributes, 'itemtype');
  if (/schema\.skype\.com\/mention/i.test(itemtype)) return 'skip';
  if (name === 'blockquote') return 'quote';
  // The name of the quoted person, and the time.
  if (/^(mri|time)$/i.test(attribute(attributes, 'itemprop'))) return 'skip';
  return name === 'a' ? 'link' : 'plain';
}

/** The tag at `start`, a comment or declaration as `tag: null`; null where `<` is only a character. */
function readTag(html: string, start: number): { readonly end: number; readonly tag: Tag | null } | null {
  if (html.startsWith('<!--', start)) {
    const end = html.indexOf('-->', start + 4);
    return { end: end === -1 ? html.length : end + 3, tag: null };
  }
  const next = html[start + 1] ?? '';
  if (next === '!' || next === '?') {
    const end = html.indexOf('>', start);
    return { end: end === -1 ? html.length : end + 1, tag: null };
  }
  const closing = next === '/';
  const nameStart = start + (closing ? 2 : 1);
  const name = /^[a-z][a-z0-9:-]*/i.exec(html.slice(nameStart, nameStart + 32))?.[0];
  if (name === undefined) return null;
  const from = nameStart + name.length;
  const end = tagEnd(html, from);
  if (end === -1) return null;
  const attributes = html.slice(from, end);
  return {
    end: end + 1,
    tag: { name: name.toLowerCase(), closing, selfClosing: attributes.endsWith('/'), attributes },
  };
}

/** Index of the `>` that ends a tag: one in quotes does not. -1 where there is none. */
function tagEnd(html: string, from: number): number {
  let quote = '';
  for (let index = from; index < html.length; index++) {
    const character = html[index] as string;
    if (quote !== '') {
      if (character === quote) quote = '';
    } else if (character === '"' || character === "'") quote = character;
    else if (character === '>') return index;
    else if (character === '<') return -1;
  }
  return -1;
}

function attribute(attributes: string, name: string): string {
  const found = new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`, 'i').exec(attributes);
  return found?.[1] ?? found?.[2] ?? found?.[3] ?? '';
}

function tidy(text: string): string {
  return text
    .replace(/[ \u00a0]+/g, ' ')
    .replace(/ ?\n[ \n]*/g, '\n')
    .trim();
}

const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ensp: ' ',
  emsp: ' ',
  thinsp: ' ',
  zwnj: '\u200c',
  zwj: '\u200d',
  shy: '\u00ad',
  ndash: '–',
  mdash: '—',
  hellip: '…',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  laquo: '«',
  raquo: '»',
  bull: '•',
  middot: '·',
  copy: '©',
  reg: '®',
  trade: '™',
  szlig: 'ß',
  oslash: 'ø',
  Oslash: 'Ø',
  aelig: 'æ',
  AElig: 'Æ',
  oelig: 'œ',
  OElig: 'Œ',
  eth: 'ð',
  ETH: 'Ð',
  thorn: 'þ',
  THORN: 'Þ',
};

/** Letter and accent of the names made of both: `&eacute;` is e and acute. */
const ACCENTS: Readonly<Record<string, string>> = {
  grave: '\u0300',
  acute: '\u0301',
  circ: '\u0302',
  tilde: '\u0303',
  uml: '\u0308',
  ring: '\u030a',
  caron: '\u030c',
  cedil: '\u0327',
};

/** Character references of HTML, as the characters. What is none stays as it is. */
export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#x([0-9a-f]{1,6})|#([0-9]{1,7})|([a-z]{2,12}));/gi, (whole, hex, decimal, name) => {
    if (name !== undefined) return named(name) ?? whole;
    const code = hex !== undefined ? Number.parseInt(hex, 16) : Number.parseInt(decimal, 10);
    return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff) ? String.fromCodePoint(code) : whole;
  });
}

function named(name: string): string | undefined {
  if (Object.hasOwn(NAMED, name)) return NAMED[name];
  const parts = /^([A-Za-z])(grave|acute|circ|tilde|uml|ring|caron|cedil)$/.exec(name);
  return parts === null ? undefined : `${parts[1]}${ACCENTS[parts[2] as string]}`.normalize('NFC');
}
