import { EnvironmentOutlined } from '@ant-design/icons';
import { Button, Tooltip } from 'antd';
import { Suspense, useState } from 'react';
import { LazyMapDialog } from '../../map/lazy-map';
import type { InputProps } from '../field-props';
import { fieldTexts } from '../texts';
import { PointInput } from './point-input';

/** The coordinates, and beside them the map on which they are chosen. */
export function MapPointInput(props: InputProps) {
  const { field, value, onChange, ariaLabel } = props;
  const t = fieldTexts.use();
  const [open, setOpen] = useState(false);
  const name = t('chooseOnMap', { label: ariaLabel ?? field.label });
  return (
    <PointInput {...props}>
      <Tooltip title={name}><Button icon={<EnvironmentOutlined aria-hidden />} aria-label={name} onClick={() => setOpen(true)} /></Tooltip>
      {open && <Suspense fallback={null}><LazyMapDialog field={field} value={value} take={onChange} close={() => setOpen(false)} /></Suspense>}
    </PointInput>
  );
}
