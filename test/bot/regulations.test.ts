import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loadRegulations, RegulationsFile } from '../../src/bot/regulations.js';

const raw: unknown = JSON.parse(readFileSync(new URL('../../data/regulations.json', import.meta.url), 'utf8'));
const file = RegulationsFile.parse(raw);
const regulations = loadRegulations();

describe('the Affiliates Rule', () => {
  it.each([
    ['2025-09-28', undefined],
    ['2025-09-29', 'in-force'],
    ['2025-11-09', 'in-force'],
    ['2025-11-10', 'suspended'],
    ['2026-07-27', 'suspended'],
    ['2026-11-09', 'suspended'],
    ['2026-11-10', 'expected'],
    ['2030-01-01', 'expected'],
  ])('on %s is %s', (date, status) => {
    expect(regulations.rulesOn(date, ['entity-list'])[0]?.status).toBe(status);
  });

  it.each([
    ['entity-list', 1],
    ['military-end-user-list', 1],
    ['unverified-list', 0],
    ['custom:watch.csv', 0],
  ])('concerns %s: %d', (list, count) => {
    expect(regulations.rulesOn('2026-07-27', [list])).toHaveLength(count);
  });

  it('is not repeated for several lists', () => {
    expect(regulations.rulesOn('2026-07-27', ['entity-list', 'military-end-user-list'])).toHaveLength(1);
  });
});

describe('data/regulations.json', () => {
  it('refuses periods that overlap', () => {
    const [rule] = file.rules;
    const overlapping = { ...rule, periods: [rule!.periods[0], { ...rule!.periods[1], from: '2025-10-01' }] };
    const result = RegulationsFile.safeParse({ ...file, rules: [overlapping] });
    expect(result.error?.issues[0]?.message).toContain('overlaps');
  });
});
