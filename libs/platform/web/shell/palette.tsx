import { EnterOutlined, PlusOutlined, SearchOutlined, ThunderboltOutlined } from '@ant-design/icons';
import { fold, otherLayouts } from '@crm/platform/records';
import { Modal } from 'antd';
import { Command } from 'cmdk';
import { type ComponentType, type ReactNode, useState } from 'react';
import { useTypes } from '../client/metadata';
import { useLanguage } from '../i18n/i18n';
import { useMayCreate } from '../session/me';
import { useCommands } from '../ui/commands';
import { useDebounced } from '../ui/debounced';
import { digits } from '../ui/format';
import { links } from './links';
import { useMenuGroups } from './menu-entries';
import { useGo } from './navigation';
import { paletteTexts } from './palette-texts';
import './palette.css';
import { byType } from './search-hits';
import { SHORTEST, useHits } from './use-hits';

interface Item { id: string; label: string; icon: ComponentType; keys?: string; note?: string; run(): void }
const MOST_HITS = 12;
const WAIT_MS = 160;

/** Every word of the text stands in the label, in any spelling, or would were the keyboard in the other language. */
function meets(label: string, written: string): boolean {
  const folded = fold(label);
  return [written, ...otherLayouts(written)].some((text) => text.split(/\s+/).every((word) => folded.includes(fold(word))));
}

/** `acts`: what can be done anywhere. */
export default function Palette({ acts, close }: { acts: readonly Item[]; close(): void }) {
  const t = paletteTexts.use();
  const language = useLanguage();
  const go = useGo();
  const types = useTypes();
  const mayCreate = useMayCreate();
  const commands = useCommands();
  const menu = useMenuGroups();
  const [written, setWritten] = useState('');
  const wanted = useDebounced(written.trim(), WAIT_MS);
  const asked = wanted.length >= SHORTEST ? wanted : '';
  const { data, isFetching } = useHits(asked, MOST_HITS);
  const hits = asked ? data ?? [] : [];

  const at = (href: string) => () => go(href);
  const here = commands.map(({ id, label, keys, run }): Item => ({ id: `here${id}`, label, keys, icon: ThunderboltOutlined, run }));
  const places = menu.flatMap(({ entries, label: section }) => entries.map(({ href, label, icon, keys }): Item => ({ id: `go ${href}`, label, note: section, icon, keys, run: at(href) })));
  const makes = types.filter((type) => !type.abstract && mayCreate(type.path)).sort((a, b) => Number(a.system) - Number(b.system))
    .map(({ path, label }): Item => ({ id: `new ${path}`, label: t('newOf', { label }), icon: PlusOutlined, run: at(links.create(path)) }));
  const matching = (items: readonly Item[]): Item[] => (written.trim() ? items.filter(({ label }) => meets(label, written.trim())) : [...items]);
  const groups: [string, Item[]][] = [
    [t('here'), matching(here)], [t('goTo'), matching(places)], [t('create'), written.trim() ? matching(makes) : makes.slice(0, 5)], [t('act'), matching(acts)],
  ];
  const found = byType(hits, types);
  const empty = groups.every(([, items]) => !items.length) && !hits.length;
  const choose = (run: () => void) => (): void => {
    close();
    // What is run may open something of its own once the palette is gone.
    setTimeout(run, 0);
  };
  return (
    <Modal open onCancel={close} footer={null} closable={false} width={620} className="palette-modal" style={{ top: 72 }} title={<span className="visually-hidden">{t('palette')}</span>} destroyOnHidden focusable={{ focusTriggerAfterClose: true }}>
      <Command label={t('palette')} shouldFilter={false} loop className="palette">
        <div className="palette-input">
          <SearchOutlined aria-hidden className="quiet" />
          <Command.Input value={written} onValueChange={setWritten} placeholder={t('hint')} autoFocus />
          <kbd dir="ltr" aria-hidden="true">Esc</kbd>
        </div>
        {empty && !(isFetching && asked) && written.trim() !== '' && wanted === written.trim() && <div className="palette-none" role="status">{t('nothing', { text: wanted })}</div>}
        {hits.length > 0 && hits.every(({ reading }) => reading !== 'written') && <div className="palette-close" role="status">{t('other', { text: wanted })}</div>}
        <Command.List label={t('palette')}>
          {groups.map(([heading, items]) => items.length > 0 && (
            <Command.Group key={heading} heading={heading}>
              {items.map((item) => <Choice key={item.id} id={item.id} icon={item.icon} label={item.label} note={item.note} keys={item.keys} run={choose(item.run)} />)}
            </Command.Group>
          ))}
          {found.map(({ type, label, hits: own }) => (
            <Command.Group key={type} heading={label}>
              {own.map((hit) => (
                <Choice
                  key={hit.id} id={`hit ${hit.id}`} icon={SearchOutlined} label={hit.title ?? '—'} run={choose(at(links.record(hit.type, hit.id)))}
                  note={hit.subtitle ? <bdi>{digits(hit.subtitle, language)}</bdi> : undefined}
                />
              ))}
            </Command.Group>
          ))}
        </Command.List>
        <footer className="palette-help quiet"><EnterOutlined aria-hidden /> {t('keysHelp')}</footer>
      </Command>
    </Modal>
  );
}

function Choice({ id, icon: Icon, label, note, keys, run }: { id: string; icon: ComponentType; label: string; note?: ReactNode; keys?: string; run(): void }) {
  return (
    <Command.Item value={id} onSelect={run}>
      <span className="palette-icon" aria-hidden="true"><Icon /></span>
      <span className="palette-label"><bdi>{label}</bdi></span>
      {note !== undefined && <span className="palette-note">{note}</span>}
      {keys && <kbd dir="ltr">{keys}</kbd>}
    </Command.Item>
  );
}
