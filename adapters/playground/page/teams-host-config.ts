import type { Theme } from './preferences.js';

const FONT = '"Segoe UI", Inter, system-ui, -apple-system, "Helvetica Neue", sans-serif';

interface Palette {
  readonly text: string;
  readonly subtle: string;
  readonly accent: string;
  readonly good: string;
  readonly warning: string;
  readonly attention: string;
  readonly background: string;
  readonly emphasis: string;
  readonly separator: string;
}

const PALETTES: Readonly<Record<Theme, Palette>> = {
  light: {
    text: '#242424',
    subtle: '#616161',
    accent: '#4f52b2',
    good: '#237b4b',
    warning: '#835c00',
    attention: '#b3261e',
    background: '#ffffff',
    emphasis: '#f5f5f5',
    separator: '#e0e0e0',
  },
  dark: {
    text: '#ffffff',
    subtle: '#adadad',
    accent: '#9299f7',
    good: '#92c353',
    warning: '#f8d22a',
    attention: '#f9a8a2',
    background: '#292929',
    emphasis: '#333333',
    separator: '#474747',
  },
};

/** A host configuration like Teams': its sizes, spacing, colours and its row of wrapping, left-aligned buttons. */
export function teamsHostConfig(theme: Theme): object {
  const palette = PALETTES[theme];
  const colour = (value: string) => ({ default: value, subtle: value });
  const foregroundColors = {
    default: { default: palette.text, subtle: palette.subtle },
    dark: { default: palette.text, subtle: palette.subtle },
    light: { default: palette.text, subtle: palette.subtle },
    accent: colour(palette.accent),
    good: colour(palette.good),
    warning: colour(palette.warning),
    attention: colour(palette.attention),
  };
  const style = (backgroundColor: string) => ({ backgroundColor, foregroundColors });
  return {
    supportsInteractivity: true,
    fontFamily: FONT,
    fontSizes: { small: 12, default: 14, medium: 14, large: 18, extraLarge: 24 },
    fontWeights: { lighter: 400, default: 400, bolder: 600 },
    lineHeights: { small: 16, default: 20, medium: 20, large: 24, extraLarge: 32 },
    spacing: { small: 8, default: 8, medium: 12, large: 16, extraLarge: 20, padding: 16 },
    separator: { lineThickness: 1, lineColor: palette.separator },
    imageSizes: { small: 32, medium: 52, large: 100 },
    textStyles: {
      heading: { fontType: 'Default', size: 'Default', weight: 'Bolder', color: 'Default', isSubtle: false },
    },
    containerStyles: {
      default: style(palette.background),
      emphasis: style(palette.emphasis),
      accent: style(palette.emphasis),
      good: style(theme === 'dark' ? '#0d2e0d' : '#e7f2da'),
      attention: style(theme === 'dark' ? '#3b1519' : '#fcf4f6'),
      warning: style(theme === 'dark' ? '#3a2f04' : '#fbf6d9'),
    },
    factSet: {
      title: { size: 'Default', color: 'Default', isSubtle: false, weight: 'Bolder', wrap: true, maxWidth: 150 },
      value: { size: 'Default', color: 'Default', isSubtle: false, weight: 'Default', wrap: true },
      spacing: 16,
    },
    actions: {
      maxActions: 6,
      spacing: 'Default',
      buttonSpacing: 8,
      showCard: { actionMode: 'Inline', inlineTopMargin: 16, style: 'emphasis' },
      preExpandSingleShowCardAction: false,
      actionsOrientation: 'Horizontal',
      actionAlignment: 'Left',
    },
    adaptiveCard: { allowCustomStyle: true },
  };
}
