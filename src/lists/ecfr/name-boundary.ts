/**
 * Where a printed name ends and its address begins. The source separates both by a comma, the same mark that
 * separates a name from its legal form ("X Co., Ltd., 12 Some Road"), so the decision is by words: the first
 * comma-separated part is the name, and the parts after it belong to it while they are legal forms or institutions.
 * Cells that this rule would read wrongly are listed in corrections.ts.
 */

/** Put by corrections between a name and its address where the rule below would fail. */
export const NAME_END = '\u241F';

export interface NameAndRest {
  readonly name: string;
  /** The address text, empty where there is none. */
  readonly rest: string;
}

const LEGAL_FORMS = new Set(
  `co company ltd limited inc incorporated llc lc llp lp plc corp corporation sa sal sarl srl sro spa gmbh mbh ag kg bv nv
   jsc ojsc cjsc pjsc ao oao ooo pao zao tov too fgup fsue pte pty pvt private public sdn bhd fze fzc fzco fz-llc fz-co fz
   dmcc dwc-llc est as oy oyj ab ou oü uab sia kft doo ad ood eood sti jr sr ii iii kk sas sasu sl slu spol
   sp z o zoo ik ltda cv dba limitedliabilitycompany aş a.ş ltd.şti lim ent psc wll obc jv ltdco coltd`
    .split(/\s+/u)
    .filter((word) => word !== ''),
);

const LEGAL_PHRASES =
  /^(limited liability company|open joint[- ]stock company|joint[- ]stock company|public joint[- ]stock company|closed joint[- ]stock company|federal state unitary enterprise|sp\.? z\.? ?o\.? ?o\.?|sdn\.? bhd\.?)$/iu;

const INSTITUTION =
  /\b(institut(e|es|ion)|academy|academies|university|universität|college|department|ministry|bureau|laborator(y|ies)|faculty|directorate|corporation|research (center|centre)|school of|design (center|centre)|joint[- ]stock company|pjsc|jsc|plant|factory|subsidiary|design bureau|division|company|branch|armed forces|development (center|centre)|association)\b/iu;

export const ADDRESS_WORD =
  /\b(street|str|road|rd|avenue|ave|lane|building|bldg|floor|district|park|plaza|tower|zone|square|sq|room|suite|unit|flat|block|city|province|highway|boulevard|blvd|house|village|town|county|area|prospekt|prospect|ulitsa|ul|p\.?o\.? box|sector|near|opposite|behind|campus|mah|mahallesi|cad|caddesi|sok|sokak|no)\b|\d/iu;

/** A legal form directly followed by an address, the comma forgotten: "Ltd. Flat/Rm 7022". */
const FORM_THEN_ADDRESS =
  /^((?:(?:co|ltd|limited|inc|llc|l\.l\.c|gmbh|jsc|fze|fzc)\.?\s*)+)\s(?=(?:no\.|flat|floor|room|rm\b|unit|suite|p\.?\s?o\.? box|building|block|\d))/iu;

/** Splits `text` (one line of name and perhaps address). The name keeps its legal form and brackets. */
export function splitNameAndAddress(text: string): NameAndRest {
  const marked = text.indexOf(NAME_END);
  if (marked >= 0) return { name: trimName(text.slice(0, marked)), rest: text.slice(marked + 1).trim() };

  const parts = splitTopLevel(text);
  let taken = 1;
  let hasForm = false;
  for (; taken < parts.length; taken += 1) {
    const part = (parts[taken] ?? '').trim();
    const glued = FORM_THEN_ADDRESS.exec(part);
    if (glued?.[1] !== undefined) {
      const name = [...parts.slice(0, taken), ` ${glued[1]}`].join(',');
      return { name: trimName(name), rest: [part.slice(glued[1].length), ...parts.slice(taken + 1)].join(',').trim() };
    }
    if (isLegalForm(part)) hasForm = true;
    else if (hasForm || !isInstitution(part)) break;
  }
  return { name: trimName(parts.slice(0, taken).join(',')), rest: parts.slice(taken).join(',').trim() };
}

/** True for `Ltd.`, `S.A.`, `Co., Ltd` without its comma, `Inc. (HTL)`: words that continue a name after a comma. */
export function isLegalForm(part: string): boolean {
  const bare = part
    .replace(/\([^()]*\)/gu, ' ')
    .replace(/[.;]+$/u, '')
    .trim();
  if (bare === '') return part.trim().startsWith('(');
  if (LEGAL_PHRASES.test(bare)) return true;
  return bare.split(/\s+/u).every((word) => LEGAL_FORMS.has(word.replace(/[.,&'’]/gu, '').toLowerCase()));
}

/** Commas inside brackets and quotation marks do not separate. */
export function splitTopLevel(text: string, separator = ','): string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let i = 0; i < text.length; i += 1) {
    const char = text[i];
    if (char === '(' || char === '“') depth += 1;
    else if (char === ')' || char === '”') depth = Math.max(0, depth - 1);
    else if (char === separator && depth === 0) {
      parts.push(text.slice(start, i));
      start = i + 1;
    }
  }
  parts.push(text.slice(start));
  return parts;
}

/** Removes what is left of a list's punctuation around a name, but keeps the point of an abbreviation ("Ltd."). */
export function trimName(text: string): string {
  let name = text.replace(/\s+/gu, ' ').trim();
  name = name.replace(/^[\s,;:—–-]+/u, '').replace(/[\s,;:]+$/u, '');
  name = name.replace(/(?:;\s*|\s+)(and|or)$/iu, '').replace(/[\s,;:]+$/u, '');
  // "“Krasny Gidropress,”" and "'Zvezdochka;'": the list's mark inside the quotation.
  name = name.replace(/[,;]([”"'’])$/u, '$1');
  return name;
}

function isInstitution(part: string): boolean {
  return INSTITUTION.test(part) && !ADDRESS_WORD.test(part);
}
