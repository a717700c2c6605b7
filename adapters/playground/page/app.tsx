import { type ReactNode, useCallback, useEffect, useMemo, useState } from 'react';
import type { CardEntry, Entry } from '../wire.js';
import { BOT_ID, CHANNELS, type Channel, directChannel, PERSONAS } from '../world.js';
import { api } from './api.js';
import { Composer } from './composer.js';
import { Examples } from './examples.js';
import { Icon } from './icons.js';
import { MessageList } from './message-list.js';
import { Panel } from './panel.js';
import { channelTitle } from './people.js';
import { useChoice, useMedia, useTheme } from './preferences.js';
import { Preview } from './preview.js';
import { useQuietNames } from './quiet-names.js';
import { Sidebar } from './sidebar.js';
import { StatusLine } from './status-line.js';
import { useRoom } from './use-room.js';

type Side = { readonly type: 'thread'; readonly root: string } | { readonly type: 'preview' } | null;

const COMMAND = new RegExp(`^/${BOT_ID}(?:\\s+|$)`, 'i');
const PROBLEM_SHOWN_MS = 6_000;

export function App() {
  const room = useRoom();
  const [theme, toggleTheme] = useTheme();
  const [look, setLook] = useChoice('look', ['slack', 'teams'], 'slack');
  const [me, setMe] = useChoice(
    'persona',
    PERSONAS.map((persona) => persona.id),
    'maya',
  );
  const [place, setPlace] = useChoice('channel', [...CHANNELS.map(({ id }) => id), 'direct'], 'sales');
  const [side, setSide] = useState<Side>(null);
  const [menu, setMenu] = useState(false);
  const [draft, setDraft] = useState<{ readonly text: string } | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const isPhone = useMedia('(max-width: 799px)');
  const isWide = useMedia('(min-width: 1100px)');

  const channelId = place === 'direct' ? directChannel(me) : place;
  const channel = CHANNELS.find(({ id }) => id === channelId) ?? null;
  const visible = useMemo(
    () => room.entries.filter((entry) => entry.visibleTo === null || entry.visibleTo === me),
    [room.entries, me],
  );
  const replies = useMemo(() => countReplies(visible), [visible]);
  const shown = useMemo(
    () => visible.filter((entry) => entry.channel === channelId && entry.thread === null),
    [visible, channelId],
  );
  const unread = useUnread(visible, channelId);
  // All entries: a warning that only its author sees is a warning.
  const quietNames = useQuietNames(room.entries);

  useEffect(() => {
    if (problem === null) return;
    const timer = setTimeout(() => setProblem(null), PROBLEM_SHOWN_MS);
    return () => clearTimeout(timer);
  }, [problem]);

  // The bot answered in a thread of mine: open it where there is room beside the channel.
  const { latest } = room;
  useEffect(() => {
    if (latest?.kind !== 'card' || latest.thread === null || !isWide) return;
    const root = room.entries.find((entry) => entry.id === latest.thread);
    if (root?.kind === 'message' && root.author === me && root.channel === channelId)
      setSide({ type: 'thread', root: root.id });
  }, [latest, room.entries, me, channelId, isWide]);

  const send = useCallback(
    async (text: string) => {
      const command = COMMAND.exec(text.trimStart());
      if (command) await api.command({ channel: channelId, user: me, text: text.trimStart().slice(command[0].length) });
      else if (/^\/[a-z-]+(?:\s|$)/i.test(text)) throw new Error(`Only /${BOT_ID} is known here.`);
      else await api.post({ channel: channelId, thread: null, author: me, text });
      setDraft(null);
    },
    [channelId, me],
  );
  const reply = useCallback((root: string) => setSide({ type: 'thread', root }), []);
  const surroundings = { me, look, theme, onProblem: setProblem, quietNames };
  const thread =
    side?.type === 'thread' ? visible.filter(({ id, thread }) => id === side.root || thread === side.root) : [];
  const threadIsOpen = side?.type === 'thread' && thread.some(({ id }) => id === side.root);
  // What comes in another channel is not read out over what came here.
  const [announced, setAnnounced] = useState<CardEntry | null>(null);
  useEffect(() => {
    // Two may come at once, the last of them elsewhere.
    const here = room.entries.findLast((entry) => entry.channel === channelId);
    if (latest !== null && here?.kind === 'card' && (here.visibleTo === null || here.visibleTo === me))
      setAnnounced(here);
  }, [latest, room.entries, channelId, me]);

  return (
    <div className={`app${menu ? ' menu-open' : ''}${side?.type === 'preview' || threadIsOpen ? ' side-open' : ''}`}>
      <a className="skip" href="#message">
        Skip to the message field
      </a>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: Escape is a shortcut for the menu button */}
      <div
        className="sidebar"
        id="menu"
        onKeyDown={(event) => {
          if (event.key === 'Escape') setMenu(false);
        }}
      >
        <Sidebar
          channel={channelId}
          onChannel={(id) => {
            setPlace(CHANNELS.some((known) => known.id === id) ? id : 'direct');
            setSide((current) => (current?.type === 'preview' ? current : null));
            setMenu(false);
          }}
          me={me}
          onMe={(id) => {
            setMe(id);
            setMenu(false);
          }}
          theme={theme}
          onTheme={toggleTheme}
          onClear={() => {
            api.clear().catch((error: Error) => setProblem(error.message));
            setSide(null);
            setMenu(false);
          }}
          unread={unread}
        />
      </div>
      {menu && <div className="shade" onClick={() => setMenu(false)} aria-hidden="true" />}
      <main>
        <header className="bar">
          <button
            type="button"
            className="icon-button menu-button"
            aria-label="Channels and people"
            aria-expanded={menu}
            aria-controls="menu"
            onClick={() => setMenu(!menu)}
          >
            <Icon name="menu" size={20} />
          </button>
          <h1>
            {channelTitle(channel)}
            <small>{channel?.purpose ?? 'Ask about a name, in private'}</small>
          </h1>
          <fieldset className="switch" aria-label="Card look">
            {(['slack', 'teams'] as const).map((choice) => (
              <label key={choice}>
                <input
                  type="radio"
                  name="look"
                  value={choice}
                  checked={look === choice}
                  onChange={() => setLook(choice)}
                />
                <span>{choice === 'slack' ? 'Slack' : 'Teams'}</span>
              </label>
            ))}
          </fieldset>
          <button
            type="button"
            className="tool"
            onClick={() => send(`/${BOT_ID} digest`).catch((error: Error) => setProblem(error.message))}
          >
            <Icon name="digest" /> <span>Digest</span>
          </button>
          <button
            type="button"
            className="tool"
            aria-pressed={side?.type === 'preview'}
            onClick={() => setSide(side?.type === 'preview' ? null : { type: 'preview' })}
          >
            <Icon name="scan" /> <span>Policy preview</span>
          </button>
        </header>
        <MessageList
          key={channelId}
          label={`Messages in ${channelTitle(channel)}`}
          entries={shown}
          replies={channel ? replies : null}
          onReply={reply}
          {...surroundings}
        >
          <Welcome isDirect={channel === null}>
            {channel !== null && <Examples onChoose={(text) => setDraft({ text })} />}
          </Welcome>
        </MessageList>
        <div className="compose" id="message">
          {channel !== null && shown.length > 0 && <Examples onChoose={(text) => setDraft({ text })} />}
          <Composer
            key={channelId}
            label={`Message ${channelTitle(channel)}`}
            placeholder={placeholderFor(channel, isPhone)}
            draft={draft}
            commands
            onSend={send}
          >
            <span className="keys">
              <kbd>Enter</kbd> sends, <kbd>Shift</kbd> <kbd>Enter</kbd> starts a line.{' '}
            </span>
            Nothing leaves this machine.
          </Composer>
        </div>
        <StatusLine status={room.status} connection={room.connection} />
      </main>
      {side?.type === 'preview' && (
        <Panel title="Policy preview" onClose={() => setSide(null)}>
          <Preview />
        </Panel>
      )}
      {side?.type === 'thread' && threadIsOpen && (
        <Panel key={side.root} title="Thread" subtitle={channelTitle(channel)} onClose={() => setSide(null)}>
          <MessageList
            label="Messages in the thread"
            entries={thread}
            replies={null}
            onReply={reply}
            {...surroundings}
          />
          <div className="compose">
            <Composer
              label="Reply"
              placeholder="Reply …"
              commands={false}
              autoFocus
              onSend={async (text) => {
                if (COMMAND.test(text))
                  throw new Error(`Slack has no commands in threads. Write @${BOT_ID} and the name instead.`);
                await api.post({ channel: channelId, thread: side.root, author: me, text });
              }}
            >
              @{BOT_ID} and a name asks here, for everybody in the thread to see.
            </Composer>
          </div>
        </Panel>
      )}
      <div className="visually-hidden" aria-live="polite">
        {announced && <p key={announced.id}>{announced.card.summary}</p>}
      </div>
      {problem !== null && (
        <div className="toast" role="alert">
          {problem}
        </div>
      )}
    </div>
  );
}

