import { type ReactNode, useLayoutEffect, useRef } from 'react';
import type { Entry } from '../wire.js';
import { EntryView, type Surroundings } from './entry.js';

/** Messages of one author closer together than this share a name line. */
const GROUP_WITHIN_MS = 5 * 60_000;
/** Scrolled up further than this, a person is reading: new messages do not pull them down. */
const AT_END_PX = 120;

interface Props extends Surroundings {
  readonly label: string;
  readonly entries: readonly Entry[];
  readonly quietNames: (entry: Entry) => readonly string[];
  /** Replies by thread; null inside a thread. */
  readonly replies: ReadonlyMap<string, number> | null;
  readonly onReply: (id: string) => void;
  /** Shown where there is nothing yet. */
  readonly children?: ReactNode;
}

export function MessageList({ label, entries, quietNames, replies, onReply, children, ...surroundings }: Props) {
  const scroller = useRef<HTMLDivElement>(null);
  const wasAtEnd = useRef(true);
  const shown = useRef<string | null>(null);
  const last = entries[entries.length - 1];
  // biome-ignore lint/correctness/useExhaustiveDependencies: the height changes with the look
  useLayoutEffect(() => {
    const element = scroller.current;
    const isNew = last !== undefined && last.id !== shown.current;
    shown.current = last?.id ?? null;
    if (!element || !(wasAtEnd.current || (isNew && isFor(last, surroundings.me)))) return;
    element.scrollTop = element.scrollHeight;
    // A card taller than the window shows its beginning: that is where the answer is.
    const newest = element.lastElementChild;
    if (newest instanceof HTMLElement && newest.offsetHeight > element.clientHeight)
      element.scrollTop = newest.offsetTop - element.offsetTop;
  }, [entries, last, surroundings.look, surroundings.me]);
  return (
    <section
      ref={scroller}
      className="scroller"
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
      tabIndex={0}
      onScroll={(event) => {
        const { scrollHeight, scrollTop, clientHeight } = event.currentTarget;
        wasAtEnd.current = scrollHeight - scrollTop - clientHeight < AT_END_PX;
      }}
    >
      {entries.length === 0 && children}
      {entries.map((entry, index) => (
        <EntryView
          key={entry.id}
          entry={entry}
          follows={isFollowUp(entries[index - 1], entry)}
          quietNames={quietNames(entry)}
          replies={replies === null ? null : (replies.get(entry.id) ?? 0)}
          onReply={onReply}
          {...surroundings}
        />
      ))}
    </section>
  );
}

/** What a person wrote, or was answered in private, is what they are waiting to see. */
function isFor(entry: Entry, me: string): boolean {
  return entry.kind === 'message' ? entry.author === me : entry.visibleTo === me;
}

function isFollowUp(before: Entry | undefined, entry: Entry): boolean {
  return (
    before?.kind === 'message' &&
    entry.kind === 'message' &&
    before.author === entry.author &&
    Date.parse(entry.at) - Date.parse(before.at) < GROUP_WITHIN_MS
  );
}
