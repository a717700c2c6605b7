import { describe, expect, it } from 'vitest';
import { rulesFor } from '../../src/bot/policy.js';
import { defaultPolicy, loadPolicy, readPolicy } from '../../src/bot/policy-file.js';

const read = (value: unknown) => readPolicy(JSON.stringify(value), 'policy.json');
const place = (channel: string) => ({ platform: 'chat', workspace: 'W1', channel });

describe('readPolicy', () => {
  it('changes what it names, and nothing else', () => {
    expect(read({})).toEqual(defaultPolicy());
    expect(read({ mode: 'thread', cooldownHours: 2 })).toEqual({
      ...defaultPolicy(),
      mode: 'thread',
      cooldownMs: 7_200_000,
    });
  });

  it('has rules for channels, the later one winning', () => {
    const policy = read({
      overrides: [
        { where: { workspace: 'W1' }, rules: { mode: 'direct', lists: ['entity-list'] } },
        { where: { channel: 'C1' }, rules: { muted: true, mode: 'silent' } },
      ],
    });
    expect(rulesFor(policy, place('C1'))).toMatchObject({ mode: 'silent', muted: true, lists: ['entity-list'] });
    expect(rulesFor(policy, place('C2'))).toMatchObject({ mode: 'direct', muted: false });
    expect(rulesFor(policy, { ...place('C2'), workspace: 'W2' })).toMatchObject({ mode: 'ephemeral' });
  });

  it('says everything that is wrong with it at once', () => {
    const wrong = { mode: 'loud', alertThreshold: 7, overrides: [{ where: { room: 'C1' }, rules: {} }], extra: 1 };
    expect(() => read(wrong)).toThrow(
      /policy\.json.*POLICY_FILE[\s\S]*mode[\s\S]*alertThreshold[\s\S]*overrides\.0\.where[\s\S]*extra/,
    );
  });

  it.each([
    ['no JSON', () => readPolicy('{', 'policy.json'), 'is not JSON'],
    ['no file', () => loadPolicy('/nowhere/policy.json'), 'cannot be read'],
  ])('%s', (_, load, message) => {
    expect(load).toThrow(message);
  });
});
