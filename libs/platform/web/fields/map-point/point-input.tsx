import { AimOutlined } from '@ant-design/icons';
import { latinDigits, readPoint } from '@crm/platform/records';
import { Button, Input, Tooltip } from 'antd';
import { type ReactNode, useState } from 'react';
import { useLanguage } from '../../i18n/i18n';
import { digits, formatValue } from '../../ui/format';
import type { InputProps } from '../field-props';
import { fieldTexts } from '../texts';
import { isPoint } from './point';

type PointInputProps = Pick<InputProps, 'field' | 'value' | 'onChange' | 'id' | 'ariaLabel' | 'placeholder' | 'invalid' | 'autoFocus'> & {
  /** Buttons beside it. */
  children?: ReactNode;
};

/** Latitude and longitude in one line: typed, pasted from a map's address, or the place where this device is. */
export function PointInput({ field, value, onChange, id, ariaLabel, placeholder, invalid, autoFocus, children }: PointInputProps) {
  const t = fieldTexts.use();
  const language = useLanguage();
  const [typed, setTyped] = useState<string>();
  const [failed, setFailed] = useState(false);
  const shown = isPoint(value) ? formatValue(value, field, language) : typeof value === 'string' ? value : '';
  const here = (): void => navigator.geolocation.getCurrentPosition(
    ({ coords }) => { setFailed(false); setTyped(undefined); onChange({ latitude: Number(coords.latitude.toFixed(6)), longitude: Number(coords.longitude.toFixed(6)) }); },
    () => setFailed(true), { enableHighAccuracy: true, timeout: 10_000 },
  );
  return (
    <span className="field-point">
      <Input
        id={id} aria-label={ariaLabel} placeholder={placeholder ?? digits('35.7219, 51.3347', language)} className="ltr" value={typed ?? shown} status={invalid ? 'error' : undefined} autoFocus={autoFocus} autoComplete="off"
        onFocus={() => setTyped(latinDigits(shown))} onBlur={() => setTyped(undefined)}
        onChange={(event) => { setTyped(event.target.value); onChange(event.target.value.trim() ? readPoint(event.target.value) ?? event.target.value : null); }}
      />
      {window.isSecureContext && 'geolocation' in navigator && (
        <Tooltip title={t(failed ? 'noPosition' : 'whereIAm')}><Button className="field-point-here" icon={<AimOutlined aria-hidden />} danger={failed} aria-label={t('whereIAm')} onClick={here} /></Tooltip>
      )}
      {children}
    </span>
  );
}
