import { afterEach, expect, it, vi } from 'vitest';
import { isLeftOut, whyNoChromium } from './counterpart.js';

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

it('what is there is not left out', () => {
  expect(isLeftOut('x', null, 'REQUIRE_POSTGRES')).toBe(false);
});

it('what is missing is left out with a word', () => {
  vi.stubEnv('REQUIRE_POSTGRES', undefined);
  const warn = vi.spyOn(console, 'warn').mockReturnValue();
  expect(isLeftOut('the store', 'no server', 'REQUIRE_POSTGRES')).toBe(true);
  expect(warn).toHaveBeenCalledWith('left out: the store (no server)');
});

it('what is missing and required fails', () => {
  vi.stubEnv('REQUIRE_CHROMIUM', '1');
  expect(() => isLeftOut('the page', whyNoChromium('/no/such/browser'), 'REQUIRE_CHROMIUM')).toThrow(
    /^the page cannot run, and REQUIRE_CHROMIUM=1: no \/no\/such\/browser/,
  );
});
