import { ApartmentOutlined, UnorderedListOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { LOOKUPS } from '../client/lookup-lists';
import { readLists, useTypes } from '../client/metadata';
import { useLanguage } from '../i18n/i18n';
import { shellTexts } from '../i18n/texts/shell';
import { usePageTitle } from '../ui/page-title';
import { links } from './links';
import { baseDataTypes } from './menu-entries';
import { AppLink } from './navigation';
import { Empty } from './page-states';
import './base-data-page.css';

export default function BaseDataPage() {
  const text = shellTexts.use();
  const language = useLanguage();
  usePageTitle(text('baseData'));
  const types = useTypes();
  const seen = baseDataTypes(types);
  const { data: lists = [] } = useQuery({
    queryKey: ['record-types', language, 'lists'], staleTime: 60_000, enabled: seen.some((type) => type.path === LOOKUPS), queryFn: ({ client }) => readLists(client, language),
  });
  const others = seen.filter((type) => type.path !== LOOKUPS);
  const ofList = (name: string) => `${links.list(LOOKUPS)}?${new URLSearchParams({ filter: JSON.stringify({ list: { eq: name } }), sort: 'position,label' }).toString()}`;
  if (!seen.length) return <Empty icon={<UnorderedListOutlined aria-hidden />} title={text('noBaseData')} />;
  return (
    <div className="page">
      <h1 className="page-title">{text('baseData')}</h1>
      <p className="quiet">{text('baseDataIntro')}</p>
      {lists.length > 0 && (
        <section className="base-data">
          <h2>{text('lists')}</h2>
          <ul>
            {lists.map((list) => (
              <li key={list.name}><AppLink href={ofList(list.name)}><UnorderedListOutlined aria-hidden /><span>{list.label}</span><small>{list.forms.join(language === 'fa' ? '، ' : ', ')}</small></AppLink></li>
            ))}
          </ul>
        </section>
      )}
      {others.length > 0 && (
        <section className="base-data">
          <h2>{text('placesAndTrees')}</h2>
          <ul>
            {others.map((type) => <li key={type.path}><AppLink href={links.list(type.path)}><ApartmentOutlined aria-hidden /><span>{type.pluralLabel}</span></AppLink></li>)}
          </ul>
        </section>
      )}
    </div>
  );
}
