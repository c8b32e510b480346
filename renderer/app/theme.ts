import { type ThemeConfig, theme } from 'antd';

/**
 * Dense enough for 1280×800, with text of 14 px: the compact algorithm takes the next smaller size, hence 16 here.
 * Every colour of text holds 4.5:1 on the grounds it is used on.
 */
export const deskTheme: ThemeConfig = {
  algorithm: theme.compactAlgorithm,
  token: {
    fontFamily: "'Noto Sans CJK SC', 'Microsoft YaHei', 'PingFang SC', 'Noto Sans SC', system-ui, sans-serif",
    fontSize: 16,
    controlHeight: 34,
    borderRadius: 4,
    colorPrimary: '#1554ad',
    colorInfo: '#1554ad',
    colorLink: '#1554ad',
    colorError: '#b42318',
    colorWarning: '#8a4b00',
    colorSuccess: '#186a3b',
    // Derived from colours as dark as these, the grounds of notices turn grey: they are those of ui.css.
    colorErrorBg: '#fdeceb',
    colorWarningBg: '#fff3e0',
    colorSuccessBg: '#e8f5ec',
    colorInfoBg: '#e8f0fb',
    colorText: '#1f2329',
    colorTextSecondary: '#565c66',
    colorTextPlaceholder: '#696f79',
    colorTextDisabled: '#696f79',
    colorBorder: '#8d95a1',
    motion: false,
  },
};
