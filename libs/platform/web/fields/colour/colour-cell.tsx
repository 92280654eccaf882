import type { CellProps } from '../field-props';

export const ColourMark = ({ colour }: { colour: string }) => <span className="field-colour-mark" style={{ background: colour }} aria-hidden />;

export function ColourCell({ value }: CellProps) {
  return <span className="field-colour-cell"><ColourMark colour={String(value)} /><span dir="ltr">{String(value)}</span></span>;
}
