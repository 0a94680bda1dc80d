// Colours and shapes: one deep sea blue as accent, five colours that mean a tier and nothing else.
import type { ThemeConfig } from 'antd';

import type { TierId } from './api/types';

export const SEA = '#0b4a6f';
export const SEA_SOFT = '#7fa3b8';
export const INK = '#1f2a33';
export const INK_SOFT = '#56636e';
export const LINE = '#d9dfe4';
export const PAPER = '#ffffff';

export const TIER_ORDER: TierId[] = ['red', 'orange', 'yellow', 'blue', 'green'];

/** Colours of a tier: text on white and on its own band (contrast at least 4.5), drawn areas, and the pale band behind lines. */
export const TIER_LOOK: Record<TierId, { ink: string; fill: string; band: string; shape: string }> = {
  red: { ink: '#b00d27', fill: '#c8102e', band: '#f7d9dd', shape: '▲' },
  orange: { ink: '#94450a', fill: '#d9731a', band: '#fbe5d2', shape: '◆' },
  yellow: { ink: '#705800', fill: '#b8960c', band: '#f8f0cf', shape: '■' },
  blue: { ink: '#22598f', fill: '#2f6fb0', band: '#dce9f5', shape: '●' },
  green: { ink: '#23663f', fill: '#2e7d4f', band: '#def0e5', shape: '○' },
};

export const FONT =
  '-apple-system, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", "Helvetica Neue", Arial, sans-serif';

export const THEME: ThemeConfig = {
  token: {
    colorPrimary: SEA,
    colorInfo: SEA,
    colorLink: SEA,
    colorSuccess: SEA,
    // Red and yellow mean a tier; an error or a notice is told by word, shape and weight.
    colorError: INK,
    colorWarning: INK_SOFT,
    colorText: INK,
    colorTextSecondary: INK_SOFT,
    colorTextTertiary: '#66727c',
    colorTextPlaceholder: '#626e77',
    colorBorderSecondary: LINE,
    colorBgLayout: '#f3f5f7',
    borderRadius: 4,
    fontFamily: FONT,
    fontSize: 14,
    controlItemBgActive: '#e3edf3',
    controlItemBgActiveHover: '#d8e5ec',
    motion: false,
  },
  components: {
    Layout: { headerBg: PAPER, siderBg: PAPER, headerPadding: '0 20px', headerHeight: 56 },
    Menu: { itemSelectedBg: '#e3edf3', itemSelectedColor: SEA, itemHeight: 38 },
    Table: { cellPaddingBlockMD: 8, cellPaddingInlineMD: 10, cellPaddingBlockSM: 6, headerBg: '#f0f3f5' },
    Card: { headerHeight: 44, bodyPadding: 16 },
    Tabs: { horizontalMargin: '0 0 12px 0' },
  },
};
