import { Alert } from 'antd';
import { useLanguage } from '../../i18n/i18n';
import { listTexts } from '../texts';

const PARTS = { columns: 'part_columns', filter: 'part_filter', sort: 'part_sort', board: 'part_board', figures: 'part_figures' } as const;
const isPart = (name: string): name is keyof typeof PARTS => name in PARTS;

/** Says which parts of a view stayed behind, because they name fields that its reader may not see. Widths and pins of columns go with these. */
export function WithheldNote({ withheld }: { withheld: readonly string[] }) {
  const text = listTexts.use();
  const language = useLanguage();
  const parts = withheld.filter(isPart).map((name) => text(PARTS[name]));
  if (!parts.length) return null;
  return <Alert type="info" banner closable title={text('viewWithheld', { parts: new Intl.ListFormat(language).format(parts) })} />;
}
