import { describe, expect, it } from 'vitest';
import { createBoltLog } from '../../adapters/slack/bolt-logger.js';
import { recordLogger } from '../helpers/slack-server.js';

describe("the SDK's log lines", () => {
  const logged = (level: 'debug' | 'info' | 'warn' | 'error', ...parts: unknown[]) => {
    const logger = recordLogger();
    createBoltLog(logger)[level](...parts);
    return logger.lines.join();
  };

  it('debug is dropped: it holds whole requests', () => {
    expect(logged('debug', 'http request body: {"text":"Hikvision"}')).toBe('');
  });

  it.each([
    [
      'a quoted body',
      'warn',
      ['Parsing request body failed (error: SyntaxError: "Hikvision" is not valid JSON)'],
      'warn Parsing request body failed {"source":"bolt"}',
    ],
    ['a list of parts', 'info', ['Unhandled', 'Hikvision'], 'info Unhandled {"source":"bolt"}'],
    [
      'an error',
      'error',
      [Object.assign(new Error('Hikvision'), { code: 'slack_x' })],
      'error Slack SDK error {"source":"bolt","error":"slack_x"}',
    ],
    [
      'an error without a code',
      'error',
      ['failed', new TypeError('Hikvision')],
      'error failed {"source":"bolt","error":"TypeError"}',
    ],
    ['an object', 'warn', [{ text: 'Hikvision' }], 'warn Slack SDK error {"source":"bolt"}'],
  ] as const)('%s stays out', (_, level, parts, line) => {
    expect(logged(level, ...parts)).toBe(line);
  });
});
