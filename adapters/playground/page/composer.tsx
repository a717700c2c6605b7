import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { MAX_TEXT_LENGTH } from '../world.js';
import { Icon } from './icons.js';

/** From here on the counter shows. */
const COUNTER_FROM = 36_000;

interface Suggestion {
  readonly insert: string;
  readonly label: string;
  readonly hint: string;
}

const COMMANDS: readonly Suggestion[] = [
  { insert: '/entity-check ', label: '/entity-check NAME', hint: 'Is this name on a list?' },
  { insert: '/entity-check digest', label: '/entity-check digest', hint: 'What was mentioned in the last day' },
  { insert: '/entity-check reviews', label: '/entity-check reviews', hint: 'What waits for a decision' },
  { insert: '/entity-check settings', label: '/entity-check settings', hint: 'What holds in this channel' },
  { insert: '/entity-check help', label: '/entity-check help', hint: 'How to use it' },
];

interface Props {
  readonly label: string;
  readonly placeholder: string;
  /** Text put in from outside; a new object replaces what is written. */
  readonly draft?: { readonly text: string } | null;
  readonly commands: boolean;
  readonly autoFocus?: boolean;
  readonly initial?: string;
  readonly submitLabel?: string;
  /** Rejects with a sentence to show; the text then stays. */
  readonly onSend: (text: string) => Promise<void>;
  readonly onCancel?: () => void;
  readonly children?: ReactNode;
}

export function Composer(props: Props) {
  const {
    label,
    placeholder,
    draft,
    commands,
    autoFocus,
    initial = '',
    submitLabel = 'Send',
    onSend,
    onCancel,
  } = props;
  const [text, setText] = useState(initial);
  const [problem, setProblem] = useState<string | null>(null);
  const [saving, setSaving] = useState(false);
  /** A send waits for the one before, so that messages keep their order. */
  const queue = useRef<Promise<void>>(Promise.resolve());
  const [active, setActive] = useState(0);
  const [dismissed, setDismissed] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const id = useId();

  useEffect(() => {
    if (!draft) return;
    setText(draft.text);
    setDismissed(true);
    setProblem(null);
    field.current?.focus();
  }, [draft]);
  useEffect(() => {
    if (!autoFocus || !field.current) return;
    field.current.focus();
    field.current.setSelectionRange(field.current.value.length, field.current.value.length);
  }, [autoFocus]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the height follows the text
  useEffect(() => {
    if (field.current) fitHeight(field.current);
  }, [text]);

  const suggestions = commands && !dismissed ? suggest(text) : [];
  const current = suggestions[Math.min(active, suggestions.length - 1)];
  const tooLong = text.length > MAX_TEXT_LENGTH;
  // An edit closes when it is sent and goes out once; messages may follow one another faster than they are answered.
  const isEdit = onCancel !== undefined;
  const ready = text.trim() !== '' && !tooLong && !(isEdit && saving);

  const complete = (suggestion: Suggestion) => {
    setText(suggestion.insert);
    setDismissed(!suggestion.insert.endsWith(' '));
    field.current?.focus();
  };
  const send = () => {
    if (!ready) return;
    setSaving(true);
    setProblem(null);
    setDismissed(false);
    field.current?.focus();
    // What is typed from here on is the next message.
    if (!isEdit) setText('');
    queue.current = queue.current
      .then(() => onSend(text))
      .catch((error: unknown) => {
        setProblem(error instanceof Error ? error.message : 'That did not work. Please try again.');
        if (!isEdit) setText((typed) => (typed === '' ? text : `${text}\n${typed}`));
      })
      .finally(() => setSaving(false));
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.nativeEvent.isComposing) return;
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (current && step !== 0) {
      event.preventDefault();
      setActive((suggestions.indexOf(current) + step + suggestions.length) % suggestions.length);
    } else if (
      current &&
      (event.key === 'Tab' || event.key === 'Enter') &&
      !event.shiftKey &&
      current.insert !== text
    ) {
      event.preventDefault();
      complete(current);
    } else if (event.key === 'Escape') {
      if (current) setDismissed(true);
      else onCancel?.();
      if (current || onCancel) event.stopPropagation();
    } else if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      send();
    }
  };

  return (
    <form
      className="composer"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <div className="field">
        {suggestions.length > 0 && (
          <div className="suggestions" role="listbox" id={`${id}-list`} aria-label="Commands">
            {suggestions.map((suggestion, index) => (
              // biome-ignore lint/a11y/useFocusableInteractive: focus stays in the text field, which points at the option
              // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are handled by the text field
              <div
                key={suggestion.label}
                id={`${id}-option-${index}`}
                role="option"
                aria-selected={suggestion === current}
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => complete(suggestion)}
              >
                <strong>{suggestion.label}</strong>
                <span>{suggestion.hint}</span>
              </div>
            ))}
          </div>
        )}
        <textarea
          ref={field}
          value={text}
          rows={1}
          dir="auto"
          placeholder={placeholder}
          aria-label={label}
          aria-describedby={`${id}-hint`}
          aria-invalid={tooLong || problem !== null}
          aria-haspopup={commands ? 'listbox' : undefined}
          aria-controls={suggestions.length > 0 ? `${id}-list` : undefined}
          aria-autocomplete={commands ? 'list' : undefined}
          aria-activedescendant={current ? `${id}-option-${suggestions.indexOf(current)}` : undefined}
          onChange={(event) => {
            setText(event.target.value);
            setActive(0);
            setDismissed(false);
            setProblem(null);
          }}
          onKeyDown={onKeyDown}
        />
        {onCancel && (
          <button type="button" className="quiet" onClick={onCancel}>
            Cancel
          </button>
        )}
        <button type="submit" className="send" disabled={!ready} aria-label={submitLabel} title={submitLabel}>
          <Icon name="send" />
        </button>
      </div>
      <p className="hint" id={`${id}-hint`}>
        {problem !== null || tooLong ? (
          <span className="problem" role="alert">
            {problem ??
              `Messages can have up to ${MAX_TEXT_LENGTH.toLocaleString('en')} characters; this one has ${text.length.toLocaleString('en')}.`}
          </span>
        ) : text.length >= COUNTER_FROM ? (
          <span>
            {text.length.toLocaleString('en')} of {MAX_TEXT_LENGTH.toLocaleString('en')} characters
          </span>
        ) : (
          props.children
        )}
      </p>
    </form>
  );
}

function suggest(text: string): readonly Suggestion[] {
  if (!text.startsWith('/')) return [];
  // Once a name is being typed only the first line stays, as a reminder of what the command takes.
  const typed = text.toLowerCase();
  return COMMANDS.filter(({ insert }) => insert.startsWith(typed) && insert !== text);
}

function fitHeight(field: HTMLTextAreaElement): void {
  field.style.height = 'auto';
  field.style.height = `${Math.min(field.scrollHeight, 200)}px`;
}
