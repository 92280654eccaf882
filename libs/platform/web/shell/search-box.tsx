import { SearchOutlined } from '@ant-design/icons';
import { Input, type InputRef } from 'antd';
import { type KeyboardEvent, useDeferredValue, useEffect, useId, useRef, useState } from 'react';
import { useTypes } from '../client/metadata';
import { useLanguage } from '../i18n/i18n';
import { shellTexts } from '../i18n/texts/shell';
import { digits } from '../ui/format';
import { useDebounced } from '../ui/debounced';
import { isWriting, useShortcut } from '../ui/keyboard';
import { links } from './links';
import { useGo } from './navigation';
import { byType, type Hit } from './search-hits';
import { SHORTEST, useHits } from './use-hits';
import './search-box.css';

const MOST = 8;
const WAIT_MS = 160;

/** Finds records of every kind. Typing never waits: the list follows when the answer comes, and keeps the earlier one until then. */
export function SearchBox() {
  const text = shellTexts.use();
  const language = useLanguage();
  const go = useGo();
  const types = useTypes();
  const id = useId();
  const input = useRef<InputRef>(null);
  const [written, setWritten] = useState('');
  const [open, setOpen] = useState(false);
  const [marked, setMarked] = useState(0);
  const rested = useDebounced(written.trim(), WAIT_MS);
  const wanted = rested.length < SHORTEST ? '' : rested;
  const { data: hits = [], isPending, isError, isPlaceholderData } = useHits(wanted, MOST);
  const groups = useDeferredValue(byType(wanted ? hits : [], types));
  const flat = groups.flatMap((group) => group.hits);
  const shown = open && wanted !== '';
  const current = shown ? flat[Math.min(marked, flat.length - 1)] : undefined;
  const optionId = (hit: Hit) => `${id}-${hit.type}-${hit.id}`;
  useShortcut('/', () => input.current?.focus({ cursor: 'all' }), true, () => !isWriting());
  useEffect(() => setMarked(0), [wanted]);
  useEffect(() => { if (current) document.getElementById(`${id}-${current.type}-${current.id}`)?.scrollIntoView({ block: 'nearest' }); }, [current, id]);

  const choose = (hit: Hit) => {
    setOpen(false);
    setWritten('');
    input.current?.blur();
    go(links.record(hit.type, hit.id));
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    const steps: Partial<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };
    const step = steps[event.key];
    if (step && flat.length) {
      event.preventDefault();
      setOpen(true);
      setMarked((present) => (Math.min(present, flat.length - 1) + step + flat.length) % flat.length);
    } else if (event.key === 'Enter' && current && !isPlaceholderData) {
      event.preventDefault();
      choose(current);
    } else if (event.key === 'Escape' && (open || written)) {
      event.preventDefault();
      event.stopPropagation();
      if (shown) setOpen(false); else setWritten('');
    }
  };

  return (
    <div className="search-box" role="search" onBlur={(event) => { if (!event.currentTarget.contains(event.relatedTarget)) setOpen(false); }}>
      <Input
        ref={input} value={written} placeholder={text('search')} aria-label={text('search')} prefix={<SearchOutlined aria-hidden className="quiet" />}
        suffix={written ? undefined : <kbd dir="ltr" aria-hidden="true">Ctrl K</kbd>} allowClear autoComplete="off" enterKeyHint="search"
        role="combobox" aria-expanded={shown} aria-controls={`${id}-list`} aria-autocomplete="list" aria-activedescendant={current ? optionId(current) : undefined}
        onFocus={() => setOpen(true)} onKeyDown={onKeyDown} onChange={(event) => { setWritten(event.target.value); setOpen(true); }}
      />
      <div id={`${id}-list`} className="search-hits" role="listbox" aria-label={text('search')} hidden={!shown || !flat.length}>
        {groups.map((group) => (
          <div key={group.type} role="group" aria-labelledby={`${id}-${group.type}`}>
            <div id={`${id}-${group.type}`} className="search-type">{group.label}</div>
            {group.hits.map((hit) => (
              <div
                key={hit.id} id={optionId(hit)} role="option" aria-selected={hit === current} className="search-hit" tabIndex={-1}
                onMouseDown={(event) => event.preventDefault()} onClick={() => choose(hit)} onMouseMove={() => setMarked(flat.indexOf(hit))}
              >
                <span className="search-title">{hit.title ?? '—'}</span>
                {hit.subtitle && <span className="search-subtitle"><bdi>{digits(hit.subtitle, language)}</bdi></span>}
              </div>
            ))}
          </div>
        ))}
      </div>
      {shown && !flat.length && !isPending && (
        <div className="search-hits search-none" role="status">{isError ? text('searchFailed') : text('nothingFound', { text: wanted })}</div>
      )}
      <span className="visually-hidden" role="status">{shown && flat.length ? text('results', { count: flat.length }) : ''}</span>
    </div>
  );
}
