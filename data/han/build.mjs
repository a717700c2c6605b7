// Compiles data/han/simplified.tsv (traditional character, simplified character) from opencc-js and
// data/han/pinyin.tsv (character, readings without tones, most common first) from pinyin-pro.
// Run: node data/han/build.mjs
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as OpenCC from 'opencc-js';
import { pinyin } from 'pinyin-pro';

const here = (name) => fileURLToPath(new URL(name, import.meta.url));
const toSimplified = OpenCC.Converter({ from: 't', to: 'cn' });
const variants = [];
const readings = [];
for (let code = 0x4e00; code <= 0x9fff; code += 1) {
  const char = String.fromCodePoint(code);
  const simplified = toSimplified(char);
  if (simplified !== char && simplified.length === 1) variants.push(`${char}\t${simplified}`);
  if (simplified !== char) continue;
  const all = pinyin(char, { toneType: 'none', multiple: true, type: 'array', v: true }).filter((r) => /^[a-z]+$/.test(r));
  const unique = [...new Set(all.map((reading) => reading.replace(/v/g, 'u')))];
  if (unique.length > 0) readings.push(`${char}\t${unique.slice(0, 3).join(' ')}`);
}
writeFileSync(here('simplified.tsv'), `${variants.join('\n')}\n`);
writeFileSync(here('pinyin.tsv'), `${readings.join('\n')}\n`);
console.log(`${variants.length} variants, ${readings.length} characters with readings`);
