import { Typography } from 'antd';
import { useCommon, useLanguage } from '../../i18n/i18n';
import { formatValue, isLtr, Ltr } from '../../ui/format';
import type { CellProps } from '../field-props';

/** What says itself that it is one: a user name may have dots, too. */
const SITE = /^(https?:\/\/|www\.)[a-z0-9-]+(\.[a-z0-9-]+)*(:\d+)?(\/\S*)?$/i;

/** What a caller stored is http or https; an address of another making is shown, not opened. */
export function UrlCell({ value }: CellProps) {
  const text = String(value);
  return /^https?:\/\//i.test(text) ? <a dir="ltr" href={text} target="_blank" rel="noopener noreferrer nofollow">{text.replace(/^https?:\/\//i, '')}</a> : <Ltr>{text}</Ltr>;
}

/** Any kind whose value is one line of text. An address of the web becomes a link. */
export function TextCell({ field, value }: CellProps) {
  const text = formatValue(value, field, useLanguage());
  if (field.kind === 'text' && SITE.test(text)) {
    return <a dir="ltr" href={/^https?:/i.test(text) ? text : `https://${text}`} target="_blank" rel="noreferrer">{text}</a>;
  }
  return isLtr(field) || field.ltr ? <Ltr>{text}</Ltr> : <span>{text}</span>;
}

export function LongTextCell({ field, value }: CellProps) {
  const c = useCommon();
  return (
    <Typography.Paragraph className="field-long-text" dir={field.ltr ? 'ltr' : undefined} ellipsis={{ rows: 6, expandable: 'collapsible', symbol: (open) => c(open ? 'less' : 'more') }}>
      {String(value)}
    </Typography.Paragraph>
  );
}

export function EmailCell({ value }: CellProps) {
  return <a dir="ltr" href={`mailto:${String(value)}`}>{String(value)}</a>;
}