function placeholderFor(channel: Channel | null, isPhone: boolean): string {
  if (channel === null) return 'A name, for example Megvii';
  return isPhone ? `Message ${channelTitle(channel)}` : `Message ${channelTitle(channel)}, or /${BOT_ID} NAME`;
}

function Welcome({ isDirect, children }: { readonly isDirect: boolean; readonly children: ReactNode }) {
  return (
    <div className="welcome">
      <img src="/playground/icon.svg" alt="" width={44} height={44} />
      <h2>{isDirect ? 'Ask about a name' : 'Write as you would at work'}</h2>
      <p>
        {isDirect
          ? 'Send a company, university or person, and see whether it is on the U.S. Entity List, and what that means.'
          : 'The bot reads along, and warns the author, once and in private, when a message names somebody on the U.S. Entity List. Choose an example to see it.'}
      </p>
      {children}
    </div>
  );
}

function countReplies(entries: readonly Entry[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { thread } of entries) if (thread !== null) counts.set(thread, (counts.get(thread) ?? 0) + 1);
  return counts;
}

/** Channels with something new since they were last open. */
function useUnread(entries: readonly Entry[], current: string): ReadonlySet<string> {
  const [seen, setSeen] = useState<ReadonlyMap<string, string>>(new Map());
  const newest = useMemo(() => new Map(entries.map((entry) => [entry.channel, entry.id])), [entries]);
  const here = newest.get(current);
  useEffect(() => {
    if (here !== undefined) setSeen((before) => new Map(before).set(current, here));
  }, [current, here]);
  return new Set([...newest].filter(([id, last]) => id !== current && seen.get(id) !== last).map(([id]) => id));
}
