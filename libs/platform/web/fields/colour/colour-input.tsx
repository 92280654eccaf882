import { BgColorsOutlined, CloseOutlined } from '@ant-design/icons';
import { Button, ColorPicker, Input } from 'antd';
import type { InputProps } from '../field-props';
import { ColourMark } from './colour-cell';
import { useCommon } from '../../i18n/i18n';
import { isEmpty } from '../field-values';
import { fieldTexts } from '../texts';

export const PALETTE = [
  '#cf1322', '#d4380d', '#d48806', '#7cb305', '#389e0d', '#08979c', '#0958d9', '#1d39c4', '#531dab', '#c41d7f', '#8c8c8c', '#434343',
];

/** A palette and, for who wants it exactly, `#rrggbb`. */
export function ColourInput({ value, onChange, id, ariaLabel, invalid }: InputProps) {
  const t = fieldTexts.use();
  const c = useCommon();
  const text = isEmpty(value) ? '' : String(value);
  const valid = /^#[0-9a-f]{6}$/i.test(text);
  return (
    <div className="field-colour">
      <ColorPicker
        value={valid ? text : null} disabledAlpha disabledFormat format="hex" presets={[{ label: t('palette'), colors: PALETTE, defaultOpen: true }]}
        onChange={(colour) => onChange(colour.toHexString())}
      >
        <Button icon={valid ? <ColourMark colour={text} /> : <BgColorsOutlined aria-hidden />} aria-label={t('chooseColour')} />
      </ColorPicker>
      <Input id={id} aria-label={ariaLabel} className="ltr" value={text} placeholder="#1d39c4" maxLength={7} onChange={(event) => onChange(event.target.value)} status={invalid ? 'error' : undefined} />
      {text && <Button type="text" icon={<CloseOutlined aria-hidden />} aria-label={c('clear')} onClick={() => onChange(null)} />}
    </div>
  );
}
