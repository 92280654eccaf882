import { Dropdown, type MenuProps } from 'antd';
import { useEffect, useRef } from 'react';
import { isFocusFree } from '../ui/focus';
import type { RowAction } from './row-actions';

/** Where a row's menu was asked for, in pixels of the window; `actions` are what it offers. */
export interface RowMenuPlace { x: number; y: number; actions: RowAction[]; title: string }

type Item = NonNullable<NonNullable<MenuProps['items']>[number]>;
const itemOf = ({ key, label, icon, danger, children }: RowAction): Item => ({ key, label, icon, danger, ...(children ? { children: children.map(itemOf) } : {}) });

/** The menu of a row at the place of the click or of the focused cell; arrows and Enter work in it, Esc closes it. */
export function RowMenu({ place, onClose }: { place: RowMenuPlace | undefined; onClose(): void }) {
  const before = useRef<Element | null>(null);
  if (place && !before.current) before.current = document.activeElement;
  useEffect(() => {
    if (place) return;
    // The focus goes back to where the menu was asked for, unless what was chosen took it.
    const from = before.current;
    before.current = null;
    if (from instanceof HTMLElement && from.isConnected && (isFocusFree() || document.activeElement?.closest('.ant-dropdown'))) from.focus();
  }, [place]);
  return (
    <Dropdown
      open={place !== undefined} autoFocus trigger={['click']} destroyOnHidden onOpenChange={(open) => { if (!open) onClose(); }}
      menu={{
        'aria-label': place?.title,
        items: place?.actions.map(itemOf),
        onClick: ({ key, domEvent }) => {
          domEvent.stopPropagation();
          onClose();
          place?.actions.flatMap((action) => [action, ...(action.children ?? [])]).find((action) => action.key === key)?.run();
        },
      }}
    >
      <span style={{ position: 'fixed', insetBlockStart: place?.y ?? 0, left: place?.x ?? 0, inlineSize: 1, blockSize: 1, pointerEvents: 'none' }} />
    </Dropdown>
  );
}
