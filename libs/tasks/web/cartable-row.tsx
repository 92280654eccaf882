import { CheckCircleFilled, CheckCircleOutlined } from '@ant-design/icons';
import type { FieldMeta } from '@crm/platform/records';
import { AppLink, FocusPopover, formatDateTime, formatValue, links, Ltr, otherCalendar, useLanguage } from '@crm/platform/web';
import { Button, Progress, Slider, Tag, Tooltip } from 'antd';
import { useState } from 'react';
import { isDone, isLate, type Section, type TaskRow, useOwnCompany } from './cartable';
import { cartableTexts } from './texts';

/** The fields of a task that the user may see, by name. */
export type TaskFields = ReadonlyMap<string, FieldMeta>;

interface CartableRowProps {
  task: TaskRow; section: Section; fields: TaskFields; mayEdit: boolean; busy: boolean;
  setPercent(task: TaskRow, percent: number): void;
}

/** One task: a row on a wide screen, a card on a narrow one. */
export function CartableRow({ task, section, fields, mayEdit, busy, setPercent }: CartableRowProps) {
  const t = cartableTexts.use();
  const language = useLanguage();
  const done = isDone(task);
  const late = isLate(task);
  const ownCompany = useOwnCompany();
  const priority = fields.get('priority');
  const other = section === 'referredByMe' ? 'assignee' : 'referrer';
  const person = task[other];
  return (
    <tr className={done ? 'cartable-row is-done' : 'cartable-row'}>
      <td className="cartable-check">
        {mayEdit && (
          <Tooltip title={t(done ? 'reopen' : 'finish')}>
            <Button
              type="text" className="touch" disabled={busy} aria-label={t(done ? 'reopenTask' : 'finishTask', { title: task.title })} aria-pressed={done}
              icon={done ? <CheckCircleFilled aria-hidden className="cartable-done" /> : <CheckCircleOutlined aria-hidden />} onClick={() => setPercent(task, done ? 0 : 100)}
            />
          </Tooltip>
        )}
      </td>
      <td className="cartable-title">
        {task.colour && <span className="cartable-colour" style={{ background: task.colour }} aria-hidden />}
        <AppLink href={links.record('tasks', task.id)}>{task.title}</AppLink>
      </td>
      {fields.has('contact') && (
        <td data-label={t('contact')}>{task.contact?.title && <AppLink href={links.record(task.contact.type ?? 'contacts', task.contact.id)}>{task.contact.title}</AppLink>}{task.contact && task.contact.id === ownCompany && <Tag className="cartable-internal">{t('internal')}</Tag>}</td>
      )}
      <td data-label={t('due')} className={late ? 'cartable-late' : undefined}>
        {task.dueAt && (
          <Tooltip title={late ? `${t('late')} · ${otherCalendar(task.dueAt, language)}` : otherCalendar(task.dueAt, language)}>
            <time dateTime={task.dueAt}>{formatDateTime(task.dueAt, language)}</time>
          </Tooltip>
        )}
      </td>
      {priority && <td data-label={t('priority')}>{task.priority && <span className={`cartable-priority is-${task.priority}`}>{formatValue(task.priority, priority, language)}</span>}</td>}
      {fields.has('percent') && (
        <td data-label={t('percent')}>{mayEdit ? <PercentButton task={task} percentField={fields.get('percent')!} setPercent={setPercent} /> : <Percent task={task} field={fields.get('percent')!} />}</td>
      )}
      {fields.has(other) && <td data-label={t(other)}>{person?.title}</td>}
    </tr>
  );
}

function Percent({ task, field }: { task: TaskRow; field: FieldMeta }) {
  const language = useLanguage();
  return (
    <span className="cartable-percent">
      <Progress percent={task.percent ?? 0} size="small" showInfo={false} aria-hidden />
      <Ltr>{formatValue(task.percent ?? 0, field, language)}</Ltr>
    </span>
  );
}

/** A press opens a slider in steps of five. */
function PercentButton({ task, percentField, setPercent }: { task: TaskRow; percentField: FieldMeta; setPercent: CartableRowProps['setPercent'] }) {
  const t = cartableTexts.use();
  const language = useLanguage();
  const [open, setOpen] = useState(false);
  const [value, setValue] = useState(task.percent ?? 0);
  const toggle = (next: boolean): void => {
    setOpen(next);
    if (next) setValue(task.percent ?? 0);
  };
  const label = t('changePercent', { title: task.title });
  return (
    <FocusPopover
      open={open} onOpenChange={toggle}
      content={(
        <div className="cartable-slider">
          <Slider
            value={value} step={5} onChange={setValue} ariaLabelForHandle={label} tooltip={{ formatter: (shown) => formatValue(shown ?? 0, percentField, language) }}
            onChangeComplete={(next) => { setOpen(false); if (next !== task.percent) setPercent(task, next); }}
          />
        </div>
      )}
    >
      <button type="button" className="cartable-percent-button"><span className="visually-hidden">{label}</span><Percent task={task} field={percentField} /></button>
    </FocusPopover>
  );
}
