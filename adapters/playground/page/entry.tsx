import { memo, useState } from 'react';
import type { CardEntry, Entry, MessageEntry } from '../wire.js';
import { PERSONAS } from '../world.js';
import { api } from './api.js';
import { Composer } from './composer.js';
import { clockTime } from './dates.js';
import { Icon } from './icons.js';
import { Avatar, BOT_NAME } from './people.js';
import type { Look, Theme } from './preferences.js';
import { SlackCard } from './slack-card.js';
import { TeamsCard } from './teams-card.js';

/** Longer messages are folded: lines and characters that fit a phone's screen. */
const FOLD_CHARACTERS = 1_200;
const FOLD_LINES = 16;

export interface Surroundings {
  readonly me: string;
  readonly look: Look;
  readonly theme: Theme;
  readonly onProblem: (message: string) => void;
}

interface Props extends Surroundings {
  readonly entry: Entry;
  /** The same author spoke just before: the name is not repeated. */
  readonly follows: boolean;
  /** Listed names in this message that brought no warning; see quiet-names.ts. */
  readonly quietNames: readonly string[];
  /** Replies in the thread that starts here; null where no thread can start. */
  readonly replies: number | null;
  readonly onReply: (id: string) => void;
}

export const EntryView = memo(function EntryView(props: Props) {
  return props.entry.kind === 'message' ? (
    <MessageView {...props} entry={props.entry} />
  ) : (
    <CardView {...props} entry={props.entry} />
  );
});

function MessageView({ entry, follows, quietNames, replies, onReply, me }: Props & { readonly entry: MessageEntry }) {
  const [editing, setEditing] = useState(false);
  const author = PERSONAS.find((persona) => persona.id === entry.author) ?? null;
  const name = author?.name ?? entry.author;
  return (
    <article className={`entry message${follows ? ' follows' : ''}`} aria-label={`Message from ${name}`}>
      <div className="gutter">{follows ? null : <Avatar persona={author} />}</div>
      <div className="body">
        {!follows && (
          <header>
            <strong>{name}</strong>
            {author?.isExternal && <span className="badge">External</span>}
            <Time at={entry.at} />
          </header>
        )}
        {editing ? (
          <Composer
            label="Edit message"
            placeholder="Edit message"
            initial={entry.text}
            commands={false}
            autoFocus
            submitLabel="Save"
            onCancel={() => setEditing(false)}
            onSend={async (text) => {
              await api.edit({ id: entry.id, author: me, text });
              setEditing(false);
            }}
          >
            Enter saves, Escape cancels
          </Composer>
        ) : (
          <MessageText text={entry.text} edited={entry.edit > 0} />
        )}
        {quietNames.length > 0 && <QuietNote names={quietNames} isExternal={author?.isExternal ?? false} />}
        {replies !== null && replies > 0 && (
          <button type="button" className="replies" onClick={() => onReply(entry.id)}>
            {replies === 1 ? '1 reply' : `${replies} replies`}
          </button>
        )}
      </div>
      {!editing && (
        <div className="tools">
          {replies !== null && (
            <button
              type="button"
              onClick={() => onReply(entry.id)}
              aria-label="Reply in thread"
              title="Reply in thread"
            >
              <Icon name="reply" />
            </button>
          )}
          {entry.author === me && (
            <button type="button" onClick={() => setEditing(true)} aria-label="Edit message" title="Edit message">
              <Icon name="edit" />
            </button>
          )}
        </div>
      )}
    </article>
  );
}

function MessageText({ text, edited }: { readonly text: string; readonly edited: boolean }) {
  const [open, setOpen] = useState(false);
  const long = text.length > FOLD_CHARACTERS || text.split('\n', FOLD_LINES + 1).length > FOLD_LINES;
  return (
    <>
      <p className={`text${long && !open ? ' folded' : ''}`} dir="auto">
        {text}
        {edited && <span className="edited"> (edited)</span>}
      </p>
      {long && (
        <button type="button" className="unfold" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? 'Show less' : `Show all ${text.length.toLocaleString('en')} characters`}
        </button>
      )}
    </>
  );
}

function QuietNote({ names, isExternal }: { readonly names: readonly string[]; readonly isExternal: boolean }) {
  return (
    <p className="quiet-note">
      <strong>{names.join(', ')}</strong>: recorded, no warning.{' '}
      {isExternal
        ? 'People from other companies are never warned.'
        : 'A name is warned about once per channel or thread in 24 hours.'}
    </p>
  );
}

function CardView({ entry, me, look, theme, onProblem }: Props & { readonly entry: CardEntry }) {
  const [busy, setBusy] = useState(false);
  const press = async (button: number, input: string) => {
    if (busy) return;
    setBusy(true);
    try {
      await api.press({ entry: entry.id, user: me, button, input });
    } catch (error) {
      onProblem(error instanceof Error ? error.message : 'That did not work. Please try again.');
    } finally {
      setBusy(false);
    }
  };
  const isPrivate = entry.visibleTo !== null && !entry.channel.startsWith('dm-');
  const Look = look === 'slack' ? SlackCard : TeamsCard;
  return (
    <article
      className={`entry card tone-${entry.card.tone}${isPrivate ? ' private' : ''}`}
      aria-label={`${isPrivate ? 'Only visible to you. ' : ''}${BOT_NAME}: ${entry.card.summary}`}
      data-kind={entry.card.kind}
    >
      <div className="gutter">
        <Avatar persona={null} />
      </div>
      <div className="body">
        {isPrivate && (
          <p className="only-you">
            <Icon name="eye" size={14} /> {look === 'slack' ? 'Only visible to you' : teamsPlace(entry)}
          </p>
        )}
        <header>
          <strong>{BOT_NAME}</strong>
          <span className="badge">App</span>
          <Time at={entry.at} />
        </header>
        {entry.command !== null && (
          <p className="echo" dir="auto">
            You used <code>{entry.command}</code>
          </p>
        )}
        <div className="platform" data-look={look}>
          <Look card={entry.card} theme={theme} onPress={press} busy={busy} />
          {look === 'slack' && entry.card.picture !== null && (
            <img
              className="picture"
              src={`data:image/png;base64,${entry.card.picture.png}`}
              alt={entry.card.picture.alt}
              width={720}
              height={260}
            />
          )}
          {look === 'slack' && entry.card.file !== null && (
            <a
              className="file"
              download={entry.card.file.name}
              href={`data:text/csv;charset=utf-8,${encodeURIComponent(entry.card.file.text)}`}
            >
              {entry.card.file.name}
            </a>
          )}
        </div>
      </div>
    </article>
  );
}

/** Teams has no message that one person of a channel sees alone; where the Teams adapter puts this one instead. */
function teamsPlace({ command, card }: CardEntry): string {
  if (command !== null) return 'Only visible to you. In Teams: asked in the chat with the bot';
  return card.kind === 'warning' ? 'In Teams: a reply in the thread' : 'Only visible to you';
}

function Time({ at }: { readonly at: string }) {
  return (
    <time dateTime={at} title={new Date(at).toLocaleString()}>
      {clockTime(at)}
    </time>
  );
}
