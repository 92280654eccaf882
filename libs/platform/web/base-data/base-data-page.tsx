import { ApartmentOutlined, EnvironmentOutlined, FormOutlined, UnorderedListOutlined } from '@ant-design/icons';
import { fold, type TypeSummary } from '@crm/platform/records';
import { useQuery } from '@tanstack/react-query';
import { Input } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTypes } from '../client/metadata';
import { useLanguage } from '../i18n/i18n';
import { shellTexts } from '../i18n/texts/shell';
import { links } from '../shell/links';
import { baseDataTypes } from '../shell/menu-entries';
import { AppLink } from '../shell/navigation';
import { Empty, PageProblem, PageWait } from '../shell/page-states';
import { usePageTitle } from '../ui/page-title';
import { type BaseDataEntry, baseDataQuery, keyOf } from './base-data';
import './base-data.css';
import { baseDataTexts } from './texts';

const ICONS = { list: UnorderedListOutlined, tree: ApartmentOutlined, place: EnvironmentOutlined };

/** Every list, tree and kind of place that drop-downs choose from, and the system's forms that are kept in no other menu. */
export default function BaseDataPage() {
  const text = shellTexts.use();
  const t = baseDataTexts.use();
  const language = useLanguage();
  const [written, setWritten] = useState('');
  usePageTitle(text('baseData'));
  const types = useTypes();
  const { data: entries, error } = useQuery(baseDataQuery(language));
  if (error) return <PageProblem error={error} />;
  if (!entries) return <PageWait />;
  const forms = baseDataTypes(types).filter((type) => entries.every(({ path }) => path !== type.path));
  if (!entries.length && !forms.length) return <Empty icon={<UnorderedListOutlined aria-hidden />} title={text('noBaseData')} />;
  const asked = (...words: string[]): boolean => fold(words.join(' ')).includes(fold(written));
  const found = entries.filter((entry) => asked(entry.label, ...entry.forms));
  const foundForms = forms.filter(({ pluralLabel }) => asked(pluralLabel));
  const lists = found.filter(({ kind }) => kind === 'list').sort((a, b) => a.label.localeCompare(b.label, language));
  return (
    <div className="page">
      <h1 className="page-title">{text('baseData')}</h1>
      <p className="quiet">{text('baseDataIntro')}</p>
      <Input.Search className="base-data-search" allowClear placeholder={t('find')} aria-label={t('find')} value={written} onChange={(event) => setWritten(event.target.value)} />
      <Entries title={text('lists')} entries={lists} />
      <Entries title={text('placesAndTrees')} entries={found.filter(({ kind }) => kind !== 'list')} />
      {foundForms.length > 0 && <Section title={text('otherDefinitions')}>{foundForms.map((type) => <FormEntry key={type.path} type={type} />)}</Section>}
      {!found.length && !foundForms.length && <p className="quiet base-data">{t('nothingFound')}</p>}
    </div>
  );
}

function Entries({ title, entries }: { title: string; entries: readonly BaseDataEntry[] }) {
  const t = baseDataTexts.use();
  const language = useLanguage();
  if (!entries.length) return null;
  return (
    <Section title={title}>
      {entries.map((entry) => {
        const Icon = ICONS[entry.kind];
        return (
          <li key={keyOf(entry)}>
            <AppLink href={links.settings(`base-data/${keyOf(entry)}`)}>
              <Icon aria-hidden />
              <span className="base-data-name">{entry.label}{entry.forms.length > 0 && <small>{t('usedIn', { forms: entry.forms.join(language === 'fa' ? '، ' : ', ') })}</small>}</span>
              <small>{t('values', { count: entry.count })}</small>
            </AppLink>
          </li>
        );
      })}
    </Section>
  );
}
const FormEntry = ({ type }: { type: TypeSummary }) => <li><AppLink href={links.list(type.path)}><FormOutlined aria-hidden /><span className="base-data-name">{type.pluralLabel}</span></AppLink></li>;

function Section({ title, children }: { title: string; children: ReactNode }) {
  return <section className="base-data"><h2>{title}</h2><ul>{children}</ul></section>;
}
