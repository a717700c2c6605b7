import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EntityCheckError } from '../../../src/errors.js';
import { parseCompanyList } from '../../../src/lists/company/parse.js';

const row = (over: object) => ({ name: 'Acme Robotics', aliases: [], note: null, action: 'watch', ...over });

function problems(file: string, text: string): string {
  try {
    parseCompanyList(file, text);
  } catch (error) {
    expect((error as EntityCheckError).code).toBe('list-damaged');
    return (error as Error).message;
  }
  throw new Error('it was read');
}

describe('a CSV file', () => {
  it.each([
    ['columns in any order and case', 'Action,NAME\nallow,Acme Robotics\n', [row({ action: 'allow' })]],
    ['names alone', 'name\nAcme Robotics\n', [row({})]],
    [
      'aliases between semicolons or bars',
      'name,aliases\nAcme Robotics,ACR; Acme | ACR\n',
      [row({ aliases: ['ACR', 'Acme'] })],
    ],
    [
      'quotation marks, commas and lines in a cell',
      'name,note\n"Acme, Inc.","owes ""us""\nmoney"\n',
      [row({ name: 'Acme, Inc.', note: 'owes "us"\nmoney' })],
    ],
    ['a byte order mark, CRLF and empty lines', '\ufeffname,note\r\n\r\nAcme Robotics,\r\n', [row({})]],
    ['other scripts', 'name,aliases\n旷视科技,Мегвии\n', [row({ name: '旷视科技', aliases: ['Мегвии'] })]],
    ['short rows', 'name,aliases,note,action\nAcme Robotics\n', [row({})]],
    ['a header alone', 'name\n', []],
  ])('%s', (_name, text, rows) => {
    expect(parseCompanyList('ours.csv', text)).toEqual(rows);
  });

  it.each([
    ['nothing', '', 'is empty'],
    ['no header', 'Acme,watch\n', 'row 1: unknown column "acme", "watch"; columns are name, aliases, note, action'],
    ['no name column', 'aliases\nACR\n', 'row 1: there is no column "name"'],
    ['an empty name', 'name,note\nAcme,x\n,y\n', 'row 3, column name: is empty'],
    ['a name of one letter', 'name\nX\n', 'row 2, column name: is too short'],
    ['an alias of one letter', 'name,aliases\nAcme,A\n', 'row 2, column aliases: "A" is too short'],
    ['another action', 'name,action\nAcme,block\n', 'row 2, column action: is neither watch nor allow'],
    ['more cells than columns', 'name\nAcme,x\n', 'row 2: has 2 columns where the first row names 1'],
    ['an open quotation mark', 'name\n"Acme\n', 'row 2: is not CSV'],
    ['a very long name', `name\n${'x'.repeat(301)}\n`, 'row 2, column name: has 301 characters'],
  ])('with %s is refused, with row and column', (_name, text, problem) => {
    expect(problems('ours.csv', text)).toContain(`The company list ours.csv needs attention:\n  - ${problem}`);
  });

  it('says all that is wrong at once, the first twenty', () => {
    const text = `name,action\n${'x,block\n'.repeat(15)}`;
    expect(problems('ours.csv', text).split('\n')).toHaveLength(22);
    expect(problems('ours.csv', text)).toContain('and 10 more');
  });
});

describe('a JSON file', () => {
  it('is an array of entries; aliases may be an array', () => {
    const entries = [
      { name: 'Acme Robotics', aliases: ['ACR', 'Acme, Inc.'], action: 'allow' },
      { name: 'Globex', note: 'n' },
    ];
    expect(parseCompanyList('ours.json', JSON.stringify(entries))).toEqual([
      row({ aliases: ['ACR', 'Acme, Inc.'], action: 'allow' }),
      row({ name: 'Globex', note: 'n' }),
    ]);
  });

  it.each([
    ['another shape', '{}', 'is not an array of entries'],
    ['no JSON', '[', 'is not JSON'],
    ['an entry that is none', '["Acme"]', 'entry 1: is no object'],
    ['an unknown field', '[{"name":"Acme","colour":"red"}]', 'entry 1: unknown field "colour"'],
    ['a name that is no text', '[{"name":7}]', 'entry 1, column name: is not text'],
    ['aliases that are no texts', '[{"name":"Acme","aliases":[7]}]', 'entry 1, column aliases: is neither text'],
  ])('of %s is refused', (_name, text, problem) => {
    expect(problems('ours.json', text)).toContain(problem);
  });
});

it('any text is rows or one error that says why', () => {
  fc.assert(
    fc.property(fc.constantFrom('a.csv', 'a.json'), fc.string(), (file, text) => {
      try {
        expect(Array.isArray(parseCompanyList(file, text))).toBe(true);
      } catch (error) {
        expect(error).toBeInstanceOf(EntityCheckError);
      }
    }),
  );
});
