import { DownOutlined } from '@ant-design/icons';
import { fold, type TypeMeta, unitWord } from '@crm/platform/records';
import { Button, Dropdown, Select } from 'antd';
import type { ReactNode } from 'react';
import { useLanguage } from '../i18n/i18n';
import { type FilterChoice, fittingField, phonesIn } from './fitting-field';
import { printFormatTexts } from './texts';

const HIDDEN = new Set(['password', 'grants', 'filter', 'figures', 'widths', 'names', 'id']);

/** What is inserted, how it is called, and what it is of. */
const item = (liquid: string, label: string, of?: string): { key: string; label: ReactNode } => ({ key: liquid, label: <span className="print-format-insert">{label}{of && <small className="quiet">{of}</small>}</span> });

/** What may stand in a format of this form: chosen by its label, inserted as Liquid. */
export function InsertMenu({ meta, kind, insert }: { meta: TypeMeta | undefined; kind: 'record' | 'list'; insert(text: string): void }) {
  const t = printFormatTexts.use();
  const language = useLanguage();
  const root = kind === 'list' ? 'row' : 'record';
  const fields = (meta?.fields ?? []).filter((field) => field.readable && !HIDDEN.has(field.kind));
  const written = (name: string): string => {
    const field = fields.find((one) => one.name === name);
    if (field?.kind !== 'children') return `{{ ${root}.${name} }}`;
    const columns = (field.children ?? []).filter((child) => !HIDDEN.has(child.kind)).map((child) => `{{ item.${child.name} }}`).join(' ');
    return `{% for item in ${root}.${name} %}\n<div>${columns}</div>\n{% endfor %}`;
  };
  const by = (filter: FilterChoice, liquid: string, hint?: string): { key: string; label: ReactNode } => {
    const field = fittingField(filter, fields);
    const name = `${root}.${field?.name ?? 'title'}`;
    return item(filter === 'condition' ? `{% if ${name} %}…{% endif %}` : `{{ ${name} | ${liquid} }}`, t(filter), [field?.label, hint].filter(Boolean).join(language === 'fa' ? '؛ ' : '; '));
  };
  const phones = phonesIn(fields);
  const phone = phones && !fittingField('phone', fields)
    ? item(`{% for item in ${root}.${phones[0].name} %}{{ item.${phones[1].name} | phone }} {% endfor %}`, t('phone'), phones[0].label)
    : fittingField('phone', fields) && by('phone', 'phone');
  const amount = fittingField('words', fields);
  const items = [
    by('words', 'words', amount?.kind === 'money' ? t('wordsHint', { unit: unitWord(amount.unit ?? 'rial', language) }) : undefined), by('jalali', 'jalali'), ...(phone ? [phone] : []), by('lines', 'lines'),
    by('condition', ''), ...(kind === 'list' ? [item('{% for row in rows %}\n…\n{% endfor %}', t('loop'))] : []),
    by('barcode', 'barcode'), by('ean13', 'barcode: "ean13"'), by('qr', 'qr'),
    item('{{ organisation }}', t('organisation')), item('{{ logo }}', t('logo')), item('{{ today }}', t('today')), item('{{ user }}', t('user')), item('<div class="page-break"></div>', t('pageBreak')),
  ];
  return (
    <>
      <Select
        style={{ minInlineSize: 170 }} value={null} placeholder={t('insert')} aria-label={t('insert')} disabled={!fields.length} onSelect={(name: string | null) => { if (name) insert(written(name)); }}
        options={fields.map(({ name, label }) => ({ value: name, label }))} showSearch={{ filterOption: (typed, option) => fold(String(option?.label ?? '')).includes(fold(typed)) }}
      />
      <Dropdown trigger={['click']} menu={{ items, onClick: ({ key }) => insert(key) }} disabled={!fields.length}><Button>{t('filters')} <DownOutlined aria-hidden /></Button></Dropdown>
    </>
  );
}
