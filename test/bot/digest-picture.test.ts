import { describe, expect, it } from 'vitest';
import { type ChartData, chartSvg, drawChart } from '../../src/bot/digest-chart.js';
import { digestFile } from '../../src/bot/digest-file.js';
import { chartData } from '../../src/bot/digest-picture.js';
import type { NoticeContext } from '../../src/bot/index.js';
import { createFakeMatcher, createWorld, hikvision, megvii, NOW, PLACE, readable } from './world.js';

const WORDS = { days: 'Mentions a day', top: 'Mentioned most' };
const context = { matcher: createFakeMatcher() } as unknown as NoticeContext;
const day = (date: string, count: number) => ({ date, count });

/** Width and height of a PNG, from its header. */
function sizeOf(png: Buffer): [number, number] {
  expect(png.subarray(1, 4).toString()).toBe('PNG');
  return [png.readUInt32BE(16), png.readUInt32BE(20)];
}

describe('the picture', () => {
  const data: ChartData = {
    days: Array.from({ length: 30 }, (_, n) => day(`2026-07-${String(n + 1).padStart(2, '0')}`, n % 7)),
    top: [
      { name: hikvision.name, count: 12 },
      { name: 'a < b & "c"', count: 1 },
    ],
  };

  it('is a small PNG', async () => {
    const png = await drawChart(data, WORDS);
    expect(sizeOf(png)).toEqual([720, 260]);
    expect(png.length).toBeGreaterThan(3_000);
    expect(png.length).toBeLessThan(30_000);
  });

  it('says what it shows, and names stay names', async () => {
    const svg = await chartSvg(data, WORDS);
    for (const words of ['Mentions a day', 'Mentioned most', 'Hangzhou Hikvision Digita…', '07-01', 'a &lt; b &amp;'])
      expect(svg).toContain(words);
  });

  it('can be drawn of nothing at all, and of very much', async () => {
    const none = { days: data.days.map(({ date }) => day(date, 0)), top: [] };
    const much = {
      days: data.days.map(({ date }) => day(date, 1_000_000)),
      top: Array.from({ length: 500 }, () => data.top[0]!),
    };
    for (const each of [none, much]) expect(sizeOf(await drawChart(each, WORDS))).toEqual([720, 260]);
  });
});

describe('what it shows', () => {
  it('is thirty local days without a gap, over a change of clocks', () => {
    const hours = [
      { hour: '2026-10-24T22', count: 1 },
      { hour: '2026-10-25T22', count: 2 },
      { hour: '2026-10-25T23', count: 4 },
    ];
    const { days } = chartData(context, hours, { mentions: [] }, new Date('2026-10-26T08:00:00Z'), 'Europe/Berlin');
    expect(days).toHaveLength(30);
    expect([days[0]!.date, ...days.slice(-3)]).toEqual([
      '2026-09-27',
      day('2026-10-24', 0),
      day('2026-10-25', 3),
      day('2026-10-26', 4),
    ]);
  });

  it('comes from the ledger, with words for those who do not see it', async () => {
    const drawn: ChartData[] = [];
    const world = await createWorld({
      draw: async (data) => {
        drawn.push(data);
        return Buffer.from('PNG');
      },
    });
    await world.say('Hikvision and Megvii');
    await world.say('Hikvision', { channel: 'C9' });
    await world.say('good morning');
    world.setNow(new Date(NOW.getTime() + 1_000));
    const { picture, summary } = await world.ask('digest');
    expect(drawn[0]?.days.at(-1)).toEqual(day('2026-07-27', 3));
    expect(drawn[0]?.top).toEqual([
      { name: hikvision.name, count: 2 },
      { name: megvii.name, count: 1 },
    ]);
    expect(picture?.png).toBe(Buffer.from('PNG').toString('base64'));
    expect(picture?.alt).toBe(
      `Mentions a day from 28 June 2026 to 27 July 2026: 3 in all, most on 27 July 2026 (3). Mentioned most: ${hikvision.name} (2) and ${megvii.name} (1).`,
    );
    expect(summary).toContain('2 listed entities were mentioned 3 times');
  });

  it('is left out where nothing was mentioned, and where it cannot be drawn', async () => {
    const failing = await createWorld({ draw: () => Promise.reject(new Error('no font')) });
    expect(await failing.ask('digest')).not.toHaveProperty('picture');
    await failing.say('Hikvision');
    failing.setNow(new Date(NOW.getTime() + 1_000));
    const digest = await failing.ask('digest');
    expect(digest).not.toHaveProperty('picture');
    expect(readable(digest)).toContain('Hangzhou Hikvision');
    expect(failing.logger.lines.map(({ message }) => message).join()).toContain('could not be drawn');
  });
});

describe('the table', () => {
  it('has a row for each entity and channel, and no formula', () => {
    const mentions = [
      {
        entityId: hikvision.id,
        count: 3,
        warned: 2,
        channels: [
          { channel: 'C1', count: 2 },
          { channel: '=cmd()', count: 1 },
        ],
      },
      { entityId: 'gone', count: 1, warned: 0, channels: [{ channel: 'C1', count: 1 }] },
    ];
    const { name, text } = digestFile(context, { mentions }, '2026-07-27');
    expect(name).toBe('mentions-2026-07-27.csv');
    expect(text.trimEnd().split('\n')).toEqual([
      'entity_id,entity,country,list,mentions,warned,channel,mentions_in_channel',
      `${hikvision.id},"Hangzhou Hikvision Digital Technology Co., Ltd.","CHINA, PEOPLE’S REPUBLIC OF",entity-list,3,2,C1,2`,
      `${hikvision.id},"Hangzhou Hikvision Digital Technology Co., Ltd.","CHINA, PEOPLE’S REPUBLIC OF",entity-list,3,2,'=cmd(),1`,
      'gone,,,,1,0,C1,1',
    ]);
  });

  it('of ten thousand mentions of five hundred entities holds all of them; the card the first, and how many more', async () => {
    const many = Array.from({ length: 500 }, (_, n) => ({ ...hikvision, id: `el-cn-n${n}`, name: `Name Number ${n}` }));
    const mentions = many.map(({ id }) => ({
      entityId: id,
      count: 20,
      warned: 20,
      channels: Array.from({ length: 10 }, (_, channel) => ({ channel: `C${channel}`, count: 2 })),
    }));
    const facts = {
      ...{ mentions, unsure: 0, messagesScreened: 10_000, channelsWatched: 10, dispositions: [], undelivered: 0 },
      checks: { total: 0, listed: 0, possible: 0 },
    };
    const matcher = createFakeMatcher({ extra: many.map((entity) => ({ word: entity.name, entity })) });
    const world = await createWorld({ matcher: () => matcher, storeOverrides: { digestFacts: async () => facts } });
    const { notice } = await world.bot.digests.build(PLACE, new Date(NOW.getTime() - 1), NOW);
    expect(notice.summary).toContain('500 listed entities were mentioned 10,000 times');
    expect(readable(notice)).toContain('and 490 more');
    const rows = notice.file!.text.trimEnd().split('\n').slice(1);
    expect(rows).toHaveLength(5_000);
    expect(rows.reduce((sum, row) => sum + Number(row.split(',').at(-1)), 0)).toBe(10_000);
  });
});
