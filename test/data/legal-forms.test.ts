import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

interface LegalForm {
  readonly form: string;
  readonly class: string;
  readonly spellings: readonly string[];
  readonly weak?: readonly string[];
  readonly countries?: readonly string[];
}

const forms = JSON.parse(readFileSync(new URL('../../data/legal-forms.json', import.meta.url), 'utf8')) as LegalForm[];
const fold = (text: string) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

describe('data/legal-forms.json', () => {
  it('has a form, a class and spellings on every row, in order', () => {
    const classes = ['limited', 'stock', 'partnership', 'state', 'sole', 'group', 'coop'];
    expect(forms.filter((f) => !f.form || !classes.includes(f.class) || f.spellings.length === 0)).toEqual([]);
    const order = forms.map((f) => f.form.toLowerCase());
    expect(order).toEqual([...new Set(order)].sort());
  });

  it('gives each spelling to one form', () => {
    const seen = new Map<string, string>();
    const twice: string[] = [];
    for (const { form, spellings, weak = [] } of forms) {
      for (const spelling of [...spellings, ...weak]) {
        const key = spelling.toLowerCase();
        const other = seen.get(key);
        if (other !== undefined && other !== form && !weak.includes(spelling))
          twice.push(`${spelling}: ${other}, ${form}`);
        seen.set(key, form);
      }
    }
    expect(twice).toEqual([]);
  });

  it.each([
    ['Co., Ltd.', 'Ltd'],
    ['OOO', 'OOO'],
    ['ООО', 'OOO'],
    ['AO', 'AO'],
    ['PJSC', 'PAO'],
    ['GmbH', 'GmbH'],
    ['Sdn Bhd', 'Sdn Bhd'],
    ['有限公司', 'Ltd'],
    ['Obshchestvo s ogranichennoy otvetstvennostyu', 'OOO'],
    ['Ltd. Şti.', 'Ltd. Şti.'],
  ])('knows %s as %s', (spelling, form) => {
    const found = forms.filter((f) => [...f.spellings, ...(f.weak ?? [])].some((s) => fold(s) === fold(spelling)));
    expect(found.map((f) => f.form)).toContain(form);
  });
});
