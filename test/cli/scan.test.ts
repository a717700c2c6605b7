import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run, sharedMatcher } from './run.js';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'entity-check-scan-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, text: string): string {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
}

interface Line {
  readonly id: unknown;
  readonly mentions: readonly { start: number; end: number; text: string; alert: boolean; entity: { id: string } }[];
}
const parse = (stdout: string): Line[] =>
  stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Line);

const TEXT = 'Lunch at noon?\n\nPlease quote Hikvision cameras\nfrom Huawei or Megvii\n';

describe('scan of text', () => {
  it('names line and column of each mention, in order', async () => {
    const { stdout, stderr, code } = await run(['scan'], { stdin: TEXT });
    const lines = stdout.trim().split('\n');
    expect(lines.map((line) => line.split('  ').slice(0, 3))).toEqual([
      ['3:14', 'listed', 'Hikvision'],
      ['4:6', 'listed', 'Huawei'],
      ['4:16', 'listed', 'Megvii'],
    ]);
    expect(lines[0]).toMatch(
      /Hangzhou Hikvision Digital Technology Co\., Ltd\., CHINA.*score \d\.\d\d, el-cn-hangzhou/u,
    );
    expect(lines[1]).toMatch(/and \d+ more of that name/u);
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
  });

  it('reads a file, and standard input as "-"', async () => {
    const { stdout } = await run(['scan', '-'], { stdin: TEXT });
    expect((await run(['scan', file('text.txt', TEXT)])).stdout).toBe(stdout);
  });

  it.each([
    ['nothing', ''],
    ['empty lines', '\n\n\r\n'],
    ['nothing listed', 'Best, Anna\nask him, he has a star\n'],
  ])('of %s prints nothing', async (_, stdin) => {
    expect(await run(['scan'], { stdin })).toEqual({ code: 0, stdout: '', stderr: '' });
  });

  it.each([
    ['without a last line feed', 'a\nHuawei'],
    ['with carriage returns', 'a\r\nHuawei\r\n'],
    ['with a byte order mark', '\uFEFFa\nHuawei\n'],
  ])('reads a file %s', async (_, stdin) => {
    expect((await run(['scan'], { stdin })).stdout).toMatch(/^2:1 {2}listed {2}Huawei /u);
  });

  it('reads characters and lines that come in pieces', async () => {
    const bytes = Buffer.from('Hi\nüber 华为 and Megvii\r\nEnd');
    const pieces = Array.from(bytes, (byte) => Buffer.of(byte));
    const { stdout } = await run(['scan'], { stdin: pieces });
    expect(stdout).toBe((await run(['scan'], { stdin: [bytes] })).stdout);
    expect(stdout).toMatch(/^2:6 {2}listed {2}华为/u);
  });

  it('shows doubtful mentions only with --all, and they are no hit', async () => {
    const scan = (text: string) =>
      sharedMatcher()
        .scan(text)
        .map((mention) => ({ ...mention, alert: false }));
    const matcher = { ...sharedMatcher(), scan };
    expect(await run(['scan'], { stdin: TEXT, matcher })).toEqual({ code: 0, stdout: '', stderr: '' });
    const { code, stdout } = await run(['scan', '--all'], { stdin: TEXT, matcher });
    expect(code).toBe(0);
    expect(stdout).toMatch(/^3:14 {2}look {2}Hikvision .*\n4:6 {2}look {2}Huawei .*\n4:16 {2}look {2}Megvii .*\n$/u);
  });
});

