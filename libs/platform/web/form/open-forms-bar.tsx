import { CloseOutlined, FormOutlined } from '@ant-design/icons';
import { useLocation } from '@tanstack/react-router';
import { App } from 'antd';
import { AppLink } from '../shell/navigation';
import { dropDraft, type OpenForm, useOpenForms } from './form-draft';
import './open-forms-bar.css';
import { formTexts } from './texts';

/** Forms that were left with something typed in them: each leads back to where its writer was. */
export function OpenFormsBar() {
  const t = formTexts.use();
  const { modal } = App.useApp();
  const href = useLocation({ select: ({ pathname, searchStr }) => pathname + searchStr });
  const forms = useOpenForms().filter((form) => form.href !== href);
  if (!forms.length) return null;
  const close = ({ name, label }: OpenForm): void => void modal.confirm({
    title: t('dropFormTitle', { form: label }), content: t('leaveText'), okText: t('dropForm'), cancelText: t('stay'), okButtonProps: { danger: true }, onOk: () => dropDraft(name),
  });
  return (
    <nav className="open-forms" aria-label={t('openForms')}>
      <span className="open-forms-name quiet"><FormOutlined aria-hidden /> {t('openForms')}</span>
      <ul>
        {forms.map((form) => (
          <li key={form.name}>
            <AppLink href={form.href}><bdi>{form.label}</bdi></AppLink>
            <button type="button" aria-label={t('dropFormNamed', { form: form.label })} onClick={() => close(form)}><CloseOutlined aria-hidden /></button>
          </li>
        ))}
      </ul>
    </nav>
  );
}
