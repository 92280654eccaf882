import { Tag } from 'antd';
import { useLanguage } from '../../i18n/i18n';
import { formatParts } from '../../ui/format';
import type { CellProps } from '../field-props';

/** One or several words of a list, each in its own mark. */
export function TagsCell({ field, value }: CellProps) {
  const parts = formatParts(value, field, useLanguage());
  if (parts.length === 1) return <span>{parts[0]}</span>;
  return <span className="field-tags">{parts.map((part, i) => <Tag key={i}>{part}</Tag>)}</span>;
}
