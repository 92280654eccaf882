import { type KindName, offeredKinds } from '@crm/platform/records';
import { type KeyboardEvent, useRef } from 'react';
import { useLanguage } from '../i18n/i18n';
import { customTexts } from './texts';

const KINDS = Object.keys(offeredKinds) as KindName[];

/** The kinds in plain words, each with an example: one of them is chosen, with the pointer or the arrows. `chosen`: pressed, so that one goes on; the arrows only look around. */
export function KindChoice({ value, choose, chosen }: { value: KindName | undefined; choose(kind: KindName): void; chosen(kind: KindName): void }) {
  const t = customTexts.use();
  const language = useLanguage();
  const list = useRef<HTMLDivElement>(null);
  const onKey = (at: number) => (event: KeyboardEvent): void => {
    const forward = language === 'fa' ? 'ArrowLeft' : 'ArrowRight';
    const step = event.code === 'ArrowDown' || event.code === forward ? 1 : event.code === 'ArrowUp' || event.code === 'ArrowLeft' || event.code === 'ArrowRight' ? -1 : 0;
    if (!step) return;
    event.preventDefault();
    const next = (at + step + KINDS.length) % KINDS.length;
    choose(KINDS[next]!);
    list.current?.querySelectorAll<HTMLElement>('[role="radio"]')[next]?.focus();
  };
  return (
    <div ref={list} role="radiogroup" aria-label={t('whichKind')} className="custom-kinds">
      {KINDS.map((kind, at) => (
        <button key={kind} type="button" role="radio" data-kind={kind} aria-checked={value === kind} tabIndex={value === kind || (!value && at === 0) ? 0 : -1} onClick={() => { choose(kind); chosen(kind); }} onKeyDown={onKey(at)}>
          <strong>{offeredKinds[kind]!.label[language]}</strong><small>{offeredKinds[kind]!.example[language]}</small>
        </button>
      ))}
    </div>
  );
}
