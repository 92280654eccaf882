import type { TypeMeta } from '@crm/platform/records';
import { useCallback, useState } from 'react';
import { FormSection } from '../form/form-section';
import { formFields, startValues } from '../form/form-values';
import '../form/form.css';
import { customTexts } from './texts';

const NOTHING = {};
const NOBODY: ReadonlySet<string> = new Set();

/** The form as a new record shows it. What is typed here goes nowhere. */
export function FormPreview({ meta }: { meta: TypeMeta }) {
  const t = customTexts.use();
  const [values, setValues] = useState(() => startValues(meta));
  const [open, setOpen] = useState<ReadonlySet<string>>(NOBODY);
  const change = useCallback((name: string, value: unknown) => setValues((now) => ({ ...now, [name]: value })), []);
  const fields = formFields(meta);
  return (
    <div className="form-page custom-preview">
      <p className="quiet">{t('previewHint')}</p>
      {meta.form.map((section) => (
        <FormSection
          key={section.label} section={section} fields={fields.filter(({ name }) => section.fields.includes(name))} values={values} faults={NOTHING} isNew first={undefined} used={NOBODY}
          open={!section.folded || open.has(section.label)} change={change}
          toggle={() => setOpen((now) => new Set(now.has(section.label) ? [...now].filter((one) => one !== section.label) : [...now, section.label]))}
        />
      ))}
    </div>
  );
}
