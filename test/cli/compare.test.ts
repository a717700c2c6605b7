import { describe, expect, it } from 'vitest';
import { run } from './run.js';

describe('compare', () => {
  it.each([
    ['Apple Inc.', 'Apple Incorporated', /^the same, score (?:0\.\d\d|1\.00)\n {2}[+-]\d\.\d\d {2}\S/u],
    ['Apple Inc.', 'Banana Ltd.', /^not the same, score 0\.\d\d\n/u],
  ])('%s and %s', async (a, b, printed) => {
    const ran = await run(['compare', a, b]);
    expect(ran.stdout).toMatch(printed);
    expect(ran).toMatchObject({ code: 0, stderr: '' });
  });

  it('--jsonl answers each pair, in order', async () => {
    const stdin = '{"id":"p1","a":"Apple Inc.","b":"Apple Incorporated"}\n\n{"a":"Apple Inc.","b":"Banana Ltd."}\n';
    const { stdout, code } = await run(['compare', '--jsonl'], { stdin });
    expect(code).toBe(0);
    const lines = stdout.trim().split('\n');
    const answers = lines.map((line) => JSON.parse(line) as { score: number });
    expect(answers).toMatchObject([
      { id: 'p1', match: true },
      { id: null, match: false },
    ]);
    for (const answer of answers) {
      expect(Object.keys(answer)).toEqual(['id', 'score', 'match', 'evidence']);
      expect(answer.score).toBeGreaterThanOrEqual(0);
      expect(answer.score).toBeLessThanOrEqual(1);
    }
  });

  it.each<[string, string[], string, RegExp]>([
    ['one name', ['Apple'], '', /compare takes two names\. Example:/u],
    ['three names', ['A', 'B', 'C'], '', /too many arguments/u],
    ['names beside --jsonl', ['--jsonl', 'A', 'B'], '', /leave out either the names or --jsonl/u],
    ['a line that is not JSON', ['--jsonl'], '{"a":"A","b":"B"}\nx\n', /Line 2 is not JSON/u],
    ['a line without b', ['--jsonl'], '{"id":1,"a":"A"}\n', /Line 1 lacks "a" or "b"/u],
    ['a line of null', ['--jsonl'], 'null\n', /Line 1 lacks "a" or "b"/u],
  ])('refuses %s', async (_, args, stdin, message) => {
    const ran = await run(['compare', ...args], { stdin });
    expect(ran.code).toBe(2);
    expect(ran.stderr).toMatch(message);
  });
});
