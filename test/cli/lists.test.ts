import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { Command } from 'commander';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addListsCommands } from '../../src/cli/lists.js';
import { EntityCheckError } from '../../src/index.js';
import { ecfrXml, entityRow } from '../lists/ecfr-fixture.js';

const NOW = new Date('2026-07-27T12:00:00Z');
let directory: string;
let out: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'entity-check-cli-'));
  out = join(directory, 'lists');
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

function file(name: string, text: string | Uint8Array): string {
  writeFileSync(join(directory, name), text);
  return join(directory, name);
}

/** Runs the commands and returns what they wrote to standard output. */
async function run(...args: string[]): Promise<string> {
  const stdout = new PassThrough();
  const program = new Command('entity-check').exitOverride().configureOutput({ writeErr: () => undefined });
  addListsCommands(program, { stdout, stderr: new PassThrough(), color: false }, () => NOW);
  await program.parseAsync(['lists', ...args], { from: 'user' });
  stdout.end();
  return String(stdout.read() ?? '');
}

describe('lists import', () => {
  it('writes the tables and says what it read', async () => {
    const rows = [
      entityRow('Alpha Trading, a.k.a., the following two aliases:<br/>—Alpha.<br/> <br/> Havana, Cuba.', {
        country: 'CUBA',
      }),
      entityRow('Beta Trading, Havana, Cuba.', { citation: '83 FR 61541, 11/13/19.' }),
    ];
    const text = await run(
      'import',
      file('part.xml', ecfrXml({ entityList: rows })),
      '--date',
      '2026-07-23',
      '--out',
      out,
    );
    expect(text).toMatch(/Entity List +2 +2 +3 +2 +0 +0/u);
    expect(text).toContain('Beta Trading (el-cu-beta-trading): 83 FR 61541, 11/13/19: volume 83');
    expect(text).toContain('Alpha Trading: announces 2 aliases, prints 1');
    expect(text).toContain(`Written to ${out}: lists as of 2026-07-23.`);
    expect(readdirSync(out).sort()).toEqual([
      'entity-list.jsonl',
      'footnotes.json',
      'licence-requirements.json',
      'lists.json',
      'military-end-user-list.jsonl',
      'review-policies.json',
      'unverified-list.jsonl',
    ]);
  });

  it('says what changed against the tables it replaces, and that they were newer', async () => {
    await run('import', file('a.xml', ecfrXml()), '--date', '2026-07-23', '--out', out);
    const rows = [
      entityRow('Northwind Trading Co., Ltd., 13 Harbour Road, Kabul, Afghanistan.', { country: 'AFGHANISTAN' }),
      entityRow('Gale Trading, Kabul, Afghanistan.', { citation: '91 FR 1, 1/2/26.' }),
    ];
    const text = await run(
      'import',
      file('b.xml', ecfrXml({ entityList: rows })),
      '--date',
      '2026-03-25',
      '--out',
      out,
    );
    expect(text).toMatch(/Entity List +2 +2 +2 +1 +0 +1/u);
    expect(text).toContain('added: Gale Trading');
    expect(text).toContain('changed: Northwind Trading Co., Ltd. (addresses)');
    expect(text).toContain('replacing those of 2026-07-23');
    expect(text).toContain('The replaced lists were newer (2026-07-23)');
  });

  it('leaves the tables alone when anything is wrong', async () => {
    await run('import', file('a.xml', ecfrXml()), '--date', '2026-07-23', '--out', out);
    const before = readdirSync(out).map((name) => readFileSync(join(out, name), 'utf8'));
    const bad = file('bad.xml', ecfrXml({ entityList: [entityRow('A, B.', { country: 'ATLANTIS' })] }));
    await expect(run('import', bad, '--date', '2026-07-24', '--out', out)).rejects.toThrow(
      /ATLANTIS.*Nothing was imported/su,
    );
    expect(readdirSync(out).map((name) => readFileSync(join(out, name), 'utf8'))).toEqual(before);
  });

  it.each<[string, () => [string, string], RegExp]>([
    [
      'a missing file',
      () => ['nowhere.xml', '2026-07-23'],
      /nowhere\.xml cannot be read .*ecfr\.gov\/api\/versioner/su,
    ],
    ['a folder', () => [directory, '2026-07-23'], /cannot be read/u],
    ['a file that is not XML', () => [file('x.xml', 'hello'), '2026-07-23'], /x\.xml is not XML/u],
    ['a web page', () => [file('x.xml', '<!doctype html><html></html>'), '2026-07-23'], /is a web page/u],
    [
      'a compressed file',
      () => [file('x.xml.gz', Uint8Array.from([0x1f, 0x8b, 0x08, 0xff, 0xfe])), '2026-07-23'],
      /is not UTF-8 text/u,
    ],
    ['a file cut off', () => [file('x.xml', ecfrXml().slice(0, 900)), '2026-07-23'], /not well-formed XML/u],
    [
      'a file without the lists',
      () => [file('x.xml', '<DIV5 N="740"></DIV5>'), '2026-07-23'],
      /no table for Supplement No\. 4 \(Entity List\) and Supplement No\. 6/u,
    ],
    [
      'a date in another form',
      () => [file('x.xml', ecfrXml()), '23.07.2026'],
      /--date "23\.07\.2026" is not a date: .*YYYY-MM-DD/u,
    ],
    ['a day that is none', () => [file('x.xml', ecfrXml()), '2026-02-30'], /is not a date/u],
    ['a day to come', () => [file('x.xml', ecfrXml()), '2026-07-28'], /is in the future/u],
  ])('refuses %s and says what to do', async (_, args, message) => {
    const [path, date] = args();
    const promise = run('import', path, '--date', date, '--out', out);
    await expect(promise).rejects.toThrow(EntityCheckError);
    await expect(promise).rejects.toThrow(message);
  });

  it('wants a date', async () => {
    await expect(run('import', file('x.xml', ecfrXml()))).rejects.toThrow(/required option '--date/u);
  });
});

describe('lists', () => {
  it('shows the shipped lists with date, age and counts', async () => {
    const text = await run();
    expect(text).toMatch(
      /^List +As of +Age +Entities +Names +Companies +Institutes +Government +Persons +Addresses\n/u,
    );
    expect(text).toMatch(/\nEntity List +2026-07-23 +4 days +3,464 +8,929 +/u);
    expect(text).toContain('15 CFR Part 744, Supplement No. 7');
    expect(text).not.toContain('check for a newer version');
  });

  it('warns about old lists', async () => {
    await run('import', file('a.xml', ecfrXml()), '--date', '2026-07-01', '--out', out);
    expect(await run('--directory', out)).toContain('These lists are 26 days old: check for a newer version');
  });

  it('prints JSON', async () => {
    const json = JSON.parse(await run('--json')) as {
      version: string;
      entities: number;
      lists: { id: string; ageDays: number; kinds: object }[];
    };
    expect(json).toMatchObject({ version: expect.stringMatching(/^[0-9a-f]{12}$/u), entities: 3722 });
    expect(json.lists[0]).toMatchObject({ id: 'entity-list', ageDays: 4, entityCount: 3464, kinds: { address: 20 } });
  });

  it('says what to do where there are no lists', async () => {
    await expect(run('--directory', directory)).rejects.toThrow(
      /lists\.json cannot be read.*entity-check lists import/su,
    );
  });
});

describe('lists import of a file that lost much', () => {
  const rows = (count: number) =>
    Array.from({ length: count }, (_, at) => entityRow(`Company Number ${at}, Havana, Cuba.`, { country: 'CUBA' }));
  const load = (count: number, ...options: string[]) =>
    run(
      'import',
      file(`${count}.xml`, ecfrXml({ entityList: rows(count) })),
      '--date',
      '2026-07-23',
      '--out',
      out,
      ...options,
    );

  it('is refused, unless that is meant', async () => {
    await load(60);
    await expect(load(50)).rejects.toThrow('10 of 60 entities of the Entity List are gone');
    expect(await load(55)).toContain('55');
    expect(await load(40, '--accept-shrink')).toContain('40');
  });
});
