/** How names are written, and what is written like a name: each line was once answered otherwise. */
import { describe, expect, it } from 'vitest';
import { loadLists } from '../../src/lists/index.js';
import { isFingerSlip, swaps } from '../../src/matching/edits.js';
import { createCore } from '../../src/matching/index.js';

const { matcher } = createCore(loadLists());
const alerts = (text: string): string[] =>
  matcher
    .scan(text)
    .filter((mention) => mention.alert)
    .map((mention) => `${mention.text} -> ${mention.entity.name}`);

describe('is found', () => {
  it.each([
    ['signs for letters', 'the Hikvi$ion cameras', ['Hikvi$ion -> Hangzhou Hikvision Digital Technology Co., Ltd.']],
    ['a sign and digits for letters', 'a D@hu4 recorder', ['D@hu4 -> Dahua Technology']],
    [
      'a university called by its place',
      'people from the University of Sichuan',
      ['University of Sichuan -> Sichuan University'],
    ],
    [
      'initials with a number right behind',
      'the SMIC14nm process',
      ['SMIC -> Semiconductor Manufacturing International Corporation'],
    ],
    ['"and" for the sign', 'met Akhtar and Munir', ['Akhtar and Munir -> Akhtar & Munir']],
    [
      'two names with "and" between',
      'both Beihang and Harbin Engineering University',
      [
        'Beihang -> Beijing University of Aeronautics and Astronautics',
        'Harbin Engineering University -> Harbin Engineering University',
      ],
    ],
    ['a rare name spelled out', 'he wrote s u k h o i', ['s u k h o i -> Sukhoi Aviation JSC']],
    ['a name that needs its town', 'an RFQ from mikron in zelenograd', ['mikron -> PJSC Mikron']],
    [
      'a name of two words in a web address',
      'https://x.sharepoint.com/Shared%20Documents/Moore%20Threads%20quote.pdf',
      ['Moore%20Threads -> Moore Thread Intelligent Technology (Beijing) Co., Ltd.'],
    ],
    [
      'a letter in code of a web address',
      'Hik%76ision',
      ['Hik%76ision -> Hangzhou Hikvision Digital Technology Co., Ltd.'],
    ],
    [
      'a name over two quoted lines',
      '> quote from Moore\n> Threads',
      ['Moore\n> Threads -> Moore Thread Intelligent Technology (Beijing) Co., Ltd.'],
    ],
    [
      'a name over lines quoted twice',
      '>> by Moore\r\n>> Threads',
      ['Moore\r\n>> Threads -> Moore Thread Intelligent Technology (Beijing) Co., Ltd.'],
    ],
    [
      'a printed name over two lines',
      'Beijing\nHiFar Technology Co., Ltd.',
      ['Beijing\nHiFar Technology Co., Ltd -> Beijing HiFar Technology Co., Ltd.'],
    ],
    [
      'a printed name with a bold word',
      'from <b>Beijing</b> HiFar Technology Co., Ltd. today',
      ['Beijing</b> HiFar Technology Co., Ltd -> Beijing HiFar Technology Co., Ltd.'],
    ],
    [
      'a printed name in a Chinese sentence',
      '我们收到了Beijing HiFar Technology Co., Ltd.的报价',
      ['Beijing HiFar Technology Co., Ltd -> Beijing HiFar Technology Co., Ltd.'],
    ],
    ['an ampersand as Slack sends it', 'vendor: S&amp;D Industry Ltd.', ['S&amp;D Industry Ltd -> S&D Industry Ltd.']],
    [
      'an apostrophe as HTML has it',
      'the People&#39;s Republic of Luhansk',
      ["People&#39;s Republic of Luhansk -> Luhansk People's Republic"],
    ],
    ['four consonants in small letters', 'the ymtc chips', ['ymtc -> Yangtze Memory Technologies Co., Ltd.']],
    ['initials with dots', 'M.A.K. Logistics sent it', ['M.A.K. Logistics -> MAK Logistics']],
    ['a name in Cyrillic and its town behind a comma', 'Микрон, Зеленоград', ['Микрон, Зеленоград -> PJSC Mikron']],
    ['dots between letters', 'D.a.h.u.a recorders', ['D.a.h.u.a -> Dahua Technology']],
    ['a legal form in other words than the list prints', 'Kuang-Su Corp', ['Kuang-Su Corp -> Kuang-Su Corporation']],
    [
      'an abbreviation with capitals inside, listed in capitals',
      'KnAAZ spare parts',
      ['KnAAZ -> Branch of AO Company Sukhoi Yuri Gagarin Komsomolsk on Amur Aircraft Plant'],
    ],
    ['a Cyrillic name that is all of the message', 'Ангстрем', ['Ангстрем -> Joint Stock Company Angstrem']],
    [
      'a name that is also a word, in one breath with another',
      '云从、依图哪家识别率最高',
      ['云从 -> CloudWalk Technology', '依图 -> Yitu Technologies'],
    ],
    [
      'the number of an institute behind its group',
      'CSSC 703 turbine',
      ['CSSC 703 -> China State Shipbuilding Corporation, Limited (CSSC) 703rd Research Institute'],
    ],
    [
      'an institute by the number in its brackets',
      'CETC-29 radar receiver',
      ['CETC-29 -> China Electronics Technology Group Corporation 29 (CETC 29) Research Institute'],
    ],
    [
      'a member in quotation marks',
      'Baltic Shipbuilding Factory icebreaker',
      ['Baltic Shipbuilding Factory -> United Shipbuilding Corporation JSC “Baltic Shipbuilding Factory”'],
    ],
    [
      'a name without the place that is spelt in letters',
      'World Jetta logistics',
      ['World Jetta logistics -> World Jetta (H.K.) Logistics Limited'],
    ],
    [
      'two syllables with their place',
      'parts from Wuhan Xinxin',
      ['Wuhan Xinxin -> Wuhan Xinxin Semiconductor Manufacturing Company Limited'],
    ],
    ['a whole name before another kind of thing', 'Mostotrest bridge', ['Mostotrest -> PJSC Mostotrest']],
    ['letters swapped in a famous name of five', 'the Dahau tender', ['Dahau -> Dahua Technology']],
    ['a letter left out of seven', 'a quote from Micatc', ['Micatc -> Micatic General Trading']],
    [
      'initials before a word in one',
      'class SMICQuote extends DJIDrone',
      ['SMIC -> Semiconductor Manufacturing International Corporation', 'DJI -> DJI'],
    ],
    ['the scope of a package', 'npm i @novastream/sdk', ['novastream -> Novastream Limited']],
  ])('%s: "%s"', (_, text, expected) => {
    expect(alerts(text)).toEqual(expected);
  });
});

