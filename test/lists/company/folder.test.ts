import { mkdtempSync, rmSync, unlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { combineLists } from '../../../src/lists/combine.js';
import { createAllowList } from '../../../src/lists/company/allow.js';
import { createCompanyFolder } from '../../../src/lists/company/folder.js';
import { loadLists } from '../../../src/lists/index.js';
import { createMatcher } from '../../../src/matching/index.js';

let folder: string;
let time = 1_790_000_000;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'entity-check-company-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function put(file: string, text: string): void {
  writeFileSync(join(folder, file), text);
  utimesSync(join(folder, file), ++time, time);
}

describe('the folder', () => {
  it('is read again when a file comes, changes or goes, and only then', () => {
    const lists = createCompanyFolder(folder);
    expect(lists.read()).toMatchObject({ lists: [], problems: [] });
    expect(lists.read()).toBeNull();
    put('ours.csv', 'name\nAcme Robotics\n');
    put('.hidden.csv', 'colour\n');
    put('notes.txt', 'name\n');
    expect(lists.read()?.lists.map(({ info }) => [info.id, info.title, info.entityCount])).toEqual([
      ['custom:ours.csv', 'ours', 1],
    ]);
    expect(lists.read()).toBeNull();
    put('ours.csv', 'name\nAcme Robotics\nGlobex Ltd\n');
    expect(lists.read()?.lists[0]?.entities.map(({ name }) => name)).toEqual(['Acme Robotics', 'Globex Ltd']);
    unlinkSync(join(folder, 'ours.csv'));
    expect(lists.read()?.lists).toEqual([]);
  });

  it('keeps the last good content of a file that is damaged, and says what is wrong until it is mended', () => {
    const lists = createCompanyFolder(folder);
    put('ours.csv', 'name\nAcme Robotics\n');
    lists.read();
    put('ours.csv', 'name\nX\n');
    const damaged = lists.read();
    expect(damaged?.lists[0]?.entities.map(({ name }) => name)).toEqual(['Acme Robotics']);
    expect(damaged?.problems.join()).toContain('row 2, column name: is too short');
    put('ours.csv', 'name\nGlobex Ltd\n');
    expect(lists.read()).toMatchObject({ problems: [], lists: [{ entities: [{ name: 'Globex Ltd' }] }] });
  });

  it('refuses another encoding and a folder that is not there', () => {
    const lists = createCompanyFolder(folder);
    writeFileSync(join(folder, 'ours.csv'), Buffer.from('name\nM\u00fcller\n', 'latin1'));
    expect(lists.read()?.problems).toEqual([
      'The company list ours.csv cannot be read: it is no UTF-8 text, or not readable.',
    ]);
    expect(createCompanyFolder(join(folder, 'none')).read()?.problems.join()).toContain('cannot be read (ENOENT)');
  });
});

describe('with the published lists', () => {
  it('its names are found like listed ones, and name their list', () => {
    put('debtors.csv', 'name,aliases,note\nAcme Robotics GmbH,Zyrkon,pays late\n');
    const published = loadLists();
    const snapshot = combineLists(published, createCompanyFolder(folder).read()!.lists);
    expect(snapshot.version).not.toBe(published.version);
    const matcher = createMatcher(snapshot);
    const found = (text: string) =>
      matcher.scan(text).map(({ match, alert }) => [match.entity.list, match.entity.name, alert]);
    expect(found('a quote for Acme Robotics GmbH')).toEqual([['custom:debtors.csv', 'Acme Robotics GmbH', true]]);
    expect(found('Zyrkon and Hikvision')).toEqual([
      ['custom:debtors.csv', 'Acme Robotics GmbH', true],
      ['entity-list', 'Hangzhou Hikvision Digital Technology Co., Ltd.', true],
    ]);
    expect(matcher.check('zyrkon').matches[0]?.entity.notes).toEqual(['pays late']);
  });

  it('without rows to watch the version stays that of the published lists', () => {
    put('ours.csv', 'name,action\nHuawei Coffee,allow\n');
    const published = loadLists();
    expect(combineLists(published, createCompanyFolder(folder).read()!.lists)).toBe(published);
  });

  it('two rows of one name are two entities', () => {
    put('ours.csv', 'name\nAcme\nACME\n');
    expect(
      createCompanyFolder(folder)
        .read()
        ?.lists[0]?.entities.map(({ id }) => id),
    ).toEqual(['custom:ours.csv-acme', 'custom:ours.csv-acme-2']);
  });
});

describe('an allowed name', () => {
  const allowed = { name: 'Huawei Coffee GmbH', note: 'our landlord', list: 'ours' };
  const list = createAllowList(
    ['Huawei Coffee GmbH', 'Huawei Coffee', 'C++ (Delft)', '依图纸业'].map((text) => ({ text, allowed })),
  );
  const covers = (text: string, word = 'huawei') => {
    const start = text.normalize('NFKC').toLowerCase().indexOf(word);
    return list.covering(text, start, start + word.length) !== null;
  };

  it.each([
    ['we rent from Huawei Coffee GmbH', true],
    ['we rent from HUAWEI  coffee', true],
    ['we rent from Ｈｕａｗｅｉ Coffee', false],
    ['we rent from Huawei', false],
    ['Huawei Coffeehouse', false],
    ['Huawei-Coffee', false],
  ])('"%s": %s', (text, expected) => {
    expect(covers(text)).toBe(expected);
  });

  it('may hold signs that mean something in patterns, and any script', () => {
    expect(covers('ask C++ (Delft)!', 'c++')).toBe(true);
    expect(covers('我们向 依图纸业 订货', '依图')).toBe(true);
  });

  it('as a whole answers a check', () => {
    expect(list.named(' huawei coffee ')).toEqual(allowed);
    expect(list.named('Huawei')).toBeNull();
  });
});
