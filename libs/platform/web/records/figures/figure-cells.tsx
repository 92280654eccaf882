import type { CustomCellRendererProps } from 'ag-grid-react';
import { AppLink } from '../../shell/navigation';

/** A group in words: the way to its records. */
export interface GroupCellParams { hrefOf(row: unknown): string | undefined; nameOf(row: unknown): string }
export function GroupCell({ valueFormatted, data, node, hrefOf, nameOf }: CustomCellRendererProps & GroupCellParams) {
  const href = node.rowPinned ? undefined : hrefOf(data);
  const written = <bdi>{valueFormatted}</bdi>;
  return href ? <AppLink href={href} tabIndex={-1} title={nameOf(data)} onClick={(event) => event.stopPropagation()}>{written}</AppLink> : written;
}

/** A figure with a bar as long as its share of the greatest. */
export function FigureCell({ value, valueFormatted, node, greatest }: CustomCellRendererProps & { greatest: number }) {
  const share = typeof value === 'number' && value > 0 && greatest > 0 && !node.rowPinned ? Math.min(1, value / greatest) : 0;
  return (
    <span className="figure-cell">
      {share > 0 && <span className="figure-share" style={{ inlineSize: `${share * 100}%` }} aria-hidden />}
      <bdi>{valueFormatted}</bdi>
    </span>
  );
}
