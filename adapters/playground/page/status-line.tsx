import type { Status } from '../wire.js';
import { longDate } from './dates.js';
import type { RoomState } from './use-room.js';

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
  const { lists, age, version } = status;
  if (lists.length === 0) return <span className="lost">No lists are loaded.</span>;
  const names = lists.reduce((sum, list) => sum + list.nameCount, 0);
  return (
    <details
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) event.currentTarget.open = false;
      }}
    >
      <summary>
        <span className={`dot${age.stale ? ' stale' : ''}`} aria-hidden="true" />
        {lists.length === 1 ? '1 list' : `${lists.length} lists`} as of {longDate(age.asOf)}, {ageText(age.days)}
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
                  <small>{ageText(list.ageDays)}</small>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}

function ageText(days: number): string {
  if (days === 0) return 'from today';
  return days === 1 ? '1 day old' : `${days.toLocaleString('en')} days old`;
}
