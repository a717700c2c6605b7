/** Short Chinese names, and other words that hold their characters: each line once alerted. */
import { describe, expect, it } from 'vitest';
import { loadLists } from '../../src/lists/index.js';
import { createCore } from '../../src/matching/index.js';

const { matcher, scanDeps } = createCore(loadLists());
const found = (text: string): string[] => matcher.scan(text).map((mention) => mention.text);

describe('a short name that other words are cut through stays quiet', () => {
  it.each([
    '我坐东北航空公司的航班',
    '西北航线',
    '湖北航天',
    '台北航班取消了',
    '北航站楼',
    '中华为什么这么大',
    '升华为艺术',
    '以中华为傲',
    '精华为主',
    '上海思科的交换机',
    '珠海思远',
    '大海思念',
    '河北理工大学',
    '湖北理工学院',
    '四川大熊猫基地',
    '大海能达到多深',
    '通讯飞快',
    '恐龙芯片卡',
    '空旷视野',
    '理智谱曲',
    '沿海康威',
    '依图片',
    '天河二号线',
    '在上海思考',
    '在臺北航班',
  ])('%s', (text) => {
    expect(found(text)).toEqual([]);
  });
});

describe('a name whose characters stand apart', () => {
  it.each([
    ['华 为 交换机', '华 为'],
    ['华-为', '华-为'],
    ['客户问华-为的交换机', '华-为'],
    ['海/康/威/视', '海/康/威/视'],
    ['大 疆 无 人 机', '大 疆 无 人 机'],
  ])('%s is found', (text, name) => {
    expect(found(text)).toEqual([name]);
  });

  it.each(['中华 为什么', '繁 华 为 伴', '东北 航空', '精 华，为 主', '360安 全卫士', '3 6 0 安 全'])(
    '%s is none',
    (text) => {
      expect(found(text)).toEqual([]);
    },
  );
});

describe('a short name that words merely touch is found', () => {
  it.each([
    ['从中芯采购', '中芯'],
    ['与北航合作', '北航'],
    ['与北理工芯片组', '北理工'],
    ['機房那批浪潮伺服器', '浪潮'],
    ['华为人都知道', '华为'],
    ['华为什么时候发布', '华为'],
    ['大华人脸识别', '大华'],
    ['海能达到货了', '海能达'],
    ['我们用大疆拍的', '大疆'],
    ['從中芯採購', '中芯'],
  ])('%s: %s', (text, name) => {
    expect(found(text)).toContain(name);
  });

  const BEFORE = ['', '采购', '从', '和', '客户', '北京', '我们的', '这批', '卖给'];
  const BEHIND = ['', '的', '公司', '报价', '芯片', '说', '今天', '工程师', '人', '什么时候'];
  it('with the usual words around it, but for one in a thousand', () => {
    const names = new Set(
      scanDeps.catalogue.names
        .filter((name) => name.han !== null && /^\p{Script=Han}{2,3}$/u.test(name.han) && !name.needsContext)
        .map((name) => name.han!),
    );
    const texts = [...names].flatMap((name) =>
      BEFORE.flatMap((before) => BEHIND.map((behind) => ({ name, text: before + name + behind }))),
    );
    const lost = texts.filter(
      ({ name, text }) =>
        // 北京华为 is a name of its own, and longer.
        !matcher.scan(text).some(({ start, end }) => start <= text.indexOf(name) && end > text.indexOf(name)),
    );
    expect(texts.length).toBeGreaterThan(4000);
    expect(lost.length).toBeLessThanOrEqual(texts.length / 1000);
  });
});
