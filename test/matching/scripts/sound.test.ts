import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { SOUNDS_THE_SAME, type SoundSource, soundsAlike } from '../../../src/matching/scripts/sound.js';

const rows = readFileSync(new URL('./sound.tsv', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => line.split('\t'))
  .map(([alike, source, word, other]) => ({
    alike: alike === '1',
    source: source as SoundSource,
    word: word!,
    other: other!,
    score: soundsAlike(word!, other!, source as SoundSource),
  }));

describe('soundsAlike', () => {
  it('takes no other company for the one that is read', () => {
    expect(rows.filter((row) => !row.alike && row.score >= SOUNDS_THE_SAME)).toEqual([]);
  });

  it('finds four in five of the companies that are read; the rest is in known-names.jsonl', () => {
    const same = rows.filter((row) => row.alike);
    const found = same.filter((row) => row.score >= SOUNDS_THE_SAME);
    expect(found.length / same.length).toBeGreaterThan(0.8);
  });

  it.each([
    ['kana', 'adidasu', 'adidas'],
    ['kana', 'sutabakkusu', 'starbucks'],
    ['kana', 'maikurosofuto', 'microsoft'],
    ['hangul', 'samseong', 'samsung'],
    ['hangul', 'hyeondae', 'hyundai'],
    ['semitic', 'aramkw', 'aramco'],
    ['cyrillic', 'yandeks', 'yandex'],
  ] as const)('%s: %s is %s', (source, word, other) => {
    expect(soundsAlike(word, other, source)).toBeGreaterThanOrEqual(SOUNDS_THE_SAME);
  });

  it('is 1 for the same sounds, 0 for nothing, and between for the rest', () => {
    expect(soundsAlike('sony', 'sony')).toBe(1);
    expect(soundsAlike('', 'sony')).toBe(0);
    for (const { score } of rows) {
      expect(score).toBeGreaterThanOrEqual(0);
      expect(score).toBeLessThanOrEqual(1);
    }
  });
});
