import { describe, expect, it } from 'vitest';
import { loadLists } from '../../src/lists/index.js';
import { createCore } from '../../src/matching/index.js';

const snapshot = loadLists();
const { matcher, scanDeps } = createCore(snapshot);

const alerts = (text: string): string[] =>
  matcher
    .scan(text)
    .filter((mention) => mention.alert)
    .map((mention) => mention.text);

/** Each name is listed, and was a false alarm in its better known sense. */
describe('a listed name in its better known sense', () => {
  it.each([
    ['a villain of films', 'Age of Ultron tonight?'],
    ['a role in a project', 'who is the SPOC for this vendor?'],
    ['a standard', 'SWID tags in the SBOM'],
    ['a kind of ship', 'the PCTC vessel leaves Bremerhaven with 4000 cars'],
    ['a beer', 'Kirin Ichiban, cold'],
    ['a fish', 'the candiru fish in the Amazon'],
    ['wheels of bicycles', 'new Mavic wheels for my road bike'],
    ['memory with one letter too many', 'a kingstone ssd, 1tb'],
    ['a lake', 'we went to Baikal in July'],
    ['a route', 'read about the Silk Road on the train'],
    ['a given name', 'Rachna will present'],
    ['a department', 'talk to the Info Tech guys'],
    ['two words written as one', 'is it ontime?'],
    ['a retailer', 'Otto Group hires in Hamburg'],
    ['any group', 'the alpha group testers'],
    ['watches', 'a Polyot watch from the 70s'],
    ['a person who bought what companies sell', 'Rachna bought a camera'],
    ['a word of lists in another sense', 'license plates at Baikal, and the SPOC exports the list of entities'],
    ['the ministry of any country', 'the UK Ministry of Defence published a tender'],
    ['a ministry of nobody in particular', 'a ministry of defence has rules for that'],
    ['another company of the name', 'Mikron Group, Geneva'],
    ['a processor', 'Kepler GPUs are obsolete'],
    ['reports of tax authorities', 'AEOI reporting is due in June'],
  ])('%s', (_, text) => {
    expect(alerts(text)).toEqual([]);
  });

  it('is shown to reviewers, with the other sense', () => {
    const [mention] = matcher.scan('Age of Ultron tonight?');
    expect(mention).toMatchObject({ text: 'Ultron', alert: false });
    expect(mention!.evidence.map((part) => part.detail).join()).toContain("a villain of Marvel's comics and films");
  });
});

describe('the same name alerts where the message speaks of the entity', () => {
  it.each([
    ['its legal form', 'Baikal JSC', 'Baikal'],
    ['its place', 'a quote from Ultron, Shanghai', 'Ultron'],
    ['what it sells', 'the Baikal processors', 'Baikal'],
    ['a name that is a given name too, and what it sells', 'the Kunpeng servers', 'Kunpeng'],
    ['its other name', 'HiSilicon calls it Balong', 'Balong'],
    ['lists', 'is Ultron on the entity list?', 'Ultron'],
    ['a word of nothing else', 'Candiru came up in the briefing', 'Candiru'],
    ['a number of a model', 'Kirin 9010 die shot', 'Kirin'],
    ['an acronym without a word of its other sense', 'the AEOI contract', 'AEOI'],
  ])('%s', (_, text, found) => {
    expect(alerts(text)).toContain(found);
  });

  it('and a check of it finds it in any case', () => {
    expect(matcher.check('Ultron').verdict).toBe('listed');
    expect(matcher.check('Silk Road').verdict).toBe('listed');
  });
});

describe('data/other-senses.txt', () => {
  const senses = [...scanDeps.otherSenses];

  it('has a meaning for each name, and no row that could not apply', () => {
    expect(senses.length).toBeGreaterThan(100);
    expect(senses.filter(([, { meaning }]) => meaning.length < 4)).toEqual([]);
    const spelled = new Set<string>();
    for (const { model } of scanDeps.catalogue.names)
      for (let from = 0; from < model.words.length; from += 1)
        for (let to = from + 1; to <= Math.min(model.words.length, from + 4); to += 1)
          spelled.add(
            model.words
              .slice(from, to)
              .map((word) => word.text)
              .join(''),
          );
    expect(senses.map(([name]) => name).filter((name) => !spelled.has(name))).toEqual([]);
  });
});
