import { type FieldMeta, type Ref, view } from '@crm/platform/records';
import { Radio } from 'antd';
import { RefSelect } from '../../fields/reference/ref-select';
import { useLanguage } from '../../i18n/i18n';
import { useMay } from '../../session/me';
import { listTexts } from '../texts';
import type { Sharing } from './saved-view';

const TEMPLATES = 'access-templates';
const TITLE = ['title'];

/** Who besides its owner sees a view: nobody, the users of chosen access templates, or everybody. */
export function SharingChoice({ value, note, onChange }: { value: Sharing; note?: string | undefined; onChange(next: Sharing): void }) {
  const text = listTexts.use();
  const language = useLanguage();
  const mayChoose = useMay(TEMPLATES, 'select');
  const field: FieldMeta = {
    name: 'templates', kind: 'reference', label: view.fields.templates[language], required: false, unique: false, readable: true, writable: true, sortable: false, operators: [], many: true, to: TEMPLATES,
  };
  return (
    <fieldset className="view-sharing">
      <legend>{text('sharedWith')}</legend>
      <Radio.Group value={value.with} onChange={(event) => onChange({ ...value, with: event.target.value as Sharing['with'] })}>
        <Radio value="nobody">{text('sharedWithNobody')}</Radio>
        {(mayChoose || value.with === 'templates') && <Radio value="templates">{text('sharedWithTemplates')}</Radio>}
        <Radio value="everybody">{text('sharedWithEverybody')}</Radio>
      </Radio.Group>
      {value.with === 'templates' && mayChoose && (
        <RefSelect
          field={field} value={value.templates} path={TEMPLATES} list={TEMPLATES} fields={TITLE} limit={50} ariaLabel={field.label}
          onChange={(next) => onChange({ ...value, templates: next as Ref[] })}
        />
      )}
      <p className="view-sharing-note">{note ?? text('sharingNote')}</p>
    </fieldset>
  );
}
