import { useLanguage } from '../i18n/i18n';
import { links } from '../shell/links';
import { formatNumber } from '../ui/format';
import type { ImportDuplicates } from './import-job';
import { labelOfField, type Target } from './import-targets';
import { importTexts } from './texts';

/** Which rows look like records that are there, or like earlier rows: counts, and the first of them with what they look like. */
export function ImportAlike({ found, targets }: { found: ImportDuplicates | null | undefined; targets: readonly Target[] }) {
  const t = importTexts.use();
  const language = useLanguage();
  if (!found || !(found.existing + found.earlier)) return null;
  const counts = ([['existing', 'alikeExisting'], ['earlier', 'alikeEarlier']] as const).filter(([key]) => found[key] > 0);
  return (
    <section className="import-alike" aria-label={t('alikeLabel')}>
      <p>{counts.map(([key, label]) => <span key={key}><strong>{formatNumber(found[key], language)}</strong> {t(label)}</span>)}</p>
      <div className="import-faults-box">
        <table className="import-faults">
          <thead><tr><th scope="col">{t('row')}</th><th scope="col">{t('alikeTo')}</th><th scope="col">{t('alikeBecause')}</th></tr></thead>
          <tbody>
            {found.first.map(({ row, record, earlier, because }) => (
              <tr key={`${row} ${earlier ?? ''}`}>
                <td>{formatNumber(row, language)}</td>
                <td>
                  {record && <a href={links.record(record.type, record.id)} target="_blank" rel="noopener">{record.code && <bdi>{record.code}</bdi>} {record.title}</a>}
                  {!record && earlier !== null && t('alikeRow', { row: earlier })}
                </td>
                <td>{labelOfField(targets, because)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {found.existing + found.earlier > found.first.length && <p className="quiet">{t('moreAlike', { count: found.first.length })}</p>}
    </section>
  );
}
