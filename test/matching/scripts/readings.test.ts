import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { loadLexicon } from '../../../src/matching/lexicon.js';
import { hangulToLatin } from '../../../src/matching/scripts/hangul.js';
import { createScripts, needsReading } from '../../../src/matching/scripts/index.js';
import { kanaToLatin } from '../../../src/matching/scripts/kana.js';
import { spelledLetters } from '../../../src/matching/scripts/letters.js';
import { semiticToLatin } from '../../../src/matching/scripts/semitic.js';

const dataDirectory = fileURLToPath(new URL('../../../data', import.meta.url));
const scripts = createScripts(dataDirectory, loadLexicon(dataDirectory));
const texts = (name: string) => scripts.readings(name).map((reading) => reading.text);

describe('readings', () => {
  it.each([
    ['华为技术有限公司', 'huawei technology co ltd'],
    ['華為技術有限公司', 'huawei technology co ltd'],
    ['深圳市汇川技术股份有限公司', 'shenzhen huichuan technology co ltd'],
    ['西门子（中国）有限公司', 'siemens china co ltd'],
    ['トヨタ自動車株式会社', 'toyota motor co ltd'],
    ['ソニー銀行㈱', 'sony bank'],
    ['アディダスジャパン株式会社', 'adidas japan co ltd'],
    ['カゴメ株式会社', 'kagome co ltd'],
    ['(株)日立製作所', 'hitachi'],
    ['日本アイ・ビー・エム', 'japan ibm'],
    ['삼성전자주식회사', 'samsung electronics co ltd'],
    ['두산밥캣', 'doosan bobcat'],
    ['Газпром', 'gazprom'],
    ['LG전자', 'lg electronics'],
  ])('%s reads "%s"', (name, text) => {
    expect(texts(name)).toContain(text);
  });

  it('has none for Latin letters, and few for anything', () => {
    expect(texts('Siemens AG')).toEqual([]);
    expect(needsReading('Nestlé S.A.')).toBe(false);
    expect(texts('株式会社'.repeat(100)).length).toBeLessThanOrEqual(5);
    expect(texts('\ud800株')).toHaveLength(1);
  });
});

describe('letters of one script in another', () => {
  it.each([
    ['コーヒー', 'kohi'],
    ['スターバックス', 'sutabakkusu'],
    ['とうきょう', 'tokyo'],
    ['ティファニー', 'tifani'],
    ['マッチ', 'matchi'],
  ])('kana: %s is %s', (kana, latin) => expect(kanaToLatin(kana)).toBe(latin));

  it.each([
    ['삼성', 'samseong'],
    ['현대', 'hyeondae'],
    ['신라', 'silla'],
    ['독일', 'dogil'],
    ['롯데', 'rotde'],
  ])('hangul: %s is %s', (hangul, latin) => expect(hangulToLatin(hangul)).toBe(latin));

  it('reads Arabic and Hebrew letter by letter', () => {
    expect(semiticToLatin('ارامكو')).toBe('aramkw');
    expect(semiticToLatin('אלביט')).toBe('albyt');
  });

  it.each([
    ['에스케이', 'sk'],
    ['에이치디', 'hd'],
    ['エヌティティ', 'ntt'],
    ['ビーエムダブリュー', 'bmw'],
    ['삼성', undefined],
    ['エー', undefined],
  ])('%s spells %s', (run, letters) => expect(spelledLetters(run)).toBe(letters));
});
