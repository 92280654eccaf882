import { ApartmentOutlined, UnorderedListOutlined } from '@ant-design/icons';
import { useQueries } from '@tanstack/react-query';
import type { TypeMeta } from '@crm/platform/records';
import { typeQuery, useTypes } from '../client/metadata';
import { useLanguage } from '../i18n/i18n';
import { shellTexts } from '../i18n/texts/shell';
import { usePageTitle } from '../ui/page-title';
import { links } from './links';
import { baseDataTypes } from './menu-entries';
import { AppLink } from './navigation';
import { Empty } from './page-states';
import './base-data-page.css';

const LOOKUPS = 'lookup-values';
interface List { name: string; label: string; forms: string[] }

/** Every list that a field of the visible forms chooses from, called as its field is. */
function listsOf(types: readonly TypeMeta[]): List[] {
  const lists = new Map<string, List>();
  for (const type of types.filter((one) => !one.abstract)) {
    for (const field of type.fields.flatMap((one) => [one, ...(one.children ?? [])])) {
      if (!field.list) continue;
      const known = lists.get(field.list) ?? { name: field.list, label: field.label, forms: [] };
      if (!known.forms.includes(type.pluralLabel)) known.forms.push(type.pluralLabel);
      lists.set(field.list, known);
    }
  }
  return [...lists.values()].sort((a, b) => a.label.localeCompare(b.label, 'fa'));
}

export default function BaseDataPage() {
  const text = shellTexts.use();
  const language = useLanguage();
  usePageTitle(text('baseData'));
  const types = useTypes();
  const seen = baseDataTypes(types);
  const metas = useQueries({ queries: types.filter((type) => !type.system).map((type) => typeQuery(type.path, language)) });
  const lists = seen.some((type) => type.path === LOOKUPS) ? listsOf(metas.flatMap((answer) => answer.data ?? [])) : [];
  const others = seen.filter((type) => type.path !== LOOKUPS);
  const ofList = (name: string) => `${links.list(LOOKUPS)}?${new URLSearchParams({ filter: JSON.stringify({ list: { eq: name } }) }).toString()}`;
  if (!seen.length) return <Empty icon={<UnorderedListOutlined />} title={text('noBaseData')} />;
  return (
    <div className="page">
      <h1 className="page-title">{text('baseData')}</h1>
      <p className="quiet">{text('baseDataIntro')}</p>
      {lists.length > 0 && (
        <section className="base-data">
          <h2>{text('lists')}</h2>
          <ul>
            {lists.map((list) => (
              <li key={list.name}><AppLink href={ofList(list.name)}><UnorderedListOutlined /><span>{list.label}</span><small>{list.forms.join(language === 'fa' ? '، ' : ', ')}</small></AppLink></li>
            ))}
          </ul>
        </section>
      )}
      {others.length > 0 && (
        <section className="base-data">
          <h2>{text('placesAndTrees')}</h2>
          <ul>
            {others.map((type) => <li key={type.path}><AppLink href={links.list(type.path)}><ApartmentOutlined /><span>{type.pluralLabel}</span></AppLink></li>)}
          </ul>
        </section>
      )}
    </div>
  );
}
