import { Input } from 'antd';
import { useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useLanguage } from '../i18n/i18n';
import { links } from '../shell/links';
import { AppLink, useGo } from '../shell/navigation';
import { PageWait } from '../shell/page-states';
import { usePageTitle } from '../ui/page-title';
import { HelpArticle } from './help-article';
import { helpTexts } from './help-texts';
import { HELP_GROUPS, type HelpTopic } from './help-topic';
import { useHelp, useHelpSearch } from './use-help';
import './help.css';

/** The whole help: what there is, what a word finds, and one page of it. */
export default function HelpPage() {
  const t = helpTexts.use();
  const language = useLanguage();
  const { topics, failed } = useHelp();
  const find = useHelpSearch(topics, language);
  const go = useGo();
  const { topic: id } = useSearch({ strict: false }) as { topic?: string };
  const [text, setText] = useState('');
  const topic = topics?.find((one) => one.id === id) ?? topics?.[0];
  usePageTitle(topic ? `${t('help')}: ${topic[language].title}` : t('help'));
  if (failed) return <p className="page" role="alert">{t('failed')}</p>;
  if (!topics || !topic) return <PageWait />;
  const found = text.trim() ? find(text) : undefined;
  const entry = (one: HelpTopic) => <li key={one.id}><AppLink href={links.help(one.id)} aria-current={one === topic ? 'page' : undefined}>{one[language].title}</AppLink></li>;
  return (
    <div className="help-page">
      <nav className="help-contents" aria-label={t('help')}>
        <Input.Search
          allowClear value={text} placeholder={t('search')} aria-label={t('search')} onChange={(event) => setText(event.target.value)}
          onSearch={() => { if (found?.[0]) go(links.help(found[0].id)); }}
        />
        {found
          ? found.length ? <ul aria-live="polite">{found.map(entry)}</ul> : <p className="quiet" role="status">{t('nothing', { text })}</p>
          : HELP_GROUPS.map((group) => {
            const ofGroup = topics.filter((one) => one.group === group);
            return ofGroup.length > 0 && <section key={group}><h2>{t(`group_${group}`)}</h2><ul>{ofGroup.map(entry)}</ul></section>;
          })}
      </nav>
      <HelpArticle key={topic.id} topic={topic} />
    </div>
  );
}
