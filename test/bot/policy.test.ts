import { describe, expect, it } from 'vitest';
import { rulesFor } from '../../src/bot/policy.js';
import { defaultPolicy } from '../../src/bot/policy-file.js';

const policy = {
  ...defaultPolicy(),
  overrides: [
    { where: { workspace: 'T1' }, rules: { mode: 'thread' } },
    { where: { workspace: 'T1', channel: 'CQUIET' }, rules: { muted: true } },
    { where: { platform: 'other' }, rules: { bots: 'warn' } },
  ],
} as const;

describe('rules in force', () => {
  it.each([
    ['elsewhere: the defaults', { platform: 'p', workspace: 'T2', channel: 'C' }, {}],
    ['in a workspace', { platform: 'p', workspace: 'T1', channel: 'C' }, { mode: 'thread' }],
    ['in a channel of it', { platform: 'p', workspace: 'T1', channel: 'CQUIET' }, { mode: 'thread', muted: true }],
    ['on a platform', { platform: 'other', workspace: 'T2', channel: 'C' }, { bots: 'warn' }],
  ])('%s', (_name, place, changes) => {
    const { overrides: _overrides, ...defaults } = defaultPolicy();
    expect(rulesFor(policy, place)).toEqual({ ...defaults, ...changes });
  });

  it('is quiet by default: to the author, once a day', () => {
    expect(defaultPolicy()).toMatchObject({ mode: 'ephemeral', cooldownMs: 86_400_000, bots: 'record' });
  });
});
