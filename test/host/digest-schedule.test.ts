import { describe, expect, it } from 'vitest';
import { createDigestSchedule } from '../../src/host/digest-schedule.js';

function due(time: string, zone: string, now: string, last?: string) {
  const { date, from, to } = createDigestSchedule(time, zone).dueAt(new Date(now), last);
  return [date, from.toISOString().slice(0, 16), to.toISOString().slice(0, 16)];
}

describe('createDigestSchedule', () => {
  it.each<[string, string, string, string, [string, string, string]]>([
    ['just before', '09:00', 'UTC', '2026-07-27T08:59:59.999Z', ['2026-07-26', '2026-07-25T09:00', '2026-07-26T09:00']],
    ['on the dot', '09:00', 'UTC', '2026-07-27T09:00:00.000Z', ['2026-07-27', '2026-07-26T09:00', '2026-07-27T09:00']],
    ['just after', '09:00', 'UTC', '2026-07-27T09:00:00.001Z', ['2026-07-27', '2026-07-26T09:00', '2026-07-27T09:00']],
    ['month end', '09:00', 'UTC', '2026-03-01T10:00:00Z', ['2026-03-01', '2026-02-28T09:00', '2026-03-01T09:00']],
    [
      'local date ahead of UTC',
      '08:00',
      'Asia/Tokyo',
      '2026-07-26T23:30:00Z',
      ['2026-07-27', '2026-07-25T23:00', '2026-07-26T23:00'],
    ],
    [
      'local date behind UTC',
      '20:00',
      'America/Los_Angeles',
      '2026-07-27T03:30:00Z',
      ['2026-07-26', '2026-07-26T03:00', '2026-07-27T03:00'],
    ],
    [
      'clocks go forward: 23 hours',
      '09:00',
      'Europe/Berlin',
      '2026-03-29T12:00:00Z',
      ['2026-03-29', '2026-03-28T08:00', '2026-03-29T07:00'],
    ],
    [
      'clocks go back: 25 hours',
      '09:00',
      'Europe/Berlin',
      '2026-10-25T12:00:00Z',
      ['2026-10-25', '2026-10-24T07:00', '2026-10-25T08:00'],
    ],
    [
      'a time that is skipped comes an hour later',
      '02:30',
      'Europe/Berlin',
      '2026-03-29T12:00:00Z',
      ['2026-03-29', '2026-03-28T01:30', '2026-03-29T01:30'],
    ],
    [
      'the day after it',
      '02:30',
      'Europe/Berlin',
      '2026-03-30T12:00:00Z',
      ['2026-03-30', '2026-03-29T01:30', '2026-03-30T00:30'],
    ],
    [
      'a time that comes twice counts once',
      '02:30',
      'Europe/Berlin',
      '2026-10-25T12:00:00Z',
      ['2026-10-25', '2026-10-24T00:30', '2026-10-25T00:30'],
    ],
  ])('%s', (_, time, zone, now, expected) => {
    expect(due(time, zone, now)).toEqual(expected);
  });

  it.each<[string, readonly number[], string, string | undefined, [string, string, string]]>([
    [
      'on Monday, since Friday',
      [1, 2, 3, 4, 5],
      '2026-07-27T12:00:00Z',
      undefined,
      ['2026-07-27', '2026-07-24T07:00', '2026-07-27T07:00'],
    ],
    [
      'on Saturday, nothing new',
      [1, 2, 3, 4, 5],
      '2026-07-25T12:00:00Z',
      undefined,
      ['2026-07-24', '2026-07-23T07:00', '2026-07-24T07:00'],
    ],
    ['weekly', [1], '2026-07-29T12:00:00Z', undefined, ['2026-07-27', '2026-07-20T07:00', '2026-07-27T07:00']],
    [
      'weekly, over the change of clocks',
      [1],
      '2026-10-26T12:00:00Z',
      undefined,
      ['2026-10-26', '2026-10-19T07:00', '2026-10-26T08:00'],
    ],
    [
      'weekly, the last one missed',
      [1],
      '2026-07-29T12:00:00Z',
      '2026-07-13',
      ['2026-07-27', '2026-07-20T07:00', '2026-07-27T07:00'],
    ],
    [
      'twice a week',
      [1, 4],
      '2026-07-30T12:00:00Z',
      '2026-07-23',
      ['2026-07-30', '2026-07-23T07:00', '2026-07-30T07:00'],
    ],
  ])('on some days of the week: %s', (_, days, now, last, expected) => {
    const { date, from, to } = createDigestSchedule('09:00', 'Europe/Berlin', days).dueAt(new Date(now), last);
    expect([date, from.toISOString().slice(0, 16), to.toISOString().slice(0, 16)]).toEqual(expected);
  });

  it('every instant of two years belongs to exactly one weekly digest', () => {
    const schedule = createDigestSchedule('02:30', 'America/New_York', [0]);
    let previous = schedule.dueAt(new Date('2026-01-05T12:00:00Z'));
    for (let week = 1; week < 104; week++) {
      const next = schedule.dueAt(schedule.nextAfter(previous.to));
      expect(next.from).toEqual(previous.to);
      previous = next;
    }
  });

  it.each<[string, string, [string, string, string]]>([
    ['the day before', '2026-07-26', ['2026-07-27', '2026-07-26T09:00', '2026-07-27T09:00']],
    ['three days ago', '2026-07-24', ['2026-07-27', '2026-07-24T09:00', '2026-07-27T09:00']],
    ['longer than a week ago', '2026-05-01', ['2026-07-27', '2026-07-20T09:00', '2026-07-27T09:00']],
  ])('reports since the last digest: %s', (_, last, expected) => {
    expect(due('09:00', 'UTC', '2026-07-27T12:00:00Z', last)).toEqual(expected);
  });

  it('every instant of a year belongs to exactly one digest, over both changes', () => {
    const schedule = createDigestSchedule('02:30', 'America/New_York');
    let previous = schedule.dueAt(new Date('2026-01-01T12:00:00Z'));
    const dates = [previous.date];
    for (let day = 1; day < 365; day++) {
      const next = schedule.dueAt(schedule.nextAfter(previous.to));
      expect(next.from).toEqual(previous.to);
      dates.push(next.date);
      previous = next;
    }
    expect(new Set(dates).size).toBe(365);
  });
});
