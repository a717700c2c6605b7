/** Acronyms spelt by the names of their letters: 에스케이 is SK, エヌティティ is NTT. */

const HANGUL_LETTERS =
  '에이 a 비 b 씨 c 시 c 디 d 이 e 에프 f 지 g 에이치 h 아이 i 제이 j 케이 k 엘 l 엠 m 엔 n 오 o 피 p 큐 q 아르 r 알 r 에스 s 티 t 유 u 브이 v 더블유 w 엑스 x 와이 y 제트 z';
const KANA_LETTERS =
  'エー a エイ a ビー b シー c ディー d デー d イー e エフ f ジー g エイチ h エッチ h アイ i ジェイ j ジェー j ケイ k ケー k エル l エム m エヌ n オー o ピー p キュー q アール r エス s ティー t ティ t ユー u ブイ v ヴィ v ダブリュー w ダブル w エックス x ワイ y ゼット z アンド &';

const LETTERS = new Map<string, string>();
for (const table of [HANGUL_LETTERS, KANA_LETTERS]) {
  const cells = table.split(' ');
  for (let at = 0; at + 1 < cells.length; at += 2) LETTERS.set(cells[at]!, cells[at + 1]!);
}
const LONGEST = 5;

/** The acronym that a whole run of kana or Hangul spells, or undefined. Two letters at least. */
export function spelledLetters(run: string): string | undefined {
  // Longest letter names first, with a step back where that leads nowhere (에이치 is H, not A and "chi").
  const read = (at: number): string | undefined => {
    if (at === run.length) return '';
    for (let length = Math.min(LONGEST, run.length - at); length > 0; length -= 1) {
      const letter = LETTERS.get(run.slice(at, at + length));
      if (letter === undefined) continue;
      const rest = read(at + length);
      if (rest !== undefined) return letter + rest;
    }
    return undefined;
  };
  const letters = read(0);
  return letters !== undefined && letters.length >= 2 ? letters : undefined;
}
