import { describe, expect, it } from 'vitest';
import { createRoom, type RoomEvent } from '../../adapters/playground/room.js';
import type { MessageEntry } from '../../adapters/playground/wire.js';

const message = (id: string, text = 'hello'): MessageEntry => ({
  kind: 'message',
  id,
  channel: 'sales',
  thread: null,
  at: '2026-07-27T09:14:00.000Z',
  visibleTo: null,
  author: 'maya',
  text,
  edit: 0,
  names: [],
});
const ids = (room: ReturnType<typeof createRoom>) => room.entries().map((entry) => entry.id);

describe('room', () => {
  it('keeps the newest entries and tells who is listening what went', () => {
    const room = createRoom({ maxEntries: 2 });
    const events: RoomEvent[] = [];
    room.subscribe((event) => events.push(event));
    for (const id of ['a', 'b', 'c']) room.put(message(id));
    expect(ids(room)).toEqual(['b', 'c']);
    expect(events.at(-1)).toEqual({ type: 'drop', ids: ['a'] });
  });

  it('replaces an entry in its place', () => {
    const room = createRoom({ maxEntries: 2 });
    room.put(message('a'));
    room.put(message('b'));
    room.put(message('a', 'changed'));
    expect(ids(room)).toEqual(['a', 'b']);
    expect(room.get('a')).toMatchObject({ text: 'changed' });
  });

  it('keeps below its size, but always the newest', () => {
    const room = createRoom({ maxSize: 1_000 });
    room.put(message('a'));
    room.put(message('b'));
    room.put(message('c', 'x'.repeat(5_000)));
    expect(ids(room)).toEqual(['c']);
    room.put(message('d'));
    expect(ids(room)).toEqual(['d']);
  });

  it('counts the size of what is replaced once', () => {
    const room = createRoom({ maxSize: 1_000 });
    room.put(message('a'));
    for (let edit = 0; edit < 50; edit++) room.put(message('b', `edit ${edit}`));
    expect(ids(room)).toEqual(['a', 'b']);
  });

  it('says nothing of entries it does not have, and nothing after the listener left', () => {
    const room = createRoom();
    const events: RoomEvent[] = [];
    const leave = room.subscribe((event) => events.push(event));
    room.drop(['nobody']);
    room.clear();
    leave();
    room.put(message('a'));
    expect(events).toEqual([]);
  });
});
