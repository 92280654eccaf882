import { BulbOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { createContext, type MouseEvent, useContext } from 'react';
import type { FieldMeta, KindName } from '@crm/platform/records';
import { typeQuery, useTypes } from '../client/metadata';
import { useLanguage } from '../i18n/i18n';
import { links } from '../shell/links';
import { AppLink } from '../shell/navigation';
import { digits } from '../ui/format';
import { useDark } from '../ui/preferences';
import { choosesForm, listedForms, toldFields } from './help-fields';
import { helpTexts } from './help-texts';
import { type HelpBlock, type HelpTopic, piecesOf } from './help-topic';
import { useHelp } from './use-help';

/** Where one page leads to another without leaving the screen. */
export const OpenTopic = createContext<((topic: HelpTopic) => void) | undefined>(undefined);

/** One page of the help; where it is about forms that this user may open, with what their fields are. */
export function HelpArticle({ topic }: { topic: HelpTopic }) {
  const language = useLanguage();
  const seen = new Set(useTypes().filter(({ abstract }) => !abstract).map(({ path }) => path));
  const listed = listedForms(topic).filter((form) => seen.has(form));
  const { title, blocks } = topic[language];
  return (
    <article className="help-article">
      <h1>{title}</h1>
      {blocks.map((block, i) => <Block key={i} block={block} />)}
      {listed.length > 0 && <Fields forms={listed} />}
    </article>
  );
}

/** Figures are shown in the reader's digits; what he is to type stays as it is typed. */
export function HelpText({ text }: { text: string }) {
  const language = useLanguage();
  return piecesOf(text).map((piece, i) => ('code' in piece ? <code key={i} dir="ltr">{piece.code}</code> : 'topic' in piece ? <TopicLink key={i} id={piece.topic} /> : digits(piece.text, language)));
}

/** The title of a page; it leads there, unless this reader has no use for it. */
function TopicLink({ id }: { id: string }) {
  const language = useLanguage();
  const { topics, all } = useHelp();
  const open = useContext(OpenTopic);
  const topic = topics?.find((one) => one.id === id);
  if (!topic) return `«${all?.find((one) => one.id === id)?.[language].title ?? ''}»`;
  const stay = (event: MouseEvent): void => { if (open) { event.preventDefault(); open(topic); } };
  return <AppLink href={links.help(id)} onClick={stay}>{topic[language].title}</AppLink>;
}

function Block({ block }: { block: HelpBlock }) {
  const language = useLanguage();
  const dark = useDark();
  const t = helpTexts.use();
  const { topics } = useHelp();
  if (typeof block === 'string') return <p><HelpText text={block} /></p>;
  if ('steps' in block) return <ol>{block.steps.map((step, i) => <li key={i}><HelpText text={step} /></li>)}</ol>;
  if ('tip' in block) return <p className="help-tip"><BulbOutlined aria-label={t('tip')} /> <HelpText text={block.tip} /></p>;
  if ('see' in block) return topics?.some(({ id }) => id === block.see) ? <p>{t('see')} <TopicLink id={block.see} /></p> : null;
  return <img className={dark ? 'help-picture is-dimmed' : 'help-picture'} src={`/help/${block.picture}.${language}.webp`} alt={block.alt} loading="lazy" />;
}

const WORDS: Partial<Record<KindName, Parameters<ReturnType<typeof helpTexts.use>>[0]>> = {
  number: 'kind_number', percent: 'kind_number', rating: 'kind_number', money: 'kind_money', date: 'kind_date', dateTime: 'kind_dateTime', yesNo: 'kind_yesNo', choice: 'kind_pick', lookup: 'kind_pick', tree: 'kind_pick', reference: 'kind_reference',
  children: 'kind_rows', phone: 'kind_phone', nationalId: 'kind_identity', legalId: 'kind_identity', postalCode: 'kind_identity', sheba: 'kind_identity', card: 'kind_identity',
};

/** The fields as the forms have them for this user, also those that an administrator added. */
function Fields({ forms }: { forms: readonly string[] }) {
  const t = helpTexts.use();
  return (
    <section>
      <h2>{t(forms.length > 1 ? 'fieldsOfForms' : 'fields')}</h2>
      {forms.map((form) => <FormFields key={form} form={form} named={forms.length > 1} />)}
    </section>
  );
}

function FormFields({ form, named }: { form: string; named: boolean }) {
  const t = helpTexts.use();
  const language = useLanguage();
  const { data: meta } = useQuery(typeQuery(form, language));
  if (!meta) return null;
  const notes = (field: FieldMeta): string => [t(choosesForm(field) ? 'kind_pick' : WORDS[field.kind] ?? 'kind_text'), ...(field.required ? [t('required')] : []), ...(field.writable || field.enterable ? [] : [t('readOnly')])].join(language === 'fa' ? '، ' : ', ');
  return toldFields(meta).map((section, i) => (
    <div key={i} className="help-fields">
      <h3>{named ? `${meta.pluralLabel}: ${section.label}` : section.label}</h3>
      <dl>
        {section.fields.map((field) => (
          <div key={field.name}><dt>{field.label}</dt><dd>{notes(field)}{field.help && !(choosesForm(field) && field.kind === 'text') && <span> — {field.help}</span>}</dd></div>
        ))}
      </dl>
    </div>
  ));
}
