import type { Status } from '../wire.js';
import { daysBetween, longDate } from './dates.js';
import type { RoomState } from './use-room.js';

/** As the bot's own notes: older lists want updating. */
const STALE_AFTER_DAYS = 7;

interface Props {
  readonly status: Status | null;
  readonly connection: RoomState['connection'];
}

/** What is screened against, from when, how old. */
export function StatusLine({ status, connection }: Props) {
  return (
    <footer className="status">
      {connection === 'lost' ? (
        <span className="lost" role="status">
          The server does not answer. Trying again …
        </span>
      ) : status === null ? (
        <span>Connecting …</span>
      ) : (
        <Lists status={status} />
      )}
      <span className="aid">An aid, not legal advice</span>
    </footer>
  );
}

function Lists({ status }: { readonly status: Status }) {
  const { lists, today, version } = status;
  const oldest = lists.map((list) => list.asOf).sort()[0];
  if (oldest === undefined) return <span className="lost">No lists are loaded.</span>;
  const names = lists.reduce((sum, list) => sum + list.nameCount, 0);
  return (
    <details
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) event.currentTarget.open = false;
      }}
    >
      <summary>
        <span className={`dot${daysBetween(oldest, today) > STALE_AFTER_DAYS ? ' stale' : ''}`} aria-hidden="true" />
        {lists.length === 1 ? '1 list' : `${lists.length} lists`} as of {longDate(oldest)}, {age(oldest, today)}
      </summary>
      <div className="loaded-lists" tabIndex={-1}>
        <table>
          <caption>
            {names.toLocaleString('en')} names, version {version}
          </caption>
          <thead>
            <tr>
              <th scope="col">List</th>
              <th scope="col">Entities</th>
              <th scope="col">As of</th>
            </tr>
          </thead>
          <tbody>
            {lists.map((list) => (
              <tr key={list.id}>
                <th scope="row">
                  <a href={list.url} target="_blank" rel="noopener noreferrer">
                    {list.title}
                  </a>
                  <small>{list.authority}</small>
                </th>
                <td>{list.entityCount.toLocaleString('en')}</td>
                <td>
                  {longDate(list.asOf)}
                  <small>{age(list.asOf, today)}</small>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}

function age(from: string, today: string): string {
  const days = Math.max(0, daysBetween(from, today));
  if (days === 0) return 'from today';
  return days === 1 ? '1 day old' : `${days.toLocaleString('en')} days old`;
}
