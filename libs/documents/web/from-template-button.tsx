import { SnippetsOutlined } from '@ant-design/icons';
import { useMay, useNarrow } from '@crm/platform/web';
import { Button, Tooltip } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { documentTexts } from './texts';

const FromTemplateDialog = lazy(() => import('./from-template-dialog'));

/** On the list of documents. */
export function FromTemplateListButton() { return <TemplateButton />; }
/** On a contact's page: the document is about him. */
export function FromTemplateButton({ id, title }: { id: string; title: string }) { return <TemplateButton contact={{ id, title }} />; }

function TemplateButton({ contact }: { contact?: { id: string; title: string } }) {
  const t = documentTexts.use();
  const narrow = useNarrow();
  const may = useMay('documents', 'create');
  const [open, setOpen] = useState(false);
  if (!may) return null;
  const short = narrow || contact !== undefined;
  return (
    <>
      <Tooltip title={short ? t('fromTemplate') : undefined}>
        <Button className={contact ? undefined : 'list-new touch'} icon={<SnippetsOutlined aria-hidden />} aria-label={t('fromTemplate')} aria-haspopup="dialog" onClick={() => setOpen(true)}>{short ? undefined : t('fromTemplate')}</Button>
      </Tooltip>
      {open && <Suspense fallback={null}><FromTemplateDialog {...(contact ? { contact } : {})} close={() => setOpen(false)} /></Suspense>}
    </>
  );
}
