import type { Channel, Persona } from '../world.js';

/** Initials on a colour of the person's own; the bot has its icon. */
export function Avatar({ persona, size = 36 }: { readonly persona: Persona | null; readonly size?: number }) {
  if (persona === null) return <img className="avatar" src="/playground/icon.svg" alt="" width={size} height={size} />;
  const initials = persona.name
    .split(' ')
    .map((part) => part[0])
    .join('');
  return (
    <svg className={`avatar tint-${persona.id}`} width={size} height={size} viewBox="0 0 36 36" aria-hidden="true">
      <rect width="36" height="36" rx="9" />
      <text x="18" y="18" dy="0.36em" textAnchor="middle">
        {initials}
      </text>
    </svg>
  );
}

export const BOT_NAME = 'Entity Check';

export function channelTitle(channel: Channel | null): string {
  return channel === null ? BOT_NAME : `#${channel.id}`;
}
