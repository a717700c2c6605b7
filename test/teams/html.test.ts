import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeEntities, htmlText } from '../../adapters/teams/html.js';
import { cpuMs } from '../helpers/cpu-time.js';

describe('own text', () => {
  const cases: readonly [name: string, html: string, text: string][] = [
    ['inline elements join', '<p>Hik<b>vi</b><i>sion</i></p>', 'Hikvision'],
    ['blocks separate', '<div>one</div><div>two</div>', 'one\ntwo'],
    ['a line break separates', 'one<br>two<br/>three', 'one\ntwo\nthree'],
    [
      'cells and items separate',
      '<ul><li>a</li><li>b</li></ul><table><tr><td>c</td><td>d</td></tr></table>',
      'a\nb\nc\nd',
    ],
    [
      'a code block',
      '<codeblock class="Plaintext"><code>vendor = "Hikvision"</code></codeblock>',
      'vendor = "Hikvision"',
    ],
    ['numeric references', '&#72;&#x69;k', 'Hik'],
    ['accents by name', 'Soci&eacute;t&eacute; Fa&ccedil;ade', 'Société Façade'],
    ['a reference is decoded once', '&amp;lt;b&amp;gt;', '&lt;b&gt;'],
    ['an unknown reference stays', 'A&notathing; B', 'A&notathing; B'],
    ['references that are no characters stay', '&#xd800;&#0;&#x110000;', '&#xd800;&#0;&#x110000;'],
    ['a bracket that is no tag', '3 < 4 and 5 > 2', '3 < 4 and 5 > 2'],
    ['a tag that does not end', 'see <a href="x', 'see <a href="x'],
    ['a bracket in an attribute', '<span title="a > b">Megvii</span>', 'Megvii'],
    ['a comment', 'a<!-- Hikvision -->b', 'ab'],
    ['a script', '<script>Hikvision</script>b', 'b'],
    ['an emoji', '<emoji alt="🙂"></emoji> hi', '🙂 hi'],
    ['a picture’s text', '<img src="x" alt="Hikvision logo">', 'Hikvision logo'],
    ['a link that is no address', '<a href="javascript:alert(1)">x</a>', 'x'],
    [
      'a mention within a mention’s span',
      '<span itemtype="http://schema.skype.com/Mention">A<span>B</span>C</span>D',
      'D',
    ],
    ['capitals', '<P>a</P><DIV>b</DIV>', 'a\nb'],
    ['a closing tag without its opening', 'a</b>c', 'ac'],
  ];
  test.each(cases)('%s', (_name, html, text) => {
    expect(htmlText(html).own).toBe(text);
  });
});

test('a quote is kept apart', () => {
  expect(htmlText('<blockquote><p>We <a href="https://h.example">buy</a></p></blockquote><p>No</p>')).toEqual({
    own: 'No',
    quoted: 'We buy (https://h.example)',
  });
});

test('any text survives escaping and reading', () => {
  const escaped = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const words = text.replace(/\s+/g, ' ').trim();
      expect(htmlText(`<p>${escaped(words)}</p>`).own).toBe(words.replace(/[ \u00a0]+/g, ' ').trim());
    }),
  );
});

test('nothing makes it throw', () => {
  const piece = fc.oneof(
    fc.string(),
    fc.constantFrom('<', '>', '"', "'", '&', ';', '<a ', '</', '<!--', 'href="', '<blockquote>', '&#x', '\ud800'),
  );
  fc.assert(fc.property(fc.array(piece), (pieces) => void htmlText(pieces.join(''))));
});

test('reading takes time in proportion to the length', () => {
  const hostile = ['<b>', '</i>', '<a href="', '<!--', '<a "', "<a '", '&', '&#', '<blockquote>x', '<at>'];
  for (const piece of hostile) {
    expect(
      cpuMs(() => htmlText(piece.repeat(200_000 / piece.length))),
      piece,
    ).toBeLessThan(1_500);
  }
});

test('decoding leaves text without references alone', () => {
  expect(decodeEntities('plain')).toBe('plain');
});
