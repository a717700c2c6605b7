/** Names for the people and channels that a notice refers to by id. */
import type { Clock, Logger, Notice, NoticeBlock, RichText } from '../../src/index.js';
import type { ConversationReference, References } from './references.js';
import type { Names } from './render.js';

type Ref = NonNullable<RichText[number]['ref']>;

export interface NamesDeps {
  readonly references: References;
  /** Names of a team's channels by id; asks Teams. */
  readonly channelsOf: (team: ConversationReference) => Promise<Names>;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** Channels are renamed rarely. */
const CHANNELS_TTL_MS = 60 * 60 * 1000;
/** References looked up for one notice; a digest names no more. */
const LOOKUPS_MAX = 100;

/** @returns a function that never fails: what has no name is left out, and shows its id. */
export function createNames({ references, channelsOf, clock, logger }: NamesDeps) {
  const teams = new Map<string, { readonly names: Promise<Names>; readonly at: number }>();

  function teamChannels(team: ConversationReference): Promise<Names> {
    const now = clock.now().getTime();
    const known = teams.get(team.unit);
    if (known !== undefined && now - known.at < CHANNELS_TTL_MS) return known.names;
    const names = channelsOf(team).catch((error: unknown): Names => {
      logger.debug({ error: error instanceof Error ? error.name : 'unknown' }, 'Channel names are not available');
      return new Map();
    });
    teams.set(team.unit, { names, at: now });
    return names;
  }

  async function nameOf({ type, id }: Ref, workspace: string): Promise<string | null> {
    if (type === 'user') return (await references.user(workspace, id))?.name ?? null;
    const reference = await references.conversation({ workspace, channel: id });
    if (reference?.type !== 'channel') return null;
    return (await teamChannels(reference)).get(id) ?? null;
  }

  return async (notice: Notice, workspace: string): Promise<Names> => {
    const names = new Map<string, string>();
    for (const [key, ref] of refsOf(notice)) {
      const name = await nameOf(ref, workspace).catch(() => null);
      if (name !== null) names.set(key, name);
    }
    return names;
  };
}

function refsOf(notice: Notice): Map<string, Ref> {
  const refs = new Map<string, Ref>();
  for (const { ref } of notice.blocks.flatMap(textsOf).flat()) {
    if (ref !== undefined && refs.size < LOOKUPS_MAX) refs.set(`${ref.type}:${ref.id}`, ref);
  }
  return refs;
}

function textsOf(block: NoticeBlock): readonly RichText[] {
  switch (block.type) {
    case 'text':
    case 'note':
      return [block.text];
    case 'list':
      return block.items;
    case 'facts':
      return block.facts.map(({ value }) => value);
    default:
      return [];
  }
}
