import { ExclamationCircleFilled } from '@ant-design/icons';
import { Button, Tooltip } from 'antd';
import { useCommon } from '../i18n/i18n';
import { formTexts } from './texts';

interface SaveBarProps {
  errors: number; dirty: boolean; saving: boolean; isNew: boolean;
  save(): void; saveAndNew?(): void; cancel(): void; jump(): void;
}

/** Stays at the bottom of the screen: save, what is wrong and where, what is unsaved. */
export function SaveBar({ errors, dirty, saving, isNew, save, saveAndNew, cancel, jump }: SaveBarProps) {
  const t = formTexts.use();
  const c = useCommon();
  return (
    <div className="save-bar">
      <Tooltip title={t('saveTip')}><Button type="primary" loading={saving} aria-label={c('save')} onClick={save}>{c('save')}</Button></Tooltip>
      {isNew && saveAndNew && <Button disabled={saving} onClick={saveAndNew}>{t('saveAndNew')}</Button>}
      <Button type="text" onClick={cancel}>{c('cancel')}</Button>
      <span className="save-bar-state" role="status">
        {errors > 0
          ? <Tooltip title={t('errorsTip')}><Button danger type="text" icon={<ExclamationCircleFilled aria-hidden />} onClick={jump}>{t('errors', { count: errors })}</Button></Tooltip>
          : dirty && <span className="quiet">{t('unsaved')}</span>}
      </span>
    </div>
  );
}
