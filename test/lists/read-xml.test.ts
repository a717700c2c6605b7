import { describe, expect, it } from 'vitest';
import { EntityCheckError } from '../../src/index.js';
import { readSupplementTables } from '../../src/lists/ecfr/read-xml.js';
import { ecfrXml, entityRow } from './ecfr-fixture.js';

const cellOf = (markup: string) =>
  readSupplementTables(ecfrXml({ entityList: [entityRow(markup)] }), 'part.xml').get('4')?.rows[1]?.cells[1];

describe('readSupplementTables', () => {
  it.each([
    ['a line break is a line feed', 'A<br/>B', 'A\nB', []],
    ['a line feed of the file is a space', 'A,\nB', 'A, B', []],
    ['emphasis is plain', 'A; <E T="03">and</E> B', 'A; and B', []],
    ['entities are decoded', 'A &amp; B&#x2014;C', 'A & B—C', []],
    ['a footnote mark is taken out', 'A (See §§ 734.9(g),<sup>3</sup> 746.8)', 'A (See §§ 734.9(g), 746.8)', [3]],
    ['a comma inside a mark stays', 'A 734.9(g)<sup>,3</sup> 746.8', 'A 734.9(g), 746.8', [3]],
    ['each mark counts once', 'A<sup>1</sup> and B <sup>2</sup> and C<sup>1</sup>', 'A and B and C', [1, 2]],
    ['a fraction is plain', 'Paavli Str. <sup>5</sup>&#x2044;<sub>2</sub>, Tallinn', 'Paavli Str. 5/2, Tallinn', []],
    ['a fraction after a number keeps apart', '1<sup>1</sup>&#x2044;<sub>2</sub> Miles', '1 1/2 Miles', []],
    ['an ordinal is plain', '3<sup>rd</sup> Ring Road', '3rd Ring Road', []],
  ])('%s', (_, markup, text, footnotes) => {
    expect(cellOf(markup)).toEqual({ text, footnotes });
  });

  it('keeps the supplements apart and the footnote rows out of the rows', () => {
    const tables = readSupplementTables(ecfrXml(), 'part.xml');
    expect([...tables.keys()]).toEqual(['4', '6', '7']);
    expect(tables.get('6')?.rows).toHaveLength(2);
    expect(tables.get('6')?.footnoteRows).toHaveLength(1);
  });

  it('remembers the line of a row', () => {
    const xml = ecfrXml();
    const row = readSupplementTables(xml, 'part.xml').get('4')?.rows[1];
    expect(xml.split('\n')[(row?.line ?? 0) - 1]).toBe('<TR>');
  });

  it.each([
    ['cut off', ecfrXml().slice(0, -40), /part\.xml is not well-formed XML .*fetch the file again/su],
    ['a web page', '<!DOCTYPE html>\n<html><body>504</body></html>', /part\.xml is a web page/u],
    ['a bare web page', '<html lang="en">Not found</html>', /is a web page/u],
    ['empty', ' \n', /part\.xml is empty/u],
    ['JSON', '{"results": []}', /is not XML.*found "\{"results"/u],
  ])('refuses a document that is %s', (_, xml, message) => {
    const read = () => readSupplementTables(xml, 'part.xml');
    expect(read).toThrow(EntityCheckError);
    expect(read).toThrow(message);
  });
});
