/**
 * Russian names bend: "Роснефти", "Московского авиационного института", "концерном Калашников". The listed form of a
 * Cyrillic word is found by taking each case ending off and putting the endings of the nominative on.
 *
 * Works on folded words (`moskovskogo`). Endings: Zaliznyak's declension types, those of names only.
 */

/** Endings of other cases and numbers, and the endings of the nominative that they may stand for; longest first. */
const ENDINGS: readonly (readonly [ending: string, nominatives: readonly string[]])[] = (
  [
    ['skogo', 'skiy'],
    ['skomu', 'skiy'],
    ['skim', 'skiy'],
    ['skom', 'skiy,sk'],
    ['skaya', 'skiy'],
    ['skoy', 'skaya,skiy'],
    ['skuyu', 'skaya'],
    ['skie', 'skiy'],
    ['skikh', 'skiy,skie'],
    ['skimi', 'skie'],
    ['skoe', 'skiy'],
    ['ogo', 'yy,oy,iy,oe'],
    ['omu', 'yy,oy,iy,oe'],
    ['ego', 'iy,ee'],
    ['emu', 'iy,ee'],
    ['ymi', 'ye'],
    ['imi', 'ie'],
    ['ykh', 'ye,yy'],
    ['ikh', 'ie,iy'],
    ['uyu', 'aya'],
    ['yuyu', 'yaya'],
    ['oyu', 'a'],
    ['yami', 'ya,i,'],
    ['ami', 'a,y,i,'],
    ['yakh', 'ya,i,'],
    ['akh', 'a,y,i,'],
    ['yam', 'ya,i,'],
    ['am', 'a,y,i,o,'],
    ['iyu', 'iya'],
    ['iey', 'iya'],
    ['ii', 'iya,iy'],
    ['iem', 'ie,iy'],
    ['iya', 'ie,iy'],
    ['ym', 'yy,oy,ye,'],
    ['im', 'iy,ie'],
    ['om', 'o,yy,'],
    ['em', 'e,y,'],
    ['oy', 'a,aya,oy'],
    ['ey', 'ya,'],
    ['ov', 'y,'],
    ['ev', 'y,i,'],
    ['yu', 'ya,y,'],
    ['ya', 'y,e,'],
    ['u', 'a,o,'],
    ['y', 'a,'],
    ['e', 'a,o,'],
    ['i', 'a,ya,y,e,'],
    ['a', 'o,'],
  ] as const
).map(([ending, nominatives]) => [ending, nominatives.split(',')]);

const SHORTEST_STEM = 3;

/** Possible nominatives of a folded Russian word, longest ending first; the word itself is not among them. */
export function* nominatives(word: string): Generator<string> {
  for (const [ending, bases] of ENDINGS) {
    if (!word.endsWith(ending) || word.length - ending.length < SHORTEST_STEM) continue;
    const stem = word.slice(0, -ending.length);
    for (const base of bases) if (base !== ending) yield stem + base;
  }
}
