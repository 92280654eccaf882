import { theme } from 'antd';
import { useInsertionEffect } from 'react';
import { ACCENT_TEXT } from './accent';

/** Hands the present theme's tokens to the page's own style sheets as `--pv-*`. */
export function CssVariables({ dark }: { dark: boolean }) {
  const { token } = theme.useToken();
  useInsertionEffect(() => {
    const root = document.documentElement;
    const values: Record<string, string> = {
      text: token.colorText, 'text-2': token.colorTextSecondary, 'text-3': token.colorTextTertiary,
      page: token.colorBgLayout, surface: token.colorBgContainer, raised: token.colorBgElevated,
      line: token.colorBorderSecondary, 'line-strong': token.colorBorder,
      accent: token.colorPrimary, 'accent-text': ACCENT_TEXT[dark ? 'dark' : 'light'], 'accent-soft': ACCENT_TEXT[dark ? 'darkSoft' : 'lightSoft'],
      hover: token.colorFillTertiary, danger: token.colorErrorText, warning: dark ? '#f5b942' : '#a15c00',
      shadow: token.boxShadowSecondary, radius: `${token.borderRadius}px`, 'font-size': `${token.fontSize}px`,
    };
    for (const [name, value] of Object.entries(values)) root.style.setProperty(`--pv-${name}`, value);
    root.dataset.theme = dark ? 'dark' : 'light';
    root.style.colorScheme = dark ? 'dark' : 'light';
  }, [token, dark]);
  return null;
}