describe('stays quiet', () => {
  it.each([
    ['an e-mail address whose parts spell a name', 'write to sense@time.com'],
    [
      'universities called by places whose own are listed otherwise',
      'the University of Chicago and the University of Toronto',
    ],
    ['a word of an identifier that is a legal form too', 'function printElementAsLeaf(type)'],
    ['a title of a company with a word that is a legal form too', 'the Integral Ad Science tag is slow'],
    ['everyday words inside an identifier', 'userSpaceOnUse'],
    ['an identifier whose words are spelt right', 'const urls: URLElement[] = []'],
    ['two sentences', 'We left Iran. Air freight is another matter'],
    ['two ordinary words in small letters', 'rainbow solutions in the lab sink'],
    ['a unit behind a number', 'Filter mit 5 Mikron Toleranz'],
    ['the wage of France', 'le SMIC a augmenté'],
    ['the source of a stream', 'ssrc: number of the RTP packet'],
    ['a person behind a title', 'Prof. Dahua Lin'],
    ['a mountain, whose first syllables spell a name', 'da Hua Shan trail'],
    ['Chinese with another consonant', 'Huatai securities'],
    ['a town one letter off a name', 'back from Saigon again'],
    ['a surname with another first letter', 'it is Hyland again'],
    ['a period of the earth, which is another name of a company', 'it is Cambrian again'],
    ['a given name of two syllables', 'Yusheng is on the call today'],
    ['whose address stands behind the name', 'thanks to Rachna Panigrahi <rp@example.org>'],
    ['words that spell initials together', 'likewise for "n" just below'],
    ['a constant behind what might be a legal form', 'not just PT_DYNAMIC'],
    ['a legal form that would vouch for itself', 'a PostScript and PCL printer'],
    ['a legal form that never stands before a name', "like the example of Ruby's PTY module"],
    ['another number of a model', 'the SG2044 board'],
    ['a lake', 'Lake Baikal is deep'],
    ['a beer', 'Kirin beer after work?'],
    ['everyday words of an identifier', 'call onTimeUpdate() first'],
    ['two everyday words that are one letter off a name', 'More Threads does not help'],
    ['other companies one letter off', 'Netwrix, Lutron and Contec'],
    ['a supercomputer elsewhere', 'Barcelona Supercomputing Center'],
    ['a country whose ministry is listed', 'laws of the Russian Federation'],
    ['an academy whose institutes are listed', 'at the Chinese Academy of Sciences'],
    ['a word of Swedish', 'Vi behöver fler prover'],
    ['a word of German', 'Wir suchen einen neuen Lieferanten'],
    ['a word of Finnish', 'Tiedostoa ei voi avata'],
    ['a word of Spanish', 'El contrato firmado llega mañana'],
    ['words of Russian in other cases', 'Система управления заказами, технические проблемы'],
    ['an adjective of Russian', 'Неверная ссылка'],
    ['a country in Russian', 'Республика Науру и Сербия'],
    ['plural initials', 'the CDs, PCs and URLs'],
    ['other initials', 'HOSTCC and HOSTAR'],
    ['a description with capitals', 'the Space Science and Engineering Center at Madison'],
  ])('%s: "%s"', (_, text) => {
    expect(alerts(text)).toEqual([]);
  });
});

describe('isFingerSlip', () => {
  it.each([
    ['a swap', 'hikvisoin', 'hikvision'],
    ['a letter left out', 'hikvison', 'hikvision'],
    ['a letter doubled', 'hikkvision', 'hikvision'],
    ['the key beside it', 'hikvisiom', 'hikvision'],
    ['a vowel for a vowel', 'magvii', 'megvii'],
  ])('knows %s', (_, written, meant) => {
    expect(isFingerSlip(written, meant)).toBe(true);
  });

  it.each([
    ['another letter', 'hikvixion', 'hikvision'],
    ['a letter put in', 'hikvisxion', 'hikvision'],
    ['two edits', 'hikvsoin', 'hikvision'],
    ['the word itself', 'hikvision', 'hikvision'],
  ])('does not take %s for one', (_, written, meant) => {
    expect(isFingerSlip(written, meant)).toBe(false);
  });
});

it('swaps neighbours but the first', () => {
  expect(swaps('dahua')).toEqual(['dhaua', 'dauha', 'dahau']);
});
