import { describe, expect, it } from 'vitest';
import { loadLists } from '../../src/lists/index.js';
import { createMatcher } from '../../src/matching/index.js';
import { readable } from '../../src/matching/readable.js';

describe('readable', () => {
  it.each([
    ['Moore%20Threads', 'Moore Threads'],
    ['Beijing</b> HiFar', 'Beijing HiFar'],
    ['S&amp;D Industry', 'S&D Industry'],
    ['Moore\n> Threads', 'Moore Threads'],
    ['%E5%8D%8E%E4%B8%BA', '华为'],
  ])('%j is read as %s', (written, read) => {
    expect(readable(written)).toBe(read);
  });

  it.each(['Hikvision', 'S & D', '50 % Huawei', '海康威视'])('%s is readable as it stands', (written) => {
    expect(readable(written)).toBeUndefined();
  });

  it('is told with a mention that has markup in it, and its text is what was written', () => {
    const [mention] = createMatcher(loadLists()).scan('see Moore%20Threads.pdf');
    expect(mention).toMatchObject({ text: 'Moore%20Threads', readable: 'Moore Threads' });
  });
});
