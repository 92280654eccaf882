import { type Chart, showShare, type Showing } from '@crm/platform/records';

interface Hovered { seriesName: string; name: string; value: number | null | undefined; color: string; percent?: number }
interface Look {
  showing: Showing; font: string;
  colours: { strong: string; line: string; raised: string };
  /** A figure as it stands in the table. */
  full(value: number): string;
}

/** What ECharts shows beside the pointer. */
export const chartTip = (shape: Chart['shape'], several: boolean, look: Look): object => ({
  trigger: shape === 'pie' ? 'item' : 'axis', confine: true, backgroundColor: look.colours.raised, borderColor: look.colours.line, textStyle: { fontFamily: look.font, color: look.colours.strong, fontSize: 12 },
  axisPointer: { type: shape === 'line' ? 'line' : 'shadow' }, formatter: (given: Hovered | Hovered[]) => tip(Array.isArray(given) ? given : [given], look, several, shape === 'pie'),
});

/** Made of nodes, so that no name of a record is ever read as HTML. */
function tip(given: readonly Hovered[], { showing, full }: Look, several: boolean, isPie: boolean): HTMLElement {
  const box = document.createElement('div');
  box.dir = showing.language === 'fa' ? 'rtl' : 'ltr';
  box.className = 'chart-tip';
  const add = (parent: HTMLElement, tag: string, content: string): HTMLElement => {
    const element = document.createElement(tag);
    element.textContent = content;
    return parent.appendChild(element);
  };
  add(box, 'strong', given[0]?.name ?? '');
  for (const { seriesName, value, color, percent } of given) {
    if (value === null || value === undefined || (several && !value)) continue;
    const line = add(box, 'div', '');
    add(line, 'span', '').style.background = color;
    if (several) add(line, 'bdi', seriesName);
    add(line, 'bdi', full(value));
    if (isPie && percent !== undefined) add(line, 'bdi', `(${showShare(percent, showing)})`);
  }
  return box;
}
