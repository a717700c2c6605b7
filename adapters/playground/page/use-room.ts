import { useEffect, useReducer } from 'react';
import type { Entry, ServerEvent, Status } from '../wire.js';

export interface RoomState {
  /** Oldest first. */
  readonly entries: readonly Entry[];
  readonly status: Status | null;
  /** `waiting`: never connected yet; `lost`: the browser is trying again. */
  readonly connection: 'waiting' | 'open' | 'lost';
  /** The entry that the last event brought; null after a snapshot. */
  readonly latest: Entry | null;
}

const EMPTY: RoomState = { entries: [], status: null, connection: 'waiting', latest: null };

const RETRY_AFTER_MS = 3_000;

/** The server's state, kept current over the event stream; a lost connection is opened again. */
export function useRoom(): RoomState {
  const [state, dispatch] = useReducer(reduce, EMPTY);
  useEffect(() => {
    let source: EventSource;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const connect = () => {
      source = new EventSource('/playground/api/events');
      source.onmessage = (message: MessageEvent<string>) => dispatch(JSON.parse(message.data) as ServerEvent);
      source.onerror = () => {
        dispatch({ type: 'lost' });
        // After an answer other than 200 the browser gives up.
        if (source.readyState === EventSource.CLOSED) timer = setTimeout(connect, RETRY_AFTER_MS);
      };
    };
    connect();
    return () => {
      clearTimeout(timer);
      source.close();
    };
  }, []);
  return state;
}

function reduce(state: RoomState, event: ServerEvent | { readonly type: 'lost' }): RoomState {
  switch (event.type) {
    case 'snapshot':
      return { entries: event.entries, status: event.status, connection: 'open', latest: null };
    case 'put': {
      const known = state.entries.some((entry) => entry.id === event.entry.id);
      const entries = known
        ? state.entries.map((entry) => (entry.id === event.entry.id ? event.entry : entry))
        : [...state.entries, event.entry];
      return { ...state, entries, latest: event.entry };
    }
    case 'drop':
      return { ...state, entries: state.entries.filter((entry) => !event.ids.includes(entry.id)), latest: null };
    case 'status':
      return { ...state, status: event.status };
    case 'lost':
      return { ...state, connection: 'lost', latest: null };
  }
}
