import { describe, expect, it } from 'vitest';
import { EntityCheckError } from '../../src/errors.js';
import { readable } from '../../src/host/console.js';
import { createLogger } from '../../src/host/logger.js';
import { PLATFORM_SECRETS } from '../../src/main.js';

/** Built from parts, so that no secret scanner takes it for one. */
const BOT_TOKEN = ['xoxb', '1234567890', 'abcdefABCDEF'].join('-');

function logging(secrets: readonly string[] = []) {
  const lines: string[] = [];
  const logger = createLogger(
    { level: 'info', secrets, secretShapes: PLATFORM_SECRETS },
    { destination: { write: (line) => void lines.push(line) } },
  );
  return { logger, lines, last: () => JSON.parse(lines.at(-1)!) };
}

describe('createLogger', () => {
  it('writes one JSON object a line, with time, level and ids', () => {
    const { logger, lines, last } = logging();
    logger.info({ notice: 'n1' }, 'notice sent');
    expect(lines).toHaveLength(1);
    expect(last()).toMatchObject({ level: 'info', notice: 'n1', msg: 'notice sent' });
    expect(Date.parse(last().time)).not.toBeNaN();
  });

  it('keeps to its level', () => {
    const { logger, lines } = logging();
    logger.debug({}, 'quiet');
    expect(lines).toEqual([]);
  });

  it.each<[string, object, string]>([
    ['a token in a message', {}, `refused ${BOT_TOKEN}`],
    ['a token in a nested field', { request: { headers: { deep: [`Bearer ${BOT_TOKEN}`] } } }, 'x'],
    ['a field called token', { token: 'tok-secret-1' }, 'x'],
    ['a nested field called password', { config: { password: 'pw-secret-1' } }, 'x'],
    ['an error of ours with a token', { err: new EntityCheckError('platform-failed', `refused ${BOT_TOKEN}`) }, 'x'],
    ['a configured secret anywhere', { some: { where: 'a known"secret b' } }, 'x'],
    ['a database password', { at: 'connect postgres://me:pw-secret-1@db:5432/x' }, 'x'],
    ['a web token', { header: 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ4In0.c2ln-secret-1' }, 'x'],
    ['a response address', { url: 'https://hooks.slack.com/commands/T1/2/secret-1' }, 'x'],
  ])('masks %s', (_, fields, message) => {
    const { logger, lines } = logging(['known"secret']);
    logger.warn(fields, message);
    expect(lines[0]).toContain('[redacted]');
    expect(lines[0]).not.toMatch(/abcdefABCDEF|secret-1|known/);
    expect(() => JSON.parse(lines[0]!)).not.toThrow();
  });

  it('leaves ordinary text, ids and short secrets’ look-alikes alone', () => {
    const { logger, last } = logging(['abc']);
    logger.info({ url: 'http://localhost:3000/api', id: 'abc-1' }, 'abc basic bearer');
    expect(last()).toMatchObject({ url: 'http://localhost:3000/api', id: 'abc-1', msg: 'abc basic bearer' });
  });

  it.each(['err', 'error'])('of an error as %s writes its kind, code and place, never what it quotes', (field) => {
    const { logger, last } = logging();
    const error = Object.assign(new TypeError('no row for\n    at somebody'), { code: 'E1', request: 'somebody' });
    logger.error({ [field]: error }, 'failed');
    expect(last()[field]).toMatchObject({ error: 'TypeError', code: 'E1' });
    expect(last()[field].at[0]).toContain('logger.test');
    expect(JSON.stringify(last())).not.toContain('somebody');
  });

  it('of an error of ours writes what to do', () => {
    const { logger, last } = logging();
    logger.warn({ err: new EntityCheckError('store-unavailable', 'Start the database.') }, 'failed');
    expect(last().err).toMatchObject({ code: 'store-unavailable', problem: 'Start the database.' });
  });
});

describe('readable', () => {
  const plain = (line: string) => readable(line).replaceAll(new RegExp(`${String.fromCharCode(27)}\\[\\d+m`, 'g'), '');

  it('is a line for people', () => {
    const line = JSON.stringify({ level: 'warn', time: '2026-07-27T09:00:01.000Z', msg: 'late', notice: 'n1', ms: 5 });
    expect(plain(line)).toBe('09:00:01 warn  late notice=n1 ms=5');
  });

  it.each([
    ['of its own', { err: { error: 'TypeError', code: 'E1', at: ['at x', 'at y'] } }],
    ['among the others', { error: 'TypeError', code: 'E1', at: ['at x', 'at y'] }],
  ])('shows where an error was: a field %s', (_, fields) => {
    const line = plain(JSON.stringify({ level: 'error', msg: 'failed', ...fields }));
    expect(line).toContain('failed error=TypeError code=E1\n    at x\n    at y');
  });

  it('passes on what is no JSON', () => {
    expect(readable('hello\n')).toBe('hello');
  });
});
