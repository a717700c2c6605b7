import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readButtonValue, writeButtonValue } from '../../src/bot/button-value.js';

const card = fc.stringMatching(/^[0-9a-f]{16}$/);
const ids = fc.array(fc.stringMatching(/^[a-z0-9:.-]{1,60}$/), { maxLength: 30 });

describe('button values', () => {
  it('come back as they were, as far as they fit into 500 characters', () => {
    fc.assert(
      fc.property(card, ids, (card, entityIds) => {
        const value = writeButtonValue({ card, entityIds });
        const read = readButtonValue(value);
        expect(value.length).toBeLessThanOrEqual(500);
        expect(read?.card).toBe(card);
        expect(read?.entityIds).toEqual(entityIds.slice(0, read?.entityIds.length));
        if (entityIds.join(',').length < 200) expect(read?.entityIds).toEqual(entityIds);
      }),
    );
  });

  it.each([
    ['empty', ''],
    ['another version', 'v9.0123456789abcdef.el-cn-x'],
    ['no card', 'v1..el-cn-x'],
    ['a card that is no id', 'v1.../../etc/passwd.el'],
    ['broken escapes', 'v1.0123456789abcdef.%E0%A4%A'],
    ['too long', `v1.0123456789abcdef.${'x'.repeat(500)}`],
    ['JSON', '{"card":"0123456789abcdef"}'],
  ])('%s is nothing', (_name, value) => {
    expect(readButtonValue(value)).toBeNull();
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (value) => {
        expect(() => readButtonValue(value)).not.toThrow();
      }),
    );
  });
});
