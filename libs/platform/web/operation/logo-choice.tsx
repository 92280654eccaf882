import { DeleteOutlined, PictureOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import { useRef } from 'react';
import { readLogo } from './settings';
import { operationTexts } from './texts';

/** The organisation's picture: chosen from a file, shown, and taken away again. */
export function LogoChoice({ value, onChange, fault }: { value: string | null; onChange(next: string | null): void; fault?: string }) {
  const t = operationTexts.use();
  const { message } = App.useApp();
  const input = useRef<HTMLInputElement>(null);
  const take = async (file: File | undefined): Promise<void> => {
    if (!file) return;
    const read = await readLogo(file);
    if (read) onChange(read);
    else message.error(t('logoHelp'));
  };
  return (
    <div className="set-up-field">
      <span>{t('logo')}</span>
      <div className="set-up-logo">
        {value && <img src={value} alt={t('logo')} />}
        <input ref={input} type="file" accept="image/png,image/jpeg,image/webp" className="visually-hidden" tabIndex={-1} aria-label={t('chooseLogo')} onChange={(event) => { void take(event.target.files?.[0]); event.target.value = ''; }} />
        <Button className="touch" icon={<PictureOutlined aria-hidden />} onClick={() => input.current?.click()}>{t('chooseLogo')}</Button>
        {value && <Button className="touch" type="text" icon={<DeleteOutlined aria-hidden />} onClick={() => onChange(null)}>{t('removeLogo')}</Button>}
        <small className="quiet">{t('logoHelp')}</small>
      </div>
      {fault && <span className="danger-text" role="alert">{fault}</span>}
    </div>
  );
}
