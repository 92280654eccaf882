import { Modal } from 'antd';
import { useMenuGroups } from './menu-entries';
import { paletteTexts } from './palette-texts';
import './palette.css';

/** Every key of the page, in one sheet. */
export default function ShortcutSheet({ close }: { close(): void }) {
  const t = paletteTexts.use();
  const places = useMenuGroups().flatMap(({ entries }) => entries).flatMap(({ keys, label }): [string, string][] => (keys ? [[keys, t('go', { place: label })]] : []));
  const areas: [string, [string, string][]][] = [
    [t('everywhere'), [['Ctrl+K', t('openPalette')], ['/', t('searchBox')], ['Alt+N', t('newHere')], ...places, ['Esc', t('close')], ['? · F1', t('thisSheet')]]],
    [t('inLists'), [['↑ ↓ ← →', t('move')], ['Enter', t('openRow')], ['Shift+F10', t('rowMenu')]]],
    [t('inRecords'), [['Alt+E', t('edit')], ['Ctrl+V', t('paste')], ['Esc', t('back')]]],
    [t('inForms'), [['Ctrl+S', t('save')], ['↑ ↓', t('dayMore')], ['Enter', t('openList')], ['Esc', t('back')]]],
  ];
  return (
    <Modal open onCancel={close} footer={null} width={680} title={t('shortcuts')} destroyOnHidden>
      <div className="shortcuts">
        {areas.map(([name, keys]) => (
          <section key={name}>
            <h3>{name}</h3>
            <dl>{keys.map(([key, does]) => <div key={key}><dt>{does}</dt><dd><kbd dir="ltr">{key}</kbd></dd></div>)}</dl>
          </section>
        ))}
      </div>
    </Modal>
  );
}
