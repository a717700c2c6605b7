/** The digest's picture: mentions per day over thirty days, and who was mentioned most. */
import { createRequire } from 'node:module';

export interface ChartData {
  /** Oldest first, without a gap: local dates, `2026-07-27`. */
  readonly days: readonly { readonly date: string; readonly count: number }[];
  /** Most first. */
  readonly top: readonly { readonly name: string; readonly count: number }[];
}

export interface ChartWords {
  readonly days: string;
  readonly top: string;
}

const WIDTH = 720;
const HEIGHT = 260;
const FONT = 'DejaVu Sans';
const INK = '#3b3f45';
const LINE = '#d9dce0';
const BAR = '#1d5f56';
/** Up to here the axis ends at it: one mention fills no picture. */
const FEW = 4;
const MAX_TOP = 5;
const MAX_NAME = 26;

/**
 * A PNG of 720 by 260 pixels, a few kilobytes. The libraries and the font are loaded when a picture is drawn for the
 * first time: a bot without a digest needs none of them.
 */
export async function drawChart(data: ChartData, words: ChartWords): Promise<Buffer> {
  const { Resvg } = await import('@resvg/resvg-js');
  const svg = await chartSvg(data, words);
  const fontFiles = [createRequire(import.meta.url).resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf')];
  const font = { loadSystemFonts: false, fontFiles, defaultFontFamily: FONT };
  return new Resvg(svg, { font, background: '#ffffff' }).render().asPng();
}

/** The drawing before it becomes a picture. */
export async function chartSvg({ days, top }: ChartData, words: ChartWords): Promise<string> {
  const [{ init, use }, { BarChart }, { GridComponent, TitleComponent }, { SVGRenderer }] = await Promise.all([
    import('echarts/core'),
    import('echarts/charts'),
    import('echarts/components'),
    import('echarts/renderers'),
  ]);
  use([BarChart, GridComponent, TitleComponent, SVGRenderer]);
  const shown = top.slice(0, MAX_TOP);
  const chart = init(null, null, { renderer: 'svg', ssr: true, width: WIDTH, height: HEIGHT });
  const text = { fontFamily: FONT, fontSize: 11, color: INK };
  const title = { textStyle: { ...text, fontSize: 12, fontWeight: 'normal' as const }, top: 8 };
  chart.setOption({
    animation: false,
    textStyle: text,
    title: [
      { ...title, text: words.days, left: 16 },
      { ...title, text: words.top, left: 426 },
    ],
    grid: [
      { left: 44, top: 44, width: 350, height: 176 },
      { left: 602, top: 44, width: 76, height: 176 },
    ],
    xAxis: [
      {
        type: 'category',
        gridIndex: 0,
        data: days.map(({ date }) => date.slice(5)),
        axisTick: { show: false },
        axisLine: { lineStyle: { color: LINE } },
        axisLabel: { ...text, interval: 6 },
      },
      { type: 'value', gridIndex: 1, show: false, max: Math.max(1, ...shown.map(({ count }) => count)) },
    ],
    yAxis: [
      {
        type: 'value',
        gridIndex: 0,
        minInterval: 1,
        min: 0,
        ...(Math.max(...days.map(({ count }) => count)) <= FEW && { max: FEW }),
        splitNumber: 4,
        axisLabel: { ...text, showMaxLabel: true },
        splitLine: { lineStyle: { color: LINE } },
      },
      {
        type: 'category',
        gridIndex: 1,
        inverse: true,
        data: shown.map(({ name }) => shortened(name)),
        axisTick: { show: false },
        axisLine: { show: false },
        axisLabel: { ...text, margin: 8 },
      },
    ],
    series: [
      { type: 'bar', xAxisIndex: 0, yAxisIndex: 0, data: days.map(({ count }) => count), itemStyle: { color: BAR } },
      {
        type: 'bar',
        xAxisIndex: 1,
        yAxisIndex: 1,
        barMaxWidth: 16,
        data: shown.map(({ count }) => count),
        itemStyle: { color: BAR },
        label: { show: true, position: 'right', ...text },
      },
    ],
  });
  const svg = chart.renderToSVGString();
  chart.dispose();
  return svg;
}

function shortened(name: string): string {
  return name.length > MAX_NAME ? `${name.slice(0, MAX_NAME - 1).trimEnd()}…` : name;
}
