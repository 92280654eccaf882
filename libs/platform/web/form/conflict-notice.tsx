import type { FieldMeta } from '@crm/platform/records';
import { Alert, Button, Radio, Space } from 'antd';
import type { RecordValues } from '../fields/field-props';
import { isEmpty } from '../fields/field-values';
import { cellOf } from '../fields/registry';
import { formTexts } from './texts';

export interface Conflict {
  /** The record as somebody else saved it. */
  theirs: RecordValues & { version: number };
  /** What I had typed, by field. */
  mine: RecordValues;
  /** Fields that both of us changed, each in his way. */
  fields: FieldMeta[];
  choice: Record<string, 'mine' | 'theirs'>;
}

interface ConflictNoticeProps {
  conflict: Conflict;
  choose(names: string[], side: 'mine' | 'theirs'): void;
  saveAgain(): void;
  saving: boolean;
}

/** Both versions of what two people changed at once, and which one stays. */
export function ConflictNotice({ conflict, choose, saveAgain, saving }: ConflictNoticeProps) {
  const t = formTexts.use();
  const names = conflict.fields.map((field) => field.name);
  return (
    <Alert
      type="warning" showIcon title={t('conflictTitle')} className="form-conflict"
      description={(
        <>
          <p>{t(names.length ? 'conflictText' : 'conflictMerged')}</p>
          {names.length > 0 && (
            <div className="form-conflict-grid" role="table">
              {conflict.fields.map((field) => (
                <div key={field.name} role="row" className="form-conflict-row">
                  <strong role="rowheader">{field.label}</strong>
                  {(['mine', 'theirs'] as const).map((side) => (
                    <label key={side} role="cell" className="form-conflict-side">
                      <Radio checked={conflict.choice[field.name] === side} onChange={() => choose([field.name], side)}>{t(side)}</Radio>
                      <span className="form-conflict-value"><Shown field={field} value={(side === 'mine' ? conflict.mine : conflict.theirs)[field.name]} /></span>
                    </label>
                  ))}
                </div>
              ))}
            </div>
          )}
          <Space wrap>
            {names.length > 1 && <Button onClick={() => choose(names, 'mine')}>{t('allMine')}</Button>}
            {names.length > 1 && <Button onClick={() => choose(names, 'theirs')}>{t('allTheirs')}</Button>}
            <Button type="primary" loading={saving} onClick={saveAgain}>{t('saveAgain')}</Button>
          </Space>
        </>
      )}
    />
  );
}

function Shown({ field, value }: { field: FieldMeta; value: unknown }) {
  const t = formTexts.use();
  const Cell = cellOf(field.kind);
  return isEmpty(value) ? <em>{t('empty')}</em> : <Cell field={field} value={value} />;
}
