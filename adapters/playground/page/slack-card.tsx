import { type MouseEvent, useEffect, useMemo, useRef } from 'react';
import { type Block, Message } from 'slack-blocks-to-jsx';
import type { Card } from '../wire.js';
import { buttonPosition } from './buttons.js';
import type { Theme } from './preferences.js';

const BUTTON = 'slack_blocks_to_jsx__button_element';

interface Props {
  readonly card: Card;
  readonly theme: Theme;
  /** `input`: what is written in the card's field. */
  readonly onPress: (button: number, input: string) => void;
  readonly busy: boolean;
}

/** The Block Kit blocks as Slack draws them. The library draws buttons but tells nobody of a press: caught here. */
export function SlackCard({ card, theme, onPress, busy }: Props) {
  const holder = useRef<HTMLDivElement>(null);
  const blocks = useMemo(() => forLibrary(card.slack ?? []) as Block[], [card]);
  useEffect(() => {
    for (const button of buttonsOf(holder.current)) {
      // The library sets `id` to Slack's action id, which repeats from card to card.
      button.removeAttribute('id');
      button.disabled = busy;
    }
  });
  if (blocks.length === 0) return <p>{card.summary}</p>;

  const press = (event: MouseEvent<HTMLDivElement>) => {
    const button = event.target instanceof Element ? event.target.closest(`button.${BUTTON}`) : null;
    if (!(button instanceof HTMLButtonElement)) return;
    const shown = buttonsOf(holder.current);
    const position = buttonPosition(
      card.buttons,
      shown.map((each) => each.textContent ?? ''),
      shown.indexOf(button),
    );
    const field = holder.current?.querySelector<HTMLInputElement | HTMLTextAreaElement>('input, textarea');
    if (position !== null) onPress(position, (field?.value ?? '').slice(0, card.inputMax ?? 0));
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the clicks are those of the real buttons inside
    // biome-ignore lint/a11y/useKeyWithClickEvents: a button turns Enter and Space into a click
    <div ref={holder} className="slack-card" onClick={press}>
      <Message blocks={blocks} logo="/playground/icon.svg" name="Entity Check" theme={theme} withoutWrapper />
    </div>
  );
}

/**
 * `verbatim` tells Slack not to turn bare addresses and #names into links; marks such as `*bold*` and `<url|label>`
 * still count. The library takes it to mean plain text, so that it is left out for drawing.
 */
function forLibrary(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(forLibrary);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([key]) => key !== 'verbatim');
  return Object.fromEntries(kept.map(([key, inner]) => [key, forLibrary(inner)]));
}

function buttonsOf(holder: HTMLElement | null): HTMLButtonElement[] {
  return [...(holder?.querySelectorAll<HTMLButtonElement>(`button.${BUTTON}`) ?? [])];
}
