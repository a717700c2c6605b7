/** The footnotes of the Entity List (15 CFR Part 744, Supplement No. 4), in our own words. */
export interface ListFootnote {
  readonly number: number;
  readonly title: string;
  /** Sections of the EAR, without the sign. */
  readonly sections: readonly string[];
  readonly summary: string;
}

export const FOOTNOTES: readonly ListFootnote[] = [
  {
    number: 1,
    title: 'Entity List foreign direct product rule (Huawei)',
    sections: ['734.9(e)(1)', '744.11(a)(2)(i)'],
    summary:
      'For this entity the licence requirement also reaches items made outside the United States that are the direct product of certain U.S. technology or software, or of a plant built with it.',
  },
  {
    number: 2,
    title: 'Cybersecurity research and vulnerability disclosure',
    sections: ['744.11(a)'],
    summary:
      'No licence is required to tell Huawei or its listed affiliates outside the United States about security vulnerabilities in equipment they own or control, when that is needed for ongoing security research to keep existing, fully operational networks and equipment reliable.',
  },
  {
    number: 3,
    title: 'Russia, Belarus and military end-user foreign direct product rule',
    sections: ['734.9(g)', '744.11', '744.21', '746.8'],
    summary:
      'For this entity the licence requirement also reaches items made outside the United States that fall under the foreign direct product rule for military end users of Russia and Belarus and their procurement networks; licence exceptions are restricted.',
  },
  {
    number: 4,
    title: 'Entity List foreign direct product rule (advanced computing)',
    sections: ['734.9(e)(2)', '744.11(a)(2)(iv)'],
    summary:
      'For this entity the licence requirement also reaches items made outside the United States with certain U.S. technology, software or equipment, a rule aimed at advanced computing and supercomputers.',
  },
  {
    number: 5,
    title: 'Entity List foreign direct product rule (semiconductor manufacturing)',
    sections: ['734.9(e)(3)', '744.11(a)(2)(v)'],
    summary:
      'For this entity the licence requirement also reaches items made outside the United States that contain or are the product of certain U.S. technology, software or equipment, a rule aimed at the production of advanced semiconductors.',
  },
];
