import { describe, expect, it } from 'vitest';
import { parseParty } from '../../src/lists/ecfr/party.js';

interface Case {
  readonly text: string;
  readonly name: string;
  /** `kind: name`, in order. */
  readonly aliases?: readonly string[];
  readonly addresses?: readonly string[];
  readonly notes?: readonly string[];
  readonly oddities?: readonly string[];
}

const CASES: Readonly<Record<string, Case>> = {
  'name and address': {
    text: 'Northwind Trading, 12 Harbour Road, Kabul, Afghanistan.',
    name: 'Northwind Trading',
    addresses: ['12 Harbour Road, Kabul, Afghanistan'],
  },
  'a legal form after a comma belongs to the name': {
    text: 'Northwind Trading Co., Ltd., 12 Harbour Road, Kabul, Afghanistan.',
    name: 'Northwind Trading Co., Ltd.',
    addresses: ['12 Harbour Road, Kabul, Afghanistan'],
  },
  'an address that follows the legal form without a comma': {
    text: 'Northwind International (HK) Co., Ltd. Flat/Rm 7022 Blk D, New Territories, Hong Kong',
    name: 'Northwind International (HK) Co., Ltd.',
    addresses: ['Flat/Rm 7022 Blk D, New Territories, Hong Kong'],
  },
  'an institute of an academy is one name': {
    text: 'Academy of Sample Sciences, Institute of Lenses, 666 West Road, Changchun City, China.',
    name: 'Academy of Sample Sciences, Institute of Lenses',
    addresses: ['666 West Road, Changchun City, China'],
  },
  'a listed alias each on a line': {
    text: 'Northwind LLC, a.k.a., the following two aliases:\n—North Wind; and\n—NW Trading Co.\n\n1 Main Street, Minsk, Belarus.',
    name: 'Northwind LLC',
    aliases: ['aka: North Wind', 'aka: NW Trading Co.'],
    addresses: ['1 Main Street, Minsk, Belarus'],
  },
  'the point of a sentence is not the point of an abbreviation': {
    text: 'Northwind, a.k.a., the following three aliases:\n—North Wind Elec.; and\n—NW LLC.; and\n—N.W.\n\nMinsk, Belarus.',
    name: 'Northwind',
    aliases: ['aka: North Wind Elec.', 'aka: NW LLC', 'aka: N.W.'],
    addresses: ['Minsk, Belarus'],
  },
  'a former name': {
    text: 'Northwind Limited, f.k.a., the following one alias:\n—Southwind Limited.\n\nNicosia, Cyprus.',
    name: 'Northwind Limited',
    aliases: ['fka: Southwind Limited'],
    addresses: ['Nicosia, Cyprus'],
  },
  'a lead-in without a.k.a.': {
    text: 'Northwind LLC, the following one alias:\n—Nord LLC.\n\nYerevan, Armenia.',
    name: 'Northwind LLC',
    aliases: ['aka: Nord LLC'],
    addresses: ['Yerevan, Armenia'],
  },
  'aliases in the running line': {
    text: 'Northwind FZC, a.k.a., the following two aliases: Star Group; and Star Services FZC. Airport Free Zone, Sharjah, United Arab Emirates; and P.O. Box 9300, Sharjah, U.A.E.',
    name: 'Northwind FZC',
    aliases: ['aka: Star Group', 'aka: Star Services FZC'],
    addresses: ['Airport Free Zone, Sharjah, United Arab Emirates', 'P.O. Box 9300, Sharjah, U.A.E.'],
  },
  'aliases after a comma': {
    text: 'Northwind Airlines, a.k.a., NW Airlines, NW Air, 29 Ayar Str., Damascus, Syria.',
    name: 'Northwind Airlines',
    aliases: ['aka: NW Airlines', 'aka: NW Air'],
    addresses: ['29 Ayar Str., Damascus, Syria'],
  },
  'two persons joined by and': {
    text: 'Adam Example, a.k.a., Mark Sample and Matti Sample, 27-06 Tower Building, Selangor, Malaysia.',
    name: 'Adam Example',
    aliases: ['aka: Mark Sample', 'aka: Matti Sample'],
    addresses: ['27-06 Tower Building, Selangor, Malaysia'],
  },
  'aliases in brackets, former names among them': {
    text: 'Northwind, OAO (a.k.a. JSC Northwind; a.k.a. NW; f.k.a. Southwind OAO)\n\nAddress: 5 Some ul., Moscow, Russia\n\nAlt Address: 7 Other ul., Moscow, Russia.',
    name: 'Northwind, OAO',
    aliases: ['aka: JSC Northwind', 'aka: NW', 'fka: Southwind OAO'],
    addresses: ['5 Some ul., Moscow, Russia', '7 Other ul., Moscow, Russia'],
  },
  'an abbreviation in a bracket': {
    text: 'Northwind Wind Tunnel Institute (NWTI), 1 Lab Road, Pune, India.',
    name: 'Northwind Wind Tunnel Institute',
    aliases: ['abbreviation: NWTI'],
    addresses: ['1 Lab Road, Pune, India'],
  },
  'an abbreviation and a former name in two brackets': {
    text: 'Northwind Institute (NWI) (f.k.a., Gale), 1 Lab Road, Pune, India.',
    name: 'Northwind Institute',
    aliases: ['abbreviation: NWI', 'fka: Gale'],
    addresses: ['1 Lab Road, Pune, India'],
  },
  'a place in a bracket stays': {
    text: 'Northwind (Shenzhen) Co., Ltd., a.k.a., the following one alias:\n—Northwind (HK).\n\nShenzhen, China.',
    name: 'Northwind (Shenzhen) Co., Ltd.',
    aliases: ['aka: Northwind (HK)'],
    addresses: ['Shenzhen, China'],
  },
  'an alias with its own abbreviation': {
    text: 'Northwind, a.k.a., the following one alias:\n—Wind Research Laboratory (WRL).\n\nLahore, Pakistan.',
    name: 'Northwind',
    aliases: ['aka: Wind Research Laboratory', 'abbreviation: WRL'],
    addresses: ['Lahore, Pakistan'],
  },
  'the last alias carries the address after a point': {
    text: 'Northwind, a.k.a., the following one alias:\n—Nordwest. 13 Demidova Street, Sevastopol, Crimea, Ukraine.',
    name: 'Northwind',
    aliases: ['aka: Nordwest'],
    addresses: ['13 Demidova Street, Sevastopol, Crimea, Ukraine'],
  },
  'the last alias carries the address after a comma': {
    text: 'Northwind, a.k.a., the following one alias:\n—Nord Ltd., 26 Field St Office 415, Moscow, Russia; and 5 Str. 1, Moscow, Russia.',
    name: 'Northwind',
    aliases: ['aka: Nord Ltd.'],
    addresses: ['26 Field St Office 415, Moscow, Russia', '5 Str. 1, Moscow, Russia'],
  },
  'a cross reference is a note': {
    text: 'Northwind, Caracas, Venezuela. (See alternate addresses under Costa Rica, and Crimea (Occupied)).',
    name: 'Northwind',
    addresses: ['Caracas, Venezuela'],
    notes: ['See alternate addresses under Costa Rica, and Crimea (Occupied)'],
  },
  'how the entity relates to another is a note': {
    text: 'Northwind Limited (a subsidiary of Wind National Corporation), 25 North Street, Beijing, China.',
    name: 'Northwind Limited',
    addresses: ['25 North Street, Beijing, China'],
    notes: ['A subsidiary of Wind National Corporation'],
  },
  'addresses joined by and without a semicolon': {
    text: 'Northwind, No. 1 Street, Beijing, China and No. 2 Street, Beijing, China;and No. 3 Street, Beijing, China; and',
    name: 'Northwind',
    addresses: ['No. 1 Street, Beijing, China', 'No. 2 Street, Beijing, China', 'No. 3 Street, Beijing, China'],
  },
  'an address broken over lines': {
    text: 'Northwind Limited,\n\nSome House\n44, Tower 3, Larnaca 6042, Cyprus; and\nSecond House, Nicosia, Cyprus.',
    name: 'Northwind Limited',
    addresses: ['Some House 44, Tower 3, Larnaca 6042, Cyprus', 'Second House, Nicosia, Cyprus'],
  },
  'an address in brackets among the aliases': {
    text: 'Northwind, a.k.a., the following one alias:\n—Windtown-16, (Address: 37 Mira Ave. Sarov, Russia).',
    name: 'Northwind',
    aliases: ['aka: Windtown-16'],
    addresses: ['37 Mira Ave. Sarov, Russia'],
  },
  'punctuation inside quotation marks': {
    text: 'Northwind, a.k.a., the following two aliases:\n—AO “Krasny Wind,”; and\n—OJSC “Vega“.\n\nMoscow, Russia.',
    name: 'Northwind',
    aliases: ['aka: AO “Krasny Wind”', 'aka: OJSC “Vega”'],
    addresses: ['Moscow, Russia'],
  },
  'a count that is not kept is an oddity': {
    text: 'Northwind, a.k.a., the following three aliases:\n—Nord; and\n—Nordwest.\n\nMinsk, Belarus.',
    name: 'Northwind',
    aliases: ['aka: Nord', 'aka: Nordwest'],
    addresses: ['Minsk, Belarus'],
    oddities: ['announces 3 aliases, prints 2'],
  },
};

describe('parseParty', () => {
  it.each(Object.entries(CASES))('%s', (_, expected) => {
    const party = parseParty(expected.text);
    expect({
      name: party.name,
      aliases: party.aliases.map(({ kind, name }) => `${kind}: ${name}`),
      addresses: party.addresses,
      notes: party.notes,
      oddities: party.oddities,
    }).toEqual({
      name: expected.name,
      aliases: expected.aliases ?? [],
      addresses: expected.addresses ?? [],
      notes: expected.notes ?? [],
      oddities: expected.oddities ?? [],
    });
  });
});
