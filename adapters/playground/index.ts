/**
 * A local web page that stands in for a chat platform: the same bot, store and cards, without a token. Mounted at `/`
 * of a server that no platform is on, bound to 127.0.0.1 (src/main.ts). Messages live in memory and nowhere else.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Adapter, ageInDays, listAge, type Matcher } from '../../src/index.js';
import type { AdapterDeps } from '../deps.js';
import { createApi } from './api.js';
import type { Renderers } from './cards.js';
import { createConversation, PLATFORM } from './conversation.js';
import { createEventStreams } from './events.js';
import { previewText } from './preview.js';
import { createRoom } from './room.js';
import type { Status } from './wire.js';

export type { Renderers } from './cards.js';

export interface PlaygroundDeps extends AdapterDeps {
  /** The matcher in use, asked each time, so that a list reload shows: for the status line and the policy preview. */
  readonly matcher: () => Matcher;
  readonly renderers: Renderers;
  /** Folder of the built page; by default where `npm run build` puts it. */
  readonly pageDirectory?: string;
}

/** Mounts the page and its API on `deps.http`; see adapters/README.md for what an adapter is. */
export function createPlaygroundAdapter(deps: PlaygroundDeps): Adapter {
  const { bot, clock, http, logger, matcher, renderers, pageDirectory = findPage() } = deps;
  const room = createRoom();
  const status = (): Status => {
    const { snapshot } = matcher();
    const now = clock.now();
    return {
      version: snapshot.version,
      age: listAge(snapshot, now),
      lists: snapshot.lists.map(({ id, title, authority, asOf, url, entityCount, nameCount }) => ({
        id,
        title,
        authority,
        asOf,
        url,
        entityCount,
        nameCount,
        ageDays: ageInDays(asOf, now),
      })),
    };
  };
  const conversation = createConversation({ bot, clock, logger, matcher, room, renderers });
  const events = createEventStreams(room, status);
  const preview = (text: string) => previewText(matcher(), text);
  http.use(createApi({ conversation, events, preview, logger, pageDirectory }));

  return {
    platform: PLATFORM,
    quietest: 'author-only',
    start: async () => {},
    stop: async () => events.close(),
    deliver: async (outgoing) => conversation.deliver(outgoing),
  };
}

/** Beside the compiled adapter, or, when the sources run (tests), in the build folder. */
function findPage(): string {
  const beside = fileURLToPath(new URL('./page', import.meta.url));
  if (existsSync(join(beside, 'page.js'))) return beside;
  return fileURLToPath(new URL('../../dist/adapters/playground/page', import.meta.url));
}
