import type { Store } from '../store/port.js';
import type { Place } from '../types.js';
import { resolveChannel } from './destination.js';
import type { PolicySource } from './policy-source.js';

export interface WhoDecidesDeps {
  readonly store: Pick<Store, 'workspaces'>;
  readonly policies: PolicySource;
  /** Ids of people; empty: whoever writes in the review channel. */
  readonly reviewers: readonly string[];
}

/**
 * Who may change what the bot is quiet about: a reviewer; where none are named, whoever does it where reviews are
 * decided. A policy that anybody could change from anywhere would be none.
 */
export function createWhoDecides({ store, policies, reviewers }: WhoDecidesDeps) {
  return async (request: Place & { readonly user: string }): Promise<boolean> => {
    if (reviewers.length > 0) return reviewers.includes(request.user);
    const { reviewChannel } = policies.rulesAt(request);
    const place = reviewChannel && resolveChannel(reviewChannel, request, await store.workspaces());
    if (!place) return false;
    return (
      place.platform === request.platform && place.workspace === request.workspace && place.channel === request.channel
    );
  };
}
