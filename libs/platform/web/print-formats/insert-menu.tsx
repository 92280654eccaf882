import { DownOutlined } from '@ant-design/icons';
import { fold, type TypeMeta } from '@crm/platform/records';
import { Button, Dropdown, Select } from 'antd';
import { printFormatTexts } from './texts';

const HIDDEN = new Set(['password', 'grants', 'filter', 'figures', 'widths', 'names', 'id']);

/** What may stand in a format of this form: chosen by its label, inserted as Liquid. */
export function InsertMenu({ meta, kind, insert }: { meta: TypeMeta | undefined; kind: 'record' | 'list'; insert(text: string): void }) {
  const t = printFormatTexts.use();
  const root = kind === 'list' ? 'row' : 'record';
  const fields = (meta?.fields ?? []).filter((field) => field.readable && !HIDDEN.has(field.kind));
  const written = (name: string): string => {
    const field = fields.find((one) => one.name === name);
    if (field?.kind !== 'children') return `{{ ${root}.${name} }}`;
    const columns = (field.children ?? []).filter((child) => !HIDDEN.has(child.kind)).map((child) => `{{ item.${child.name} }}`).join(' ');
    return `{% for item in ${root}.${name} %}\n<div>${columns}</div>\n{% endfor %}`;
  };
  const first = (...kinds: string[]): string => fields.find(({ kind: one }) => kinds.includes(one))?.name ?? fields[0]?.name ?? 'title';
  const items = [
    { key: `{{ ${root}.${first('money', 'number')} | words }}`, label: t('words') }, { key: `{{ ${root}.${first('date', 'dateTime')} | jalali }}`, label: t('jalali') }, { key: `{{ ${root}.${first('longText')} | lines }}`, label: t('lines') },
    { key: `{% if ${root}.${first('text')} %}…{% endif %}`, label: t('condition') }, ...(kind === 'list' ? [{ key: '{% for row in rows %}\n…\n{% endfor %}', label: t('loop') }] : []),
    { key: `{{ ${root}.${first('code')} | barcode }}`, label: t('barcode') }, { key: `{{ ${root}.${first('code', 'text')} | barcode: "ean13" }}`, label: t('ean13') }, { key: `{{ ${root}.${first('url', 'code')} | qr }}`, label: t('qr') },
    { key: '{{ today }}', label: t('today') }, { key: '{{ user }}', label: t('user') }, { key: '<div class="page-break"></div>', label: t('pageBreak') },
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
