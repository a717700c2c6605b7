import type { CardButton } from '../wire.js';

/**
 * Which of the notice's buttons the `pressed`-th drawn one is. A platform's card may leave some out, and labels may
 * repeat (a "Details" for each match), so it is the one with the same label and as many of that label before it.
 */
export function buttonPosition(
  buttons: readonly CardButton[],
  drawnLabels: readonly string[],
  pressed: number,
): number | null {
  const label = drawnLabels[pressed]?.trim();
  if (label === undefined) return null;
  const before = drawnLabels.slice(0, pressed).filter((other) => other.trim() === label).length;
  const same = buttons.flatMap((button, position) => (button.label.trim() === label ? [position] : []));
  return same[before] ?? null;
}
