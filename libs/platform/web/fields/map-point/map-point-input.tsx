import { EnvironmentOutlined } from '@ant-design/icons';
import { Button, Tooltip } from 'antd';
import { useMapDialog } from '../../map/use-map-dialog';
import type { InputProps } from '../field-props';
import { fieldTexts } from '../texts';
import { PointInput } from './point-input';

/** The coordinates, and beside them the map on which they are chosen. */
export function MapPointInput(props: InputProps) {
  const { field, value, onChange, ariaLabel } = props;
  const t = fieldTexts.use();
  const { show, dialog } = useMapDialog({ field, value, take: onChange });
  const name = t('chooseOnMap', { label: ariaLabel ?? field.label });
  return (
    <PointInput {...props}>
      <Tooltip title={name}><Button icon={<EnvironmentOutlined aria-hidden />} aria-label={name} aria-haspopup="dialog" onClick={show} /></Tooltip>
      {dialog}
    </PointInput>
  );
}
