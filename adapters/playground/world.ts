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
  { id: 'compliance', purpose: 'What trade compliance is asked and has to decide' },
];

const REVIEW_CHANNEL = 'compliance';

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

/**
 * The bot's id of a channel: the page's id and the session's. The bot warns once per name and channel in 24 hours, also
 * over a restart; whoever starts the page again or clears it expects to see the warning, so that the channel is new. Where
 * reviews are decided stays what it is: the bot knows that channel by its name.
 */
export function botChannel(channel: string, session: string): string {
  return channel === REVIEW_CHANNEL ? channel : `${channel}.${session}`;
}

/** The page's channel of a bot's channel id, of any session or none (a setting such as `playground:general`). */
export function pageChannel(id: string): string | null {
  const channel = id.split('.', 1)[0] ?? '';
  return isChannel(channel) ? channel : null;
}

export function isChannel(id: string): boolean {
  return CHANNELS.some((known) => known.id === id) || PERSONAS.some((persona) => directChannel(persona.id) === id);
}

/** The private conversation of a person with the bot is a channel of its own. */
export function directChannel(personaId: string): string {
  return `dm-${personaId}`;
}
