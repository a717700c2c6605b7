/**
 * The Markdown that Teams understands in a card's TextBlock: bold, italic, links, bullet and numbered lists, line
 * breaks, and backslash escapes. Everything else is text. The result is HTML made of our own tags only: what the
 * card says is escaped first, so that no markup of a message survives.
 */
export function cardMarkdown(text: string): string {
  const html: string[] = [];
  let tag: 'ul' | 'ol' = 'ul';
  let items: string[] = [];
  let lines: string[] = [];
  const endParagraph = () => {
    if (lines.length > 0) html.push(`<p>${lines.join('<br>')}</p>`);
    lines = [];
  };
  const endList = () => {
    if (items.length > 0) html.push(`<${tag}>${items.map((item) => `<li>${item}</li>`).join('')}</${tag}>`);
    items = [];
  };
  for (const line of text.split(/\r\n?|\n/)) {
    const bullet = /^\s*(?:([-*])|(\d{1,9})[.)])\s+(.*)$/.exec(line);
    if (bullet) {
      endParagraph();
      const next = bullet[1] ? 'ul' : 'ol';
      if (next !== tag) endList();
      tag = next;
      items.push(inline(bullet[3] ?? ''));
    } else if (line.trim() === '') {
      endParagraph();
      endList();
    } else {
      endList();
      lines.push(inline(line));
    }
  }
  endParagraph();
  endList();
  return html.join('');
}

/** Private-use characters stand for escaped ones while the marks are read. */
const ESCAPED_BASE = 0xe000;

function inline(line: string): string {
  const kept: string[] = [];
  const keep = (html: string) => {
    kept.push(html);
    return String.fromCharCode(ESCAPED_BASE + kept.length - 1);
  };
  const room = () => kept.length < 0x1800;
  return line
    .replace(/[\ue000-\uf8ff]/g, '\ufffd')
    .replace(/\\([!-/:-@[-`{-~])/g, (whole, character: string) => (room() ? keep(escapeHtml(character)) : whole))
    .replace(/\[([^\][]*)\]\((https?:\/\/[^\s()]+)\)/gi, (whole, label: string, url: string) =>
      room() ? `${keep(`<a href="${escapeHtml(restore(url, kept))}">`)}${label}${keep('</a>')}` : whole,
    )
    .replace(/[&<>"']/g, escapeHtml)
    .replace(/\*\*(?=\S)(.+?)(?<=\S)\*\*/g, '<strong>$1</strong>')
    .replace(/(?<![\p{L}\p{N}])_(?=\S)(.+?)(?<=\S)_(?![\p{L}\p{N}])/gu, '<em>$1</em>')
    .replace(/\*(?=\S)([^*]+?)(?<=\S)\*/g, '<em>$1</em>')
    .replace(/[\ue000-\uf8ff]/g, (mark) => kept[mark.charCodeAt(0) - ESCAPED_BASE] ?? '');
}

/** An address may hold escaped characters; they are already safe as HTML, so undo that before escaping it whole. */
function restore(url: string, kept: readonly string[]): string {
  return url.replace(/[\ue000-\uf8ff]/g, (mark) => unescapeHtml(kept[mark.charCodeAt(0) - ESCAPED_BASE] ?? ''));
}

const HTML: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => HTML[character] ?? character);
}

function unescapeHtml(text: string): string {
  return Object.entries(HTML).find(([, escaped]) => escaped === text)?.[0] ?? text;
}
