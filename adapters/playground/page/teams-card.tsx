import {
  type Action,
  AdaptiveCard,
  ExecuteAction,
  HostConfig,
  OpenUrlAction,
  SubmitAction,
  Version,
} from 'adaptivecards';
import { useEffect, useLayoutEffect, useRef } from 'react';
import type { Card } from '../wire.js';
import { buttonPosition } from './buttons.js';
import type { Theme } from './preferences.js';
import { teamsHostConfig } from './teams-host-config.js';

interface Props {
  readonly card: Card;
  readonly theme: Theme;
  /** `input`: what is written in the card's field. */
  readonly onPress: (button: number, input: string) => void;
  readonly busy: boolean;
}

/**
 * The Adaptive Card as Teams draws it, with a host configuration like Teams' own. No Markdown processor is set: the
 * adapter's cards hold text runs only, which have none.
 */
export function TeamsCard({ card, theme, onPress, busy }: Props) {
  const holder = useRef<HTMLDivElement>(null);
  const pressed = useRef(onPress);
  pressed.current = onPress;
  // Before the page is painted, so that the list scrolls by the card's real height.
  useLayoutEffect(() => {
    const adaptive = new AdaptiveCard();
    adaptive.version = new Version(1, 5);
    adaptive.hostConfig = new HostConfig(teamsHostConfig(theme));
    adaptive.onExecuteAction = (action) => {
      if (action instanceof OpenUrlAction) {
        if (isWebAddress(action.url)) window.open(action.url, '_blank', 'noopener,noreferrer');
        return;
      }
      const drawn = allButtons(adaptive);
      const labels = drawn.map((each) => each.title ?? '');
      const position = buttonPosition(card.buttons, labels, drawn.indexOf(action));
      const written = adaptive.getAllInputs().map((input) => String(input.value ?? ''));
      if (position !== null) pressed.current(position, written.join(' '));
    };
    adaptive.parse(card.teams);
    const element = adaptive.render();
    holder.current?.replaceChildren(...(element ? [element] : []));
  }, [card, theme]);
  useEffect(() => {
    for (const button of holder.current?.querySelectorAll('button') ?? []) button.disabled = busy;
  });
  return <div ref={holder} className="teams-card" />;
}

function allButtons(card: AdaptiveCard): Action[] {
  const actions: Action[] = [];
  for (let index = 0; index < card.getActionCount(); index++) {
    const action = card.getActionAt(index);
    if (action) actions.push(action);
  }
  for (let index = 0; index < card.getItemCount(); index++) {
    const item = card.getItemAt(index);
    for (let inner = 0; inner < item.getActionCount(); inner++) {
      const action = item.getActionAt(inner);
      if (action) actions.push(action);
    }
  }
  return actions.filter((action) => action instanceof SubmitAction || action instanceof ExecuteAction);
}

function isWebAddress(url: string | undefined): url is string {
  return url !== undefined && /^https?:\/\//i.test(url);
}
