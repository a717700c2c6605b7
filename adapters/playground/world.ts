/** Who and what there is on the page. Shared by the server and the page. */

/** Longest message taken, in UTF-16 units: Slack's limit for a message's text. */
export const MAX_TEXT_LENGTH = 40_000;

/** The name the bot has on the page, and what a person types after `@` to talk to it. */
export const BOT_ID = 'entity-check';

export interface Channel {
  readonly id: string;
  readonly purpose: string;
}

export const CHANNELS: readonly Channel[] = [
  { id: 'general', purpose: 'Company-wide talk' },
  { id: 'sales', purpose: 'Quotes, customers and shipments' },
  { id: 'procurement', purpose: 'Suppliers and purchase orders' },
];

export interface Persona {
  readonly id: string;
  readonly name: string;
  readonly role: string;
  /** From another company: never warned. */
  readonly isExternal: boolean;
}

export const PERSONAS: readonly Persona[] = [
  { id: 'maya', name: 'Maya Lindqvist', role: 'Sales', isExternal: false },
  { id: 'tomas', name: 'Tomás Rivera', role: 'Procurement', isExternal: false },
  { id: 'priya', name: 'Priya Nair', role: 'Engineering', isExternal: false },
  { id: 'ruth', name: 'Ruth Adeyemi', role: 'Trade compliance', isExternal: false },
  { id: 'guest', name: 'Leo Marsh', role: 'Guest from another company', isExternal: true },
];

/** The private conversation of a person with the bot is a channel of its own. */
export function directChannel(personaId: string): string {
  return `dm-${personaId}`;
}
