import { describe, expect, it } from 'vitest';
import { loadLists } from '../../src/lists/index.js';
import { foldCodePoint } from '../../src/matching/characters.js';
import { createCore } from '../../src/matching/index.js';
import { scanThoroughly } from '../../src/matching/scan.js';
import { isEmoji } from '../../src/matching/units.js';

const { matcher, gate, scanDeps } = createCore(loadLists());

describe('the gate', () => {
  /** Each was found by the thorough scan and shut out by a gate that took too much, or too little, for one word. */
  it.each([
    [
      'a capital cuts the word before, and only its last piece belongs to the name',
      'donSpecial Technologcial Center LLC',
    ],
    ['the same behind a legal form', 'LtdAchinsk Refianery'],
    ['the letter too many is at the beginning of the second word', 'LtdTianjin lUniversity'],
    ['an emoji between two halves folds to a space', 'Hik🎉vision'],
    ['squared letters lie among the emoji', '🄷🄸🄺🅅🄸🅂🄸🄾🄽'],
    ['a selector behind an emoji is nothing, inside a word it joins', '❤\ufe0f Hik\ufe0fvision'],
    ['an ellipsis is three dots', 'well… Hikvision'],
    ['capitals cut a name that a comma turns round', 'the contact is LiRong, Shi'],
    ['capitals cut it into many pieces', 'RoSoBoRoNeXpOrT contract'],
    ['capitals cut the words of a whole name', 'HeBei semicOnDuCtOR'],
  ])('is open where %s', (_why, text) => {
    expect(scanThoroughly(text, scanDeps).length).toBeGreaterThan(0);
    expect(gate.mayMention(text)).toBe(true);
  });

  /** Whole names that the thorough scan found by other cuts and across commas, where the gate cannot know them. */
  it.each(['T G B aviation', 'A.O Set -1', 'the Po-rt of Sevastopol', 'Group, a', 'see alpha, group', 'C++smics.com'])(
    'and the thorough scan agree on "%s"',
    (text) => {
      expect(scanThoroughly(text, scanDeps)).toEqual([]);
      expect(gate.mayMention(text)).toBe(false);
    },
  );

  it.each([
    ['version numbers', '2.6.8.1 and 1.2.3.4 and a b c d'],
    ['emoji with selectors and joiners', 'love it ❤️ 👩‍💻 🇩🇪'],
    ['an ellipsis', 'well… maybe'],
    ['an ampersand', 'this & that &c'],
    ['initials of no name', 'at 5 p.m., i.e. after the U.S. and U.K. call, e.g. 10.0.0.1'],
  ])('is shut for %s', (_what, text) => {
    expect(gate.mayMention(text)).toBe(false);
  });

  /** Both words have one hash; what was learnt of the first hid the second. */
  it.each([
    ['bkjtmmtz', 'hikvison'],
    ['bdxjkmbf', 'cambicon'],
    ['btsstpfx', 'kapersky'],
    ['ddsvwzrl', 'hikvisoin'],
  ])('knows %s from %s', (nothing, name) => {
    expect(matcher.scan(`token ${nothing} rejected`)).toEqual([]);
    expect(matcher.scan(`token ${nothing} rejected`)).toEqual([]);
    expect(matcher.scan(`please order ${name} stuff`)).toHaveLength(1);
  });

  it('takes for an emoji only what folds to a space', () => {
    const wrong: string[] = [];
    for (let point = 0x10000; point <= 0x10ffff; point += 1) {
      const char = String.fromCodePoint(point);
      if (isEmoji(char.charCodeAt(0), char.charCodeAt(1)) && foldCodePoint(char) !== ' ')
        wrong.push(point.toString(16));
    }
    expect(wrong).toEqual([]);
  });

  it('grows its memory for a long text', () => {
    expect(matcher.scan(`${'word '.repeat(20_000)}Hikvision`)).toHaveLength(1);
  });
});
