import {
  CellApiModule, CellStyleModule, ColumnApiModule, EventApiModule, InfiniteRowModelModule, LocaleModule, ModuleRegistry, RenderApiModule, RowApiModule, RowStyleModule, ScrollApiModule, themeQuartz, TooltipModule,
} from 'ag-grid-community';

ModuleRegistry.registerModules([
  InfiniteRowModelModule, ColumnApiModule, RowApiModule, CellApiModule, RenderApiModule, ScrollApiModule, EventApiModule, CellStyleModule, RowStyleModule, TooltipModule, LocaleModule,
]);

/** The grid in the colours of the page: the parameters are the page's own variables, so it follows the theme by itself. */
export const gridTheme = themeQuartz.withParams({
  fontFamily: 'inherit', fontSize: 'var(--pv-font-size)', headerFontSize: 'var(--pv-font-size)', headerFontWeight: 600,
  backgroundColor: 'var(--pv-surface)', foregroundColor: 'var(--pv-text)', headerBackgroundColor: 'var(--pv-surface)', headerTextColor: 'var(--pv-text-2)',
  borderColor: 'var(--pv-line)', accentColor: 'var(--pv-accent-text)', rowHoverColor: 'var(--pv-hover)', oddRowBackgroundColor: 'var(--pv-surface)',
  wrapperBorder: false, wrapperBorderRadius: 0, columnBorder: false, headerColumnBorder: false, headerColumnResizeHandleColor: 'var(--pv-line-strong)',
  spacing: 5, cellHorizontalPadding: 10, browserColorScheme: 'inherit',
});
export const ROW_HEIGHT = { compact: 30, comfortable: 38 } as const;
export const HEADER_HEIGHT = { compact: 34, comfortable: 40 } as const;
