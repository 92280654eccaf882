import { theme as antd, type ThemeConfig } from 'antd';
import { ACCENT, ACCENT_TEXT } from './accent';
import type { Preferences } from './preferences';

export const FONT = "'Vazirmatn Variable', 'Segoe UI', Tahoma, sans-serif";

/** AntD's tokens with AA contrast: its own placeholder (1.8:1) and secondary texts are too pale. */
export function themeOf(dark: boolean, density: Preferences['density']): ThemeConfig {
  const algorithms = [dark ? antd.darkAlgorithm : antd.defaultAlgorithm, ...(density === 'compact' ? [antd.compactAlgorithm] : [])];
  const soft = ACCENT_TEXT[dark ? 'darkSoft' : 'lightSoft'];
  return {
    algorithm: algorithms,
    token: {
      fontFamily: FONT,
      // The compact algorithm takes two pixels off: 13 and 14 on the page.
      fontSize: density === 'compact' ? 15 : 14,
      colorPrimary: ACCENT,
      colorInfo: ACCENT,
      colorLink: ACCENT_TEXT[dark ? 'dark' : 'light'],
      borderRadius: 6,
      controlItemBgActive: soft, controlItemBgActiveHover: soft, colorPrimaryBg: soft, colorPrimaryBgHover: soft, colorInfoBg: soft,
      colorInfoBorder: dark ? '#235a55' : '#a9d3ce',
      wireframe: false,
      ...(dark ? {
        colorBgBase: '#14181c', colorBgLayout: '#0f1316', colorBgContainer: '#181d21', colorBgElevated: '#21272c', colorBgSpotlight: '#3a444c',
        colorBorder: '#48535c', colorBorderSecondary: '#2b333a', colorPrimaryText: ACCENT_TEXT.dark,
        colorText: '#e4e9ec', colorTextSecondary: '#b3bdc5', colorTextTertiary: '#9eaab3', colorTextQuaternary: '#93a0a9',
        colorTextPlaceholder: '#93a0a9', colorTextDescription: '#a9b4bc', colorError: '#f0616d', colorErrorText: '#ff8a90', colorErrorTextHover: '#ffa5a9',
      } : {
        colorBgLayout: '#f4f6f7', colorBorder: '#c3ccd1', colorBorderSecondary: '#e3e8eb',
        // Ant Design's green and amber are too pale to read on their own pale grounds.
        colorSuccess: '#1a7f37', colorSuccessBg: '#f0faf0', colorSuccessBorder: '#b5dfb9', colorWarning: '#a15c00', colorWarningBg: '#fff9e8', colorWarningBorder: '#f3d9a0',
        colorText: '#1c2529', colorTextSecondary: '#4a565d', colorTextTertiary: '#5b6870', colorTextQuaternary: '#66737b',
        colorTextPlaceholder: '#66737b', colorTextDescription: '#5b6870', colorError: '#c8323c', colorErrorText: '#b4232e',
      }),
    },
    components: {
      Form: { labelColor: dark ? '#c5ced4' : '#414d54' },
      Tooltip: { fontSize: 12 },
      Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none' },
    },
  };
}
