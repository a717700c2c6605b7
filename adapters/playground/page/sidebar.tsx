import { BOT_ID, CHANNELS, directChannel, PERSONAS } from '../world.js';
import { Icon } from './icons.js';
import { Avatar, BOT_NAME } from './people.js';
import type { Theme } from './preferences.js';

interface Props {
  readonly channel: string;
  readonly onChannel: (channel: string) => void;
  readonly me: string;
  readonly onMe: (persona: string) => void;
  readonly theme: Theme;
  readonly onTheme: () => void;
  readonly onClear: () => void;
  readonly unread: ReadonlySet<string>;
}

export function Sidebar({ channel, onChannel, me, onMe, theme, onTheme, onClear, unread }: Props) {
  const direct = directChannel(me);
  return (
    <div className="sidebar-content">
      <div className="brand">
        <img src="/playground/icon.svg" alt="" width={28} height={28} />
        <span>
          <strong>{BOT_ID}</strong>
          <small>Playground</small>
        </span>
      </div>
      <nav aria-label="Channels">
        <h2>Channels</h2>
        <ul>
          {CHANNELS.map(({ id }) => (
            <li key={id}>
              <ChannelButton id={id} current={channel} unread={unread} onChannel={onChannel}>
                <span className="hash" aria-hidden="true">
                  #
                </span>
                {id}
              </ChannelButton>
            </li>
          ))}
        </ul>
        <h2>Direct message</h2>
        <ul>
          <li>
            <ChannelButton id={direct} current={channel} unread={unread} onChannel={onChannel}>
              <Avatar persona={null} size={18} /> {BOT_NAME}
            </ChannelButton>
          </li>
        </ul>
      </nav>
      <fieldset className="personas">
        <legend>You are</legend>
        {PERSONAS.map((persona) => (
          <label key={persona.id}>
            <input
              type="radio"
              name="persona"
              value={persona.id}
              checked={persona.id === me}
              onChange={() => onMe(persona.id)}
            />
            <Avatar persona={persona} size={30} />
            <span>
              {persona.name}
              <small>{persona.role}</small>
            </span>
          </label>
        ))}
      </fieldset>
      <div className="foot">
        <button type="button" className="quiet" onClick={onTheme}>
          <Icon name={theme === 'dark' ? 'sun' : 'moon'} /> {theme === 'dark' ? 'Light' : 'Dark'}
        </button>
        <button type="button" className="quiet" onClick={onClear}>
          <Icon name="restart" /> Clear messages
        </button>
      </div>
    </div>
  );
}

interface ChannelButtonProps {
  readonly id: string;
  readonly current: string;
  readonly unread: ReadonlySet<string>;
  readonly onChannel: (channel: string) => void;
  readonly children: React.ReactNode;
}

function ChannelButton({ id, current, unread, onChannel, children }: ChannelButtonProps) {
  return (
    <button
      type="button"
      className={`channel${unread.has(id) ? ' unread' : ''}`}
      aria-current={id === current ? 'page' : undefined}
      onClick={() => onChannel(id)}
    >
      {children}
      {unread.has(id) && <span className="visually-hidden">, new messages</span>}
    </button>
  );
}
