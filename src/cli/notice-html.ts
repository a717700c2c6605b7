/** A notice as a page of its own: for an e-mail, an archive, a printer. */
import type { Notice, NoticeBlock, RichText } from '../bot/notice.js';

const STYLE =
  'body{font:16px/1.5 system-ui,sans-serif;max-width:44rem;margin:2rem auto;padding:0 1rem;color:#1d1c1d}' +
  'dl{display:grid;grid-template-columns:max-content 1fr;gap:.25rem 1.5rem}dt{color:#616061}dd{margin:0}' +
  'small{color:#616061}hr{border:0;border-top:1px solid #ddd}';

export function noticeHtml(notice: Notice): string {
  const { picture } = notice;
  const image =
    picture &&
    `<p><img src="data:image/png;base64,${picture.png}" alt="${escaped(picture.alt)}" style="max-width:100%"></p>`;
  const body = [...notice.blocks.map(blockHtml), ...(image ? [image] : [])].join('\n');
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>${escaped(notice.summary)}</title><style>${STYLE}</style></head>
<body>
${body}
</body>
</html>
`;
}

function blockHtml(block: NoticeBlock): string {
  switch (block.type) {
    case 'heading':
      return `<h1>${escaped(block.text)}</h1>`;
    case 'text':
      return `<p>${rich(block.text)}</p>`;
    case 'note':
      return `<p><small>${rich(block.text)}</small></p>`;
    case 'list':
      return `<ul>${block.items.map((item) => `<li>${rich(item)}</li>`).join('')}</ul>`;
    case 'facts':
      return `<dl>${block.facts.map(({ label, value }) => `<dt>${escaped(label)}</dt><dd>${rich(value)}</dd>`).join('')}</dl>`;
    case 'divider':
      return '<hr>';
  }
}

function rich(text: RichText): string {
  return text
    .map(({ text: words, bold, italic, code, link }) => {
      let html = escaped(words);
      if (code) html = `<code>${html}</code>`;
      if (italic) html = `<em>${html}</em>`;
      if (bold) html = `<strong>${html}</strong>`;
      return link === undefined ? html : `<a href="${escaped(link)}">${html}</a>`;
    })
    .join('');
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
