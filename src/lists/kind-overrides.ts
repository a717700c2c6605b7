/**
 * Entities whose kind the words of their name do not give away, reviewed by hand over the list of 23 July 2026.
 * Names as the list prints them, without brackets; they hold in every country and list.
 */
import type { EntityKind } from '../types.js';

const BY_KIND: Readonly<Partial<Record<EntityKind, readonly string[]>>> = {
  person: [
    'A.H. Shamnad',
    'Fazal Rahim Farid',
    'Jalaluddin Haqqani',
    'Liubov “Luba” Skvortsova',
    'M.R. Ahmadi',
    'S.M. Mirbagheri',
    'Sergey IONOV',
    'T.V. Joe Ouseppachan',
  ],
  government: [
    'Atomic Energy Organization of Iran',
    'National Satellite Meteorological Bureau',
    'Salvation Committee of Ukraine',
  ],
  university: [
    'Air Force Engineering University',
    'Federal Government Budget Institution State Institute for Experimental Military Medicine',
    'Federal State Budgetary Institution of Science P.I. K.A. Valiev RAS of the Ministry of Science and Higher Education of Russia',
    'Second Design Department',
    'Second Institute of Oceanography, Ministry of Natural Resources',
    'Xinjiang Police College',
  ],
  company: [
    'Advance Multicom',
    'Alfa Photonics',
    'Atlas Sanatgaran',
    'Basak Traktor',
    'Brainware Terahertz',
    'Chengdu Haiguang Integrated Circuit',
    'Concord Catering',
    'Digi Ghate',
    'Elemed Liban',
    'Elemental Lab',
    'Empyrean Korea',
    'Faradis Production',
    'Harbin Xinguang Feitian',
    'Hebei Medicines Health',
    'Innovio Ventures',
    'Karjalan Puutyo',
    'Kitronix Display',
    'Nasosy Ampika',
    'New Intelcom',
    'Piro Deniz Motorlari',
    'Proven Glory',
    'Proven Honour',
    'Rahal Establishment',
    'Rau Farm',
    'Resort Nizhnyaya Oreanda',
    'Sahab Phase',
    'Security 2 Business Academy',
    'Source Com',
    'Sputnik E',
    'State Enterprise Magarach of the National Institute of Wine',
    'Super Alloys',
    'The Mother Ark',
    'The Sadidians',
    'Tianjin Micro Nano Manufacturing',
    'Toga Networks',
    'Video Logic',
    'Zener Lebanon',
  ],
};

export const KIND_OVERRIDES: ReadonlyMap<string, EntityKind> = new Map(
  Object.entries(BY_KIND).flatMap(([kind, names]) =>
    names.map((name): [string, EntityKind] => [name, kind as EntityKind]),
  ),
);