describe('scan --jsonl', () => {
  it('prints one object a line with exactly the documented fields', async () => {
    const stdin = '{"id":"m1","text":"Please quote Hikvision cameras"}\n{"id":2,"text":"and Huawei switches"}\n';
    const { stdout, code, stderr } = await run(['scan', '--jsonl'], { stdin });
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    const [one, two, ...none] = parse(stdout);
    expect(none).toEqual([]);
    expect(Object.keys(one!)).toEqual(['id', 'mentions']);
    expect(one).toEqual({
      id: 'm1',
      mentions: [
        {
          ...{ start: 13, end: 22, text: 'Hikvision', alert: true, score: expect.any(Number) },
          entity: {
            id: 'el-cn-hangzhou-hikvision-digital-technology',
            name: 'Hangzhou Hikvision Digital Technology Co., Ltd.',
            ...{ list: 'entity-list', country: 'CN' },
          },
          evidence: expect.arrayContaining([
            { kind: expect.any(String), weight: expect.any(Number), detail: expect.any(String) },
          ]),
        },
      ],
    });
    expect(two).toMatchObject({ id: 2, mentions: [{ text: 'Huawei', family: { size: expect.any(Number) } }] });
    expect(Object.keys(two!.mentions[0]!)).toEqual([
      ...['start', 'end', 'text', 'alert', 'score', 'entity', 'family', 'evidence'],
    ]);
  });

  it('answers every message, in order, with its own id', async () => {
    const messages = Array.from({ length: 300 }, (_, index) => ({
      id: index % 2 ? `m${index}` : index,
      text: index % 3 === 0 ? `order ${index} for Megvii` : 'lunch?',
    }));
    const { stdout } = await run(['scan', '--jsonl'], {
      stdin: messages.map((message) => JSON.stringify(message)).join('\n'),
    });
    const answers = parse(stdout);
    expect(answers.map(({ id }) => id)).toEqual(messages.map(({ id }) => id));
    expect(answers.map(({ mentions }) => mentions.length > 0)).toEqual(messages.map((_, index) => index % 3 === 0));
  });

  it('skips empty lines, and gives a message without an id none', async () => {
    const { stdout, code } = await run(['scan', '--jsonl'], {
      stdin: '\n{"text":"lunch?"}\n   \n\n{"id":null,"text":""}\n',
    });
    expect(stdout).toBe('{"id":null,"mentions":[]}\n{"id":null,"mentions":[]}\n');
    expect(code).toBe(0);
  });

  // node:readline ends a line at U+2028, which JSON.stringify leaves as it is.
  it('keeps a text with line separators in one piece', async () => {
    const text = 'one\u2028two\u2029three\u0085 Megvii';
    const { stdout, code } = await run(['scan', '--jsonl'], { stdin: `${JSON.stringify({ id: 1, text })}\n` });
    expect(code).toBe(1);
    expect(parse(stdout)[0]!.mentions[0]).toMatchObject({ start: text.indexOf('Megvii'), text: 'Megvii' });
  });

  it('counts positions in UTF-16 units of the original text', async () => {
    const text = '🛒🛒 \u0301 Ｈｕａｗｅｉ?';
    const [line] = parse((await run(['scan', '--jsonl'], { stdin: JSON.stringify({ id: 1, text }) })).stdout);
    const [mention] = line!.mentions;
    expect(text.slice(mention!.start, mention!.end)).toBe('Ｈｕａｗｅｉ');
  });

  it.each([
    ['is not JSON', '{"id":1,"text":"lunch"}\n\nHuawei\n', /Line 3 is not JSON\. With --jsonl every line is \{"id"/u],
    ['has no text', '{"id":1,"text":"Huawei"}\n{"id":2}\n', /Line 2 has no "text"/u],
    ['is a number', '7\n', /Line 1 has no "text"/u],
    ['is null', 'null\n', /Line 1 has no "text"/u],
    ['has a number for a text', '{"text":1}', /Line 1 has no "text"/u],
  ])('stops at a line that %s, with its number', async (_, stdin, message) => {
    const ran = await run(['scan', '--jsonl'], { stdin });
    expect(ran.code).toBe(2);
    expect(ran.stderr).toMatch(message);
    // What came before is answered.
    expect(parse(ran.stdout).map(({ id }) => id)).toEqual(stdin.startsWith('{"id":1') ? [1] : []);
  });
});

describe('scan of what cannot be read', () => {
  it.each([
    ['a file that is not there', () => join(folder, 'nowhere.txt'), 'ENOENT'],
    ['a folder', () => folder, 'EISDIR'],
  ])('%s', async (_, path, why) => {
    const ran = await run(['scan', path()]);
    expect(ran).toMatchObject({ code: 2, stdout: '' });
    expect(ran.stderr).toBe(`entity-check: Cannot read ${path()}: ${why}. Give the path of a text file.\n`);
  });
});
