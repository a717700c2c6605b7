/** Small eCFR documents for tests: the markup of the real one, with invented parties. */
/** Cells may hold markup: `<br/>`, `<sup>3</sup>`. */
export type Row = readonly string[];

export interface FixtureDocument {
  /** Entity List: country, party, requirement, policy, citation. */
  readonly entityList?: readonly Row[];
  /** Unverified and Military End-User List: country, party, citation. */
  readonly unverified?: readonly Row[];
  readonly military?: readonly Row[];
}

export const REQUIREMENT = 'For all items subject to the EAR. (See § 744.11 of the EAR)';
export const POLICY = 'Presumption of denial';
export const CITATION = '84 FR 54004, 10/9/19.';

/** A complete row of the Entity List for a party. */
export function entityRow(
  party: string,
  over: { country?: string; requirement?: string; policy?: string; citation?: string } = {},
): Row {
  return [
    over.country ?? ' ',
    party,
    over.requirement ?? REQUIREMENT,
    over.policy ?? POLICY,
    over.citation ?? CITATION,
  ];
}

const DEFAULTS: Required<FixtureDocument> = {
  entityList: [
    entityRow('Northwind Trading Co., Ltd., 12 Harbour Road, Kabul, Afghanistan.', { country: 'AFGHANISTAN' }),
  ],
  unverified: [['ARMENIA', 'Ararat Freight LLC, 1 Main Street, Yerevan, Armenia', '85 FR 64017, October 9, 2020.']],
  military: [['BURMA', 'Irrawaddy Aero Co., Ltd., 5 River Road, Yangon, Burma', '85 FR 83799, 12/23/2020.']],
};

export function ecfrXml(document: FixtureDocument = {}): string {
  const { entityList, unverified, military } = { ...DEFAULTS, ...document };
  return `<?xml version="1.0"?>
<DIV5 N="744" TYPE="PART">
<HEAD>PART 744</HEAD>
${supplement('4', ['Country', 'Entity', 'License requirement', 'License review<br/>policy', 'Citation'], entityList)}
${supplement('6', ['Country', 'Listed person and address', 'Citation'], unverified)}
${supplement('7', ['Country', 'Entity', 'Citation'], military)}
</DIV5>`;
}

function supplement(number: string, head: Row, rows: readonly Row[]): string {
  if (rows.length === 0) return '';
  const cells = (tag: string, row: Row) => row.map((cell) => `<${tag} class="left">${cell}</${tag}>`).join('\n');
  const body = rows.map((row) => `<TR>\n${cells('TD', row)}\n</TR>`).join('\n');
  return `<DIV9 N="Supplement No. ${number} to Part 744" TYPE="APPENDIX"><HEAD>Supplement</HEAD>
<TABLE><THEAD><TR>${cells('TH', head)}</TR></THEAD><TBODY>
${body}
</TBODY>
<TFOOT><TR><TD colspan="5"><sup>1</sup> A footnote.</TD></TR></TFOOT></TABLE></DIV9>`;
}
