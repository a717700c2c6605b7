/**
 * The printed cells that the grammar cannot read, each with the edit that makes its structure plain and the reason.
 * Names and addresses are never invented: an edit marks where a name ends (NAME_END), which line is an alias
 * (a dash), where another party of the same row starts, or mends a misprint.
 *
 * A correction whose text no longer occurs is reported by the import as unused and can be deleted.
 */
import { NAME_END as END } from './name-boundary.js';

export interface Correction {
  readonly supplement: '4' | '6' | '7';
  /** Exact text of the cell as stage 1 delivers it. */
  readonly find: string;
  readonly replace: string;
  readonly why: string;
}

const NO_COMMA = 'the comma between name and address is missing';
const INSTITUTE = "what follows the person's name is their institute's address";
const PART_OF_NAME = 'the part after the comma belongs to the name';
const ALIAS_LINE = 'an alias without its line or dash';
const GLUED_ADDRESS = 'the address follows the last alias without a line of its own';
const SECOND_PARTY = 'the row names a second party with an address of its own';

const fix = (supplement: Correction['supplement'], why: string, find: string, replace: string): Correction => ({
  supplement,
  find,
  replace,
  why,
});

export const CORRECTIONS: readonly Correction[] = [
  // Name and address.
  fix('4', NO_COMMA, 'Valery Kosmachov Akadeemia Tee', `Valery Kosmachov${END}Akadeemia Tee`),
  fix('4', NO_COMMA, 'Basha Asmath Shaikh Office M-2', `Basha Asmath Shaikh${END}Office M-2`),
  fix('4', NO_COMMA, 'IKCO Finance 6 Lothbury', `IKCO Finance${END}6 Lothbury`),
  fix('4', NO_COMMA, 'Metallurgical Works J.S. Co. 5 Zavodskaya', `Metallurgical Works J.S. Co.${END}5 Zavodskaya`),
  fix('4', NO_COMMA, 'Joint Stock Company 766 UPTK. 1 Inst', `Joint Stock Company 766 UPTK${END}1 Inst`),
  fix(
    '4',
    NO_COMMA,
    'Juba Petrotech Technical Services Ltd. South Sudan',
    `Juba Petrotech Technical Services Ltd.${END}South Sudan`,
  ),
  fix('4', NO_COMMA, 'Safinat Group. South Sudan', `Safinat Group${END}South Sudan`),
  fix('4', NO_COMMA, "A. Leib Ltd.; HA'Assif 19", `A. Leib Ltd.${END}HA'Assif 19`),
  fix(
    '6',
    NO_COMMA,
    'Universal Logistics Systems GmbH Cargo City Sud',
    `Universal Logistics Systems GmbH${END}Cargo City Sud`,
  ),
  fix('6', NO_COMMA, 'Ic ve Dis Ticaret Asemek San.Sit.', `Ic ve Dis Ticaret${END}Asemek San.Sit.`),
  fix('7', NO_COMMA, 'China Aviation Ind. Std. Parts No. 355', `China Aviation Ind. Std. Parts${END}No. 355`),
  fix('7', NO_COMMA, 'Imp & Exp. Co. Ltd. Floor 26th', `Imp & Exp. Co. Ltd.${END}Floor 26th`),
  fix('4', INSTITUTE, 'Hamid Sepehrian, Jaber Ibn Hayan', `Hamid Sepehrian${END}Jaber Ibn Hayan`),
  fix('4', INSTITUTE, 'Sayyed Javad Ahmadi, Nuclear Science', `Sayyed Javad Ahmadi${END}Nuclear Science`),
  fix('4', INSTITUTE, 'Irum Mehboob Raja, Pakistan Institute', `Irum Mehboob Raja${END}Pakistan Institute`),
  fix('4', 'the university is the address of the centre', '(NSCC-GZ), Sun Yat-Sen', `(NSCC-GZ)${END}Sun Yat-Sen`),
  fix(
    '4',
    PART_OF_NAME,
    'Consultants, Importers and Exporters, Islamabad',
    `Consultants, Importers and Exporters${END}Islamabad`,
  ),
  fix('4', PART_OF_NAME, 'JLD Technology, Hong Kong Co., Ltd., Room', `JLD Technology, Hong Kong Co., Ltd.${END}Room`),
  fix('4', PART_OF_NAME, 'Huawei Tech Investment, PT, Bri', `Huawei Tech Investment, PT${END}Bri`),
  fix(
    '4',
    PART_OF_NAME,
    'Tactical Missile Corporation, 711 Aircraft Repair Plant (711 ARZ), 18',
    `Tactical Missile Corporation, 711 Aircraft Repair Plant (711 ARZ)${END}18`,
  ),
  fix(
    '4',
    PART_OF_NAME,
    'Tactical Missile Corporation, NPO Electromechanics, 31',
    `Tactical Missile Corporation, NPO Electromechanics${END}31`,
  ),
  fix(
    '4',
    PART_OF_NAME,
    'Technologies Co., Ltd. Material Characterization Lab, Huawei',
    `Technologies Co., Ltd. Material Characterization Lab${END}Huawei`,
  ),
  fix(
    '4',
    'a stray house number in the name',
    'Shipbuilding Institution Krylov 45, a.k.a.',
    'Shipbuilding Institution Krylov, a.k.a.',
  ),
  fix(
    '4',
    'a quotation mark is missing',
    '“Research Center for Automated Design, a.k.a.',
    '“Research Center for Automated Design”, a.k.a.',
  ),
  fix('4', 'a quotation mark is missing', 'Design Bureau “Soyuz.', 'Design Bureau “Soyuz”.'),
  fix('4', 'a stray quotation mark', 'named after V.V. Bakhirev”', 'named after V.V. Bakhirev'),
  fix(
    '4',
    'a quotation mark of the wrong kind',
    'Open Joint Stock Company `Mostotrest',
    "Open Joint Stock Company 'Mostotrest",
  ),
  fix('7', 'a stray point in the name', 'Institute of Aeronautical. Materials', 'Institute of Aeronautical Materials'),

  // Aliases.
  fix('4', ALIAS_LINE, '(ERL);—Institute', '(ERL);\n—Institute'),
  fix('4', ALIAS_LINE, 'one alias:\nVNIIFTRI.', 'one alias:\n—VNIIFTRI.'),
  fix('4', ALIAS_LINE, '—CETC Infrared or CETC IR.', '—CETC Infrared; or CETC IR.'),
  fix(
    '4',
    ALIAS_LINE,
    'aliases: -Baet Alhoreya Electronics Trading; and -Baet Alhoreya, Apt',
    'aliases:\n—Baet Alhoreya Electronics Trading; and\n—Baet Alhoreya.\nApt',
  ),
  fix('4', ALIAS_LINE, 'one alias: -MEO GMBH P.O', 'one alias:\n—MEO GMBH.\nP.O'),
  fix('4', 'one alias broken over two lines', '—OOO Neft\n—Aktiv; and', '—OOO Neft-Aktiv; and'),
  fix('4', 'a semicolon inside a name', 'Yuliya Leonidovna; Molkova-Polyukh', 'Yuliya Leonidovna Molkova-Polyukh'),
  fix('4', 'a semicolon inside a bracketed translation', 'Ravenstvo; Equality', 'Ravenstvo (Equality)'),
  fix('4', 'a stray letter after the alias', 'IM. S.V. Ilyushin a;', 'IM. S.V. Ilyushina;'),
  fix('4', GLUED_ADDRESS, 'Kral Aviation Ltd. Senlikkoy', `Kral Aviation Ltd.${END}Senlikkoy`),
  fix('4', GLUED_ADDRESS, 'Koksokhimtrans Ltd. Rakhmanovskiy', `Koksokhimtrans Ltd.${END}Rakhmanovskiy`),
  fix('4', GLUED_ADDRESS, 'Software Technologies Co. Ltd. 300 South', `Software Technologies Co. Ltd.${END}300 South`),
  fix('4', GLUED_ADDRESS, '—Huawei Suzhou OpenLab, Suzhou', `—Huawei Suzhou OpenLab${END}Suzhou`),
  fix('4', GLUED_ADDRESS, 'Isaac Gillardian, London', `Isaac Gillardian${END}London`),
  fix('4', GLUED_ADDRESS, 'a.k.a., Vast Solution 2706, Amcorp', `a.k.a., Vast Solution${END}2706, Amcorp`),
  fix(
    '4',
    'two parts of one former name',
    "f.k.a., AO Shipyard 'Zaliv'; JSC Shipyard 'Zaliv;' JSC Zaliv",
    "f.k.a., AO Shipyard 'Zaliv'; JSC Shipyard 'Zaliv'; JSC Zaliv",
  ),
  fix(
    '4',
    'the name goes on after the comma',
    'IM. M.I. Kalinina, G. Yekaterinburg OAO',
    'IM. M.I. Kalinina G. Yekaterinburg OAO',
  ),
  fix('4', 'the name goes on after the comma', 'IM.M.I.Kalinina, G.Ekaterinburg', 'IM.M.I.Kalinina G.Ekaterinburg'),
  fix(
    '4',
    'a letter is missing at the start of the alias',
    '(a.k.a. olgoprudnenskoye NPP',
    '(a.k.a. Dolgoprudnenskoye NPP',
  ),

  fix(
    '4',
    'the bracket belongs to the academy',
    'Transmission Problems (IITP), Russian Academy of Sciences (RAS),',
    'Transmission Problems, Russian Academy of Sciences (IITP),',
  ),
  fix(
    '4',
    'the bracket belongs to the group',
    '—10th Research Institute of China Electronic Technology Group Corp (CETC)',
    '—10th Research Institute of China Electronic Technology Group Corp',
  ),
  fix(
    '4',
    'the bracket belongs to the group',
    '—20th Research Institute of China Electronic Technology Group Corp (CETC)',
    '—20th Research Institute of China Electronic Technology Group Corp',
  ),
  fix(
    '4',
    'the abbreviation stands before the legal form',
    'Institute (YETRI) Closed Joint Stock Company (CJSC),',
    'Institute Closed Joint Stock Company (YETRI),',
  ),
  fix('4', 'the legal form in brackets', '—Moselectronproekt (JSC)', '—Moselectronproekt JSC'),
  fix(
    '4',
    'a remark among the aliases',
    'Mechanics; (all of preceding located in or near Mianyang, Sichuan Province)\n',
    'Mechanics;\n',
  ),
  fix(
    '4',
    'a remark after the last alias',
    '; and any nuclear-related entities, institutes, or centers located in Snezhinsk.',
    '.\n(See also any nuclear-related entities, institutes or centers located in Snezhinsk)',
  ),
  fix(
    '4',
    'a remark after the last alias',
    '; and any nuclear-related entities, institutes or centers located in Sarov (Kremlev).',
    '.\n(See also any nuclear-related entities, institutes or centers located in Sarov (Kremlev))',
  ),
  fix('4', GLUED_ADDRESS, 'TNK Trade Limited. Elenion', `TNK Trade Limited${END}Elenion`),
  fix('4', GLUED_ADDRESS, '—Huawei Singapore OpenLab, Singapore,', '—Huawei Singapore OpenLab,'),

  fix(
    '4',
    'one alias with a stray semicolon',
    '—Xinjiang Leon Telecom; and Technology',
    '—Xinjiang Leon Telecom and Technology',
  ),
  fix(
    '4',
    'the name goes on after the comma',
    'Main System Design Bureau, Named by',
    'Main System Design Bureau Named by',
  ),
  fix('4', 'stray marks after the alias', "Stroitelnaya Kompania'.'", "Stroitelnaya Kompania'."),

  // What the entry comprises is a note, not a name.
  fix(
    '4',
    'the bodies that the ministry includes are not part of its name',
    ', including the Armed Forces of Belarus and all operating units wherever located. This includes the national armed services (army and air force), as well as the national guard and national police, government intelligence or reconnaissance organizations of the Republic of Belarus. All addresses located in Belarus.',
    ' (including the Armed Forces of Belarus and all operating units wherever located: the army and air force, the national guard and national police, and government intelligence or reconnaissance organizations)\n—Armed Forces of Belarus.\nAll addresses located in Belarus.',
  ),
  fix(
    '4',
    'the bodies that the ministry includes are not part of its name',
    ', including the Armed Forces of Russia and all operating units wherever located. This includes the national armed services (army, navy, marine, air force, or coast guard), as well as the national guard and national police, government intelligence or reconnaissance organizations of the Russian Federation.\n\nAll address located in Russia.',
    ' (including the Armed Forces of Russia and all operating units wherever located: the army, navy, marines, air force or coast guard, the national guard and national police, and government intelligence or reconnaissance organizations)\n—Armed Forces of Russia.\nAll address located in Russia.',
  ),
  fix(
    '4',
    'the row lists classes of facilities, not names',
    'The following Department of Atomic Energy entities:\n—Nuclear reactors (including power plants) not under International Atomic Energy Agency (IAEA) safeguards, (excluding Kundankulam 1 and 2);\n—Fuel reprocessing and enrichment facilities; and\n—Heavy water production facilities and their collocated ammonia plants.',
    `Department of Atomic Energy entities (including only nuclear reactors and power plants not under International Atomic Energy Agency safeguards, Kundankulam 1 and 2 excepted; fuel reprocessing and enrichment facilities; heavy water production facilities and their collocated ammonia plants)${END}`,
  ),

  // Several parties in one row.
  fix(
    '4',
    'the address follows the alias in its line',
    '—Beijing Huawei Longshine, to include the following subordinate. Q80',
    '—Beijing Huawei Longshine.\nQ80',
  ),
  fix(
    '4',
    ALIAS_LINE,
    '—Huawei Marine;\nHMN Technologies;\nHuahai Zhihui Technology Co., Ltd.; and\nHMN Tech.\n',
    '—Huawei Marine;\n—HMN Technologies;\n—Huahai Zhihui Technology Co., Ltd.; and\n—HMN Tech.\n',
  ),
  fix(
    '4',
    'the lead-in of the addresses and affiliates',
    '—Huawei Technology, and to include the following addresses and the following 22 affiliated entities:',
    '—Huawei Technology.',
  ),
  fix(
    '4',
    'the heading runs into the name',
    'Subordinate Institution: China Electronics Technology Corporation',
    'Subordinate institution\nChina Electronics Technology Corporation',
  ),
  fix(
    '4',
    'subordinate entities printed like aliases',
    'the following one alias:\n—Power Plant Workshops, P.O. Box 1114, Islamabad; and the following four subordinate entities:\n—National Development Complex (NDC), a.k.a.',
    `the following one alias:\n—Power Plant Workshops${END}P.O. Box 1114, Islamabad\nSubordinate entity\nNational Development Complex (NDC), a.k.a.`,
  ),
  fix(
    '4',
    'subordinate entities printed like aliases',
    'Pakistan;\n—Pakistan Institute for Nuclear Science and Technology (PINSTECH), Nilore',
    `Pakistan\nSubordinate entity\nPakistan Institute for Nuclear Science and Technology (PINSTECH)${END}Nilore`,
  ),
  fix(
    '4',
    'a class of facilities printed like an alias',
    '\n—Nuclear reactors (including power plants), fuel reprocessing and enrichment facilities, all uranium processing, conversion and enrichment facilities, heavy water production facilities and any collocated ammonia plants; and\n—National Institute of Lasers',
    `\nSubordinate entity\nPakistan Atomic Energy Commission nuclear facilities (including nuclear reactors and power plants; fuel reprocessing and enrichment facilities; all uranium processing, conversion and enrichment facilities; heavy water production facilities and any collocated ammonia plants)${END}\nSubordinate entity\nNational Institute of Lasers`,
  ),
  fix(
    '6',
    SECOND_PARTY,
    'and World Equipment Trading L.L.C, Industrial',
    '\nSame entry\nWorld Equipment Trading L.L.C, Industrial',
  ),
  fix('6', SECOND_PARTY, 'and Hayes & CO, 2nd Floor', '\nSame entry\nHayes & CO, 2nd Floor'),

  // Addresses.
  fix('6', 'the building is called Hong Kong and Macau', 'Hong Kong and Macau Building', 'Hong Kong & Macau Building'),
];

/** The cell's text with its corrections applied, and the indexes of those that applied. */
export function applyCorrections(
  supplement: string,
  text: string,
): { readonly text: string; readonly used: readonly number[] } {
  const used: number[] = [];
  let corrected = text;
  CORRECTIONS.forEach((correction, index) => {
    if (correction.supplement === supplement && corrected.includes(correction.find)) {
      corrected = corrected.replace(correction.find, () => correction.replace);
      used.push(index);
    }
  });
  return { text: corrected, used };
}
