import { describe, expect, it } from 'vitest';
import { loadLists } from '../../src/lists/index.js';
import { createCore } from '../../src/matching/index.js';
import { scanThoroughly } from '../../src/matching/scan.js';

const { matcher, gate, scanDeps } = createCore(loadLists());
const alerts = (text: string): string[] =>
  matcher
    .scan(text)
    .filter((mention) => mention.alert)
    .map((mention) => `${mention.text} -> ${mention.entity.name}`);

describe('a listed name with its usual abbreviations', () => {
  it.each([
    ['a university', 'an exchange with Sichuan Univ.', 'Sichuan Univ -> Sichuan University'],
    [
      'an institute, with a dot inside the name',
      'Harbin Inst. of Technology asked',
      'Harbin Inst. of Technology -> Harbin Institute of Technology',
    ],
    [
      'an apostrophe',
      "Nat'l University of Defense Technology",
      "Nat'l University of Defense Technology -> National University of Defense Technology",
    ],
    [
      'two of them, and a legal form',
      'Semiconductor Manufacturing Intl Corp',
      'Semiconductor Manufacturing Intl Corp -> Semiconductor Manufacturing International Corporation',
    ],
    [
      'in small letters',
      'ask the beijing inst of technology',
      'beijing inst of technology -> Beijing Institute of Technology',
    ],
    [
      'a sign for a word',
      'Nanjing University of Aeronautics & Astronautics',
      'Nanjing University of Aeronautics & Astronautics -> Nanjing University of Aeronautics and Astronautics',
    ],
    [
      'each abbreviation in another sense',
      'Univ. of Electronic Sci. & Tech. of China',
      'Univ. of Electronic Sci. & Tech. of China -> University of Electronic Science and Technology of China',
    ],
    ['the plural of initials', 'two DJIs in the closet', 'DJIs -> DJI'],
  ])('%s', (_, text, expected) => {
    expect(alerts(text)).toEqual([expected]);
    expect(gate.mayMention(text)).toBe(true);
    expect(gate.mayMentionBySlowPath(text)).toBe(true);
  });
});

/** Once found by the thorough scan alone: a plural is of initials that are a name by themselves. */
describe('the gate and the scan agree on plurals', () => {
  // A plural that is cut out of a longer word is none, whatever the whole word reads as: "sast" is a name, "sASTs" is not.
  it.each(['sASTs Abdulla', 'fooDJIs', 'DJIsBar'])('%s', (text) => {
    expect(scanThoroughly(text, scanDeps)).toEqual([]);
    expect(gate.mayMentionBySlowPath(text)).toBe(gate.mayMention(text));
  });
  it.each([
    'ask MASTER-UNIs for it',
    'VEGAs JSC',
    'JSC 810 ARZs',
    'AO BAZs Group',
    'LLC DARTs',
    'two SMICs',
    'OPTRONIKs',
  ])('%s', (text) => {
    const found = scanThoroughly(text, scanDeps).length > 0;
    expect(gate.mayMention(text) || !found).toBe(true);
    expect(gate.mayMentionBySlowPath(text) || !found).toBe(true);
  });
});

describe('stays quiet', () => {
  it.each([
    ['the plural of other initials', 'three NICs and two PSUs'],
    ['a university that is not listed', 'she teaches at Tsinghua Univ.'],
    ['words that only begin alike', 'the inst of technology they meant, and the univ of Beijing'],
  ])('%s', (_, text) => {
    expect(alerts(text)).toEqual([]);
  });
});
