/**
 * Kana to Latin letters: Hepburn without marks, long vowels shortened (コーヒー is "kohi", トヨタ is "toyota").
 * Input is folded text; hiragana and katakana alike.
 */

const SYLLABLES: ReadonlyMap<string, string> = new Map(
  (
    'ア a イ i ウ u エ e オ o カ ka キ ki ク ku ケ ke コ ko ガ ga ギ gi グ gu ゲ ge ゴ go サ sa シ shi ス su セ se ソ so ' +
    'ザ za ジ ji ズ zu ゼ ze ゾ zo タ ta チ chi ツ tsu テ te ト to ダ da ヂ ji ヅ zu デ de ド do ナ na ニ ni ヌ nu ネ ne ノ no ' +
    'ハ ha ヒ hi フ fu ヘ he ホ ho バ ba ビ bi ブ bu ベ be ボ bo パ pa ピ pi プ pu ペ pe ポ po マ ma ミ mi ム mu メ me モ mo ' +
    'ヤ ya ユ yu ヨ yo ラ ra リ ri ル ru レ re ロ ro ワ wa ヰ i ヱ e ヲ o ン n ヴ vu ' +
    'キャ kya キュ kyu キョ kyo ギャ gya ギュ gyu ギョ gyo シャ sha シュ shu ショ sho シェ she ジャ ja ジュ ju ジョ jo ジェ je ' +
    'チャ cha チュ chu チョ cho チェ che ニャ nya ニュ nyu ニョ nyo ヒャ hya ヒュ hyu ヒョ hyo ビャ bya ビュ byu ビョ byo ' +
    'ピャ pya ピュ pyu ピョ pyo ミャ mya ミュ myu ミョ myo リャ rya リュ ryu リョ ryo ファ fa フィ fi フェ fe フォ fo フュ fyu ' +
    'ヴァ va ヴィ vi ヴェ ve ヴォ vo ウィ wi ウェ we ウォ wo ティ ti ディ di トゥ tu ドゥ du デュ dyu テュ tyu ツァ tsa ツィ tsi ' +
    'ツェ tse ツォ tso クァ kwa クィ kwi クェ kwe クォ kwo グァ gwa イェ ye ァ a ィ i ゥ u ェ e ォ o ャ ya ュ yu ョ yo ヵ ka ヶ ke ヮ wa'
  )
    .split(' ')
    .reduce<[string, string][]>((rows, cell, at, cells) => {
      if (at % 2 === 0) rows.push([cell, cells[at + 1]!]);
      return rows;
    }, []),
);

const HIRAGANA_TO_KATAKANA = 0x60;

/** True for one kana letter or the long-vowel mark. */
export function isKana(code: number): boolean {
  return (code >= 0x3041 && code <= 0x3096) || (code >= 0x30a1 && code <= 0x30fc);
}

/** Romanises a run of kana; letters that are not kana stay as they are. */
export function kanaToLatin(kana: string): string {
  const text = toKatakana(kana);
  let latin = '';
  let doubled = false;
  for (let at = 0; at < text.length; ) {
    const char = text[at]!;
    if (char === 'ッ') {
      doubled = true;
      at += 1;
      continue;
    }
    if (char === 'ー') {
      at += 1;
      continue;
    }
    const pair = SYLLABLES.get(text.slice(at, at + 2));
    const syllable = pair ?? SYLLABLES.get(char) ?? char;
    at += pair ? 2 : 1;
    latin +=
      doubled && /^[a-z]/.test(syllable) ? (syllable.startsWith('ch') ? 't' : syllable[0]!) + syllable : syllable;
    doubled = false;
  }
  return shortVowels(latin);
}

function toKatakana(kana: string): string {
  let text = '';
  for (const char of kana) {
    const code = char.charCodeAt(0);
    text += code >= 0x3041 && code <= 0x3096 ? String.fromCharCode(code + HIRAGANA_TO_KATAKANA) : char;
  }
  return text;
}

/** "ou" and "oo" are one long o, as in とうきょう Tokyo. */
function shortVowels(latin: string): string {
  return latin.replace(/o[ou]/g, 'o').replace(/uu/g, 'u').replace(/aa/g, 'a');
}
