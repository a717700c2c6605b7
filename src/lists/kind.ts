/** What an entity is, judged by its names: the lists do not say. */
import type { Alias, EntityKind } from '../types.js';
import { KIND_OVERRIDES } from './kind-overrides.js';

const ADDRESS = /^address \d+$/iu;
const GOVERNMENT =
  /\b(ministry|public security bureau|armed forces|air force|army|navy|police|directorate|federal (security )?service|intelligence service|security (service|committee|council)|state security|commission|committee of the|government|department of|people's republic|republic of|agency|customs|prison|corps|bureau of (prisons|statistics)|kgb|general staff|commissariat)\b/iu;
const INSTITUTE =
  /\b(universit(y|ies)|universität|universiti|college|institut(e|es|ion|ions)?|academy|academies|school|laborator(y|ies)|polytechnic|research (and development )?(center|centre)|supercomput(ing|er) (center|centre)|faculty|observatory|scientific cent(er|re)|science cent(er|re))\b/iu;
const COMPANY =
  /\b(co|company|ltd|limited|inc|incorporated|llc|l\.l\.c|llp|lp|corp|corporation|plc|gmbh|jsc|ojsc|cjsc|pjsc|ao|oao|ooo|pao|zao|too|fze|fzc|fzco|fz-llc|pte|pvt|sdn|bhd|s\.?a|s\.?a\.?l|s\.?a\.?r\.?l|s\.?r\.?l|s\.r\.o|b\.?v|n\.?v|a\.?g|oy|ltda|ltd\.? ?(sti|şti)|sirketi|şirketi|dmcc|eood|ood|e\.k|joint[- ]stock company|limited liability company|unitary enterprise|anonim)\b\.?/iu;

/** Words that no person's name has: trades, goods, organisations, common nouns. */
const ORGANISATION_WORD =
  /\b(trading|traders?|trade|international|intl|technolog(y|ies)|technical|tech|electronics?|electric(al)?|group|holdings?|industr(y|ies|ial)|systems?|services?|engineering|engineers?|enterprises?|equipment|import(s|ers)?|export(s|ers)?|logistics|shipping|airlines?|airways|aviation|aircraft|aero|aerospace|air|supply|suppl(y|ies|iers)|solutions?|consult(ing|ants?)|construction|communications?|telecom\w*|computers?|network|components?|semiconductors?|micro\w+|plants?|factory|works|shipyard|bureau|cent(er|re)|office|general|middle east|marine|maritime|cargo|express|freight|travel|oil|gas|petroleum|energy|power|chemicals?|pharma\w*|medical|instruments?|scientific|science|research|design|development|investments?|finance|bank|fund|foundation|association|organi[sz]ation|union|society|council|city|global|world|universal|national|united|asia|europe|gulf|brothers|bros|sons|products?|parts|materials?|machin(e|ery)|tools?|metal\w*|steel|motors?|auto\w*|optics|optical|laser|radio|radar|space|satellite|nuclear|atomic|defen[cs]e|military|security|arms|weapons?|ammunition|software|digital|data|information|intelligence|robotics?|cloud|capital|management|agency|projects?|base|club|hospital|media|press|publishing|store|shop|mart|market(ing)?|associates|partners?|alliance|consortium|concern|complex|corporation|division|department|branch|laboratory|institute|fleet|port|terminal|station|field|bridge|company|firm|house|havacilik|lojistik|elektronik|ticaret|sanayi|makina|makine|teknik|dis|insaat|nakliyat|bilisim|muhendislik|turizm|proekt|zavod|institut|nauchno\w*|invest|engineering|stroy\w*|neft\w*|gaz\w*|energo\w*|electro\w*|avto\w*|aktsionernoe|obshchestvo|huawei|cloud|openlab)\b/iu;

/** `Dr. Alex Xu`, `Haji Khalil`, `Engineer Idris`, `Abu X`, `bin X`. */
const PERSON_WORD =
  /^(dr|mr|mrs|ms|prof|eng|engineer|haji|hajji|maulawi|mullah|qazi|sheikh|shaikh|sayyed|seyed|syed|abdul|abd|mohammad|mohammed|muhammad|mohamad|ahmad|ali|hassan|hossein|hussein)\b/iu;

/**
 * What an entity is, by the words of its names: the lists do not say. Names reviewed by hand (`kind-overrides.ts`) come first.
 */
export function kindOf(name: string, aliases: readonly Alias[]): EntityKind {
  const reviewed = KIND_OVERRIDES.get(name);
  if (reviewed !== undefined) return reviewed;
  if (ADDRESS.test(name) || /\bfield$/iu.test(name)) return 'address';
  const isCompany = COMPANY.test(name);
  if (GOVERNMENT.test(name) && !isCompany) return 'government';
  if (isCompany) return 'company';
  if (INSTITUTE.test(name)) return 'university';
  return isPerson(name, aliases) ? 'person' : 'company';
}

function isPerson(name: string, aliases: readonly Alias[]): boolean {
  if (ORGANISATION_WORD.test(name) || /\d|[&/“"]/u.test(name)) return false;
  const words = name
    .replace(/\([^()]*\)/gu, ' ')
    .trim()
    .split(/\s+/u);
  if (words.length < 2 || words.length > 6) return false;
  if (PERSON_WORD.test(name)) return true;
  if (aliases.some((alias) => COMPANY.test(alias.name) || ORGANISATION_WORD.test(alias.name))) return false;
  // Every word starts with a capital and is not all capitals, apart from particles and initials.
  return words.every((word) =>
    /^(\p{Lu}\.?|\p{Lu}\p{Ll}[\p{L}'’.-]*|al-?\p{L}*|el-?\p{L}*|bin|ur|de|van|von|der|da|di)$/u.test(word),
  );
}
