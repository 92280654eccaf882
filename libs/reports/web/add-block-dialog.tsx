import { CheckOutlined, PlusOutlined, SearchOutlined } from '@ant-design/icons';
import { fold } from '@crm/platform/records';
import { type SavedView, useTypes } from '@crm/platform/web';
import { Button, Input, Modal } from 'antd';
import { useState } from 'react';
import { reportTexts } from './texts';

interface Props { views: readonly SavedView[]; there: ReadonlySet<string>; onAdd(view: SavedView): void; onClose(): void }

/** Every report and view in the user's reach, by form. */
export default function AddBlockDialog({ views, there, onAdd, onClose }: Props) {
  const text = reportTexts.use();
  const types = useTypes();
  const [sought, setSought] = useState('');
  const labelOf = (path: string): string => types.find((type) => type.path === path)?.pluralLabel ?? path;
  const found = views.filter(({ name, type }) => fold(`${name} ${labelOf(type)}`).includes(fold(sought)));
  return (
    <Modal open title={text('addTitle')} footer={null} onCancel={onClose} width={560}>
      {views.length === 0 ? <p>{text('noViews')}</p> : (
        <>
          <Input prefix={<SearchOutlined aria-hidden className="quiet" />} autoFocus allowClear placeholder={text('find')} aria-label={text('find')} value={sought} onChange={(event) => setSought(event.target.value)} />
          {found.length === 0 && <p className="quiet">{text('nothingFound')}</p>}
          {(['reports', 'views'] as const).map((kind) => {
            const some = found.filter((view) => (view.report === true) === (kind === 'reports'));
            return some.length > 0 && (
              <section key={kind} className="add-blocks">
                <h3>{text(kind)}</h3>
                <ul>
                  {some.map((view) => (
                    <li key={view.id}>
                      <span>{view.name}<small className="quiet">{labelOf(view.type)}{view.description ? ` · ${view.description}` : ''}</small></span>
                      {there.has(view.id) ? <span className="quiet"><CheckOutlined aria-hidden /> {text('isThere')}</span> : <Button size="small" icon={<PlusOutlined aria-hidden />} aria-label={`${text('add')}: ${view.name}`} onClick={() => onAdd(view)}>{text('add')}</Button>}
                    </li>
                  ))}
                </ul>
              </section>
            );
          })}
        </>
      )}
    </Modal>
  );
}
