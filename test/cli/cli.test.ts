/** What all commands share: help, errors, colours, and a reader that goes away. */
import { Readable, Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { runCli } from '../../src/cli.js';
import { isColorUnwanted } from '../../src/config.js';
import { run, sharedMatcher } from './run.js';

// biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences are what is looked for
const ESCAPE = /\u001b\[/u;

describe('the command', () => {
  it.each([
    ['--help', /check \[options\] <name\.\.\.>[\s\S]*scan[\s\S]*compare[\s\S]*lists[\s\S]*serve/u],
    ['--version', /^\d+\.\d+\.\d+\n$/u],
  ])('%s', async (option, printed) => {
    const ran = await run([option]);
    expect(ran).toMatchObject({ code: 0, stderr: '' });
    expect(ran.stdout).toMatch(printed);
  });

  it.each<[string, string[], RegExp]>([
    ['no command', [], /Usage: entity-check/u],
    ['an unknown command', ['chek', 'Huawei'], /unknown command 'chek'\s+\(Did you mean check\?\)/u],
    ['an unknown option', ['--colour'], /unknown option '--colour'/u],
  ])('refuses %s', async (_, args, message) => {
    const ran = await run(args);
    expect(ran).toMatchObject({ code: 2, stdout: '' });
    expect(ran.stderr).toMatch(message);
  });

  it('lists what is loaded', async () => {
    const ran = await run(['lists']);
    expect(ran).toMatchObject({ code: 0, stderr: '' });
    expect(ran.stdout).toMatch(/\nEntity List +2026-07-23 /u);
  });

  it('does not take a fault for a hit', async () => {
    const io = { stdin: Readable.from([]), color: false, columns: 80 };
    const errors: string[] = [];
    const stderr = new Writable({ write: (chunk, _, done) => done(void errors.push(String(chunk)) as undefined) });
    const broken = () => {
      throw new TypeError('broken');
    };
    expect(await runCli(['check', 'Huawei'], { ...io, stdout: new Writable(), stderr }, broken)).toBe(2);
    expect(errors.join('')).toMatch(/^entity-check: unexpected error\nTypeError: broken/u);
  });
});

describe('colour', () => {
  const commands: [string, string[], string?][] = [
    ['check', ['check', 'Megvii']],
    ['scan', ['scan'], 'for Megvii\n'],
    ['compare', ['compare', 'Apple', 'Apple Inc.']],
    ['lists', ['lists']],
  ];

  it.each(commands)('%s: on a terminal, not in a pipe', async (_, args, stdin = '') => {
    const colored = await run(args, { stdin, color: true });
    const plain = await run(args, { stdin });
    expect(colored.stdout).toMatch(ESCAPE);
    expect(plain.stdout).not.toMatch(ESCAPE);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the words are the same
    expect(colored.stdout.replace(/\u001b\[\d+m/gu, '')).toBe(plain.stdout);
  });

  it.each(commands)('%s: not with --no-color, before or after the command', async (_, args, stdin = '') => {
    for (const all of [
      [...args, '--no-color'],
      ['--no-color', ...args],
    ]) {
      const ran = await run(all, { stdin, color: true });
      expect(ran.stderr).toBe('');
      expect(ran.stdout).not.toBe('');
      expect(ran.stdout).not.toMatch(ESCAPE);
    }
  });

  it('never in JSON', async () => {
    expect((await run(['check', 'Megvii', '--json'], { color: true })).stdout).not.toMatch(ESCAPE);
    const stdin = '{"text":"for Megvii"}';
    expect((await run(['scan', '--jsonl'], { stdin, color: true })).stdout).not.toMatch(ESCAPE);
  });

  it.each([
    [{}, false],
    [{ NO_COLOR: '' }, false],
    [{ NO_COLOR: '1' }, true],
    [{ NO_COLOR: '0' }, true],
  ])('%j unwanted: %s', (env, unwanted) => {
    expect(isColorUnwanted(env)).toBe(unwanted);
  });
});

describe('a reader that goes away', () => {
  const gone = (code: string) =>
    new Writable({
      highWaterMark: 1,
      write: (_chunk, _encoding, done) => done(Object.assign(new Error(`write ${code}`), { code })),
    });
  const io = (stdout: Writable, text: string) => ({
    stdin: (async function* () {
      yield text;
      await new Promise(() => undefined);
    })(),
    ...{ stdout, stderr: new Writable({ write: (_chunk, _encoding, done) => done() }), color: false, columns: 80 },
  });

  it('ends the command with the code of what was found', async () => {
    expect(await runCli(['scan'], io(gone('EPIPE'), 'for Megvii\n'), sharedMatcher)).toBe(1);
    expect(await runCli(['scan', '--jsonl'], io(gone('EPIPE'), '{"text":"lunch"}\n'), sharedMatcher)).toBe(0);
  });

  it('is not a full disk', async () => {
    expect(await runCli(['scan'], io(gone('ENOSPC'), 'for Megvii\n'), sharedMatcher)).toBe(2);
  });
});
