import { describe, expect, it } from 'vitest';
import { buttonPosition } from '../../../adapters/playground/page/buttons.js';

const buttons = ['Details', 'Why?', 'Details', 'Share here'].map((label) => ({ id: 'details', label }));

describe('buttonPosition', () => {
  it.each([
    ['the only one of its label', ['Details', 'Why?', 'Details', 'Share here'], 3, 3],
    ['the second of a label', ['Details', 'Why?', 'Details', 'Share here'], 2, 2],
    ['another was left out', ['Details', 'Details', 'Share here'], 1, 2],
    ['spaces around the label', [' Why? '], 0, 1],
    ['a button the notice does not have', ['Open'], 0, null],
    ['nothing pressed', ['Details'], -1, null],
  ] as const)('%s', (_name, drawn, pressed, position) => {
    expect(buttonPosition(buttons, drawn, pressed)).toBe(position);
  });
});
