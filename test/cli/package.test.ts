/** The package as `npm run build` leaves it: its command and its library, in a folder of their own. */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packageRoot } from '../../src/lists/index.js';
import { startProgram } from '../helpers/program.js';

let folder: string;
const tsc = (args: readonly string[]) =>
  execFileSync(process.execPath, [join(packageRoot(), 'node_modules/typescript/bin/tsc'), ...args], { cwd: folder });

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'entity-check-package-'));
  // Types are checked elsewhere (`npm run typecheck`).
  tsc(['-p', join(packageRoot(), 'tsconfig.build.json'), '--outDir', join(folder, 'dist'), '--noCheck']);
  cpSync(join(packageRoot(), 'package.json'), join(folder, 'package.json'));
  symlinkSync(join(packageRoot(), 'data'), join(folder, 'data'));
  symlinkSync(join(packageRoot(), 'node_modules'), join(folder, 'node_modules'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const start = (...args: string[]) => startProgram(['dist/src/cli.js', ...args], folder, {});

describe('the command', () => {
  it.each([
    [['check', 'Megvii'], 1, /^● Listed\. Megvii Technology/u],
    [['check', 'Acme Robotics'], 0, /^○ No match for "Acme Robotics"/u],
    [['check'], 2, /^$/u],
  ])('%j ends with %i', async (args, code, printed) => {
    const running = start(...args);
    running.child.stdin!.end();
    const ended = await running.ended;
    expect(ended.stdout).toMatch(printed);
    expect(ended.stderr === '').toBe(code !== 2);
    expect(ended.code).toBe(code);
  });

  it('is found through npm run', async () => {
    const stdout = execFileSync('npm', ['run', '-s', 'entity-check', '--', 'compare', 'Apple', 'Apple Inc.'], {
      cwd: folder,
    });
    expect(String(stdout)).toMatch(/^the same, score/u);
  });

  it('answers a message before the next one comes', async () => {
    const { child, printed, ended } = start('scan', '--jsonl');
    child.stdin!.write('{"id":"first","text":"for Megvii"}\n');
    await printed(/^\{"id":"first","mentions":\[\{.*\}\]\}\n$/u);
    child.stdin!.end('{"id":"second","text":"lunch?"}');
    const { code, stdout } = await ended;
    expect(stdout).toMatch(/\n\{"id":"second","mentions":\[\]\}\n$/u);
    expect(code).toBe(1);
  });

  it('ends when its reader has seen enough, though more could come', async () => {
    const { child, printed, ended } = start('scan');
    child.stdin!.on('error', () => undefined);
    child.stdin!.write('for Megvii\n');
    await printed(/Megvii/u);
    child.stdout!.destroy();
    child.stdin!.write('for Huawei\n'.repeat(1000));
    expect(await ended).toMatchObject({ code: 1, stderr: '' });
  });
});

describe('the library', () => {
  const example = `import { createMatcher, loadLists } from 'entity-check';
const matcher = createMatcher(loadLists());
const mentions: readonly { start: number; end: number; text: string; alert: boolean; score: number }[] = matcher.scan('for Megvii');
const entity: { id: string; name: string; list: string } | undefined = matcher.scan('for Megvii')[0]?.entity;
const verdict: 'listed' | 'possible' | 'none' = matcher.check('Megvii', { limit: 1 }).verdict;
const same: boolean = matcher.compare('Apple Inc.', 'Apple').match;
`;

  it('is typed', () => {
    writeFileSync(join(folder, 'example.ts'), example);
    const options = [
      '--strict',
      '--noEmit',
      '--module',
      'nodenext',
      '--target',
      'es2023',
      '--types',
      'node',
      '--skipLibCheck',
    ];
    expect(String(tsc([...options, '--ignoreConfig', 'example.ts']))).toBe('');
    writeFileSync(join(folder, 'wrong.ts'), `${example}matcher.check(7);\n`);
    expect(() => tsc([...options, '--ignoreConfig', 'wrong.ts'])).toThrow();
  });

  it('loads the lists and screens', async () => {
    const print = 'console.log(JSON.stringify({ mentions, entity: entity?.id, verdict, same }));';
    const plain = example.replace(/(const \w+): [^=]+ =/gu, '$1 =');
    writeFileSync(join(folder, 'example.mjs'), `${plain}${print}\n`);
    const { code, stdout } = await startProgram(['example.mjs'], folder, {}).ended;
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      mentions: [{ start: 4, end: 10, text: 'Megvii', alert: true }],
      entity: 'el-cn-megvii-technology',
      ...{ verdict: 'listed', same: true },
    });
  });
});
