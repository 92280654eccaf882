import { Drawer } from 'antd';
import { useLocation } from '@tanstack/react-router';
import { useState } from 'react';
import { useLanguage } from '../i18n/i18n';
import { links } from '../shell/links';
import { AppLink } from '../shell/navigation';
import { HelpArticle, OpenTopic } from './help-article';
import { helpTexts } from './help-texts';
import { type HelpTopic, topicsFor } from './help-topic';
import { useHelp } from './use-help';
import './help.css';

/** What helps on the screen as it stands, beside it, so that one can do what one reads. */
export default function HelpPanel({ open, close }: { open: boolean; close(): void }) {
  const t = helpTexts.use();
  const language = useLanguage();
  const place = useLocation({ select: (location) => location.pathname });
  const { topics, failed } = useHelp();
  const [chosen, setChosen] = useState<{ place: string; topic: HelpTopic }>();
  const near = topics ? topicsFor(place, topics) : [];
  const topic = chosen?.place === place ? chosen.topic : near[0] ?? topics?.[0];
  const others = near.filter((one) => one !== topic);
  return (
    <Drawer
      open={open} onClose={close} mask={false} size={440} placement={language === 'fa' ? 'left' : 'right'} title={t('helpHere')} className="help-drawer"
      extra={<AppLink href={topic ? links.help(topic.id) : links.help()} onClick={close}>{t('allHelp')}</AppLink>}
    >
      {topic ? <OpenTopic value={(next) => setChosen({ place, topic: next })}><HelpArticle key={topic.id} topic={topic} /></OpenTopic> : <p role="status">{t(failed ? 'failed' : 'loading')}</p>}
      {others.length > 0 && (
        <nav className="help-related" aria-label={t('related')}>
          <h2>{t('related')}</h2>
          <ul>{others.map((one) => <li key={one.id}><button type="button" onClick={() => setChosen({ place, topic: one })}>{one[language].title}</button></li>)}</ul>
        </nav>
      )}
    </Drawer>
  );
}
