import { Popover, type PopoverProps } from 'antd';
import { type KeyboardEvent, type ReactNode, type RefObject, useEffect, useRef, useState } from 'react';

const REACHED = 'a[href], button:not(:disabled), input:not(:disabled), textarea:not(:disabled), select:not(:disabled), [tabindex]:not([tabindex="-1"])';
/** A list or a calendar that stands open closes first. */
const LISTS = '.ant-select-dropdown:not(.ant-select-dropdown-hidden), .ant-picker-dropdown:not(.ant-picker-dropdown-hidden)';
const reachable = (box: HTMLElement): HTMLElement[] => [...box.querySelectorAll<HTMLElement>(REACHED)].filter((one) => one.tabIndex >= 0 && one.offsetParent !== null);
/** A finger that opened it wants to read, not to see a keyboard of the screen. */
const byFinger = (): boolean => matchMedia('(pointer: coarse)').matches;

/** A press opens it, the focus goes in and stays in, and comes back to where it was: what stands in it is reached without a mouse. */
export function FocusPopover({ open, onOpenChange, content, children, ...rest }: Omit<PopoverProps, 'content' | 'trigger'> & { content: ReactNode }) {
  const [own, setOwn] = useState(false);
  const shown = open ?? own;
  const from = useRef<HTMLElement | null>(null);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!shown) return undefined;
    const inside = box;
    from.current = document.activeElement instanceof HTMLElement && !inside.current?.contains(document.activeElement) ? document.activeElement : from.current;
    return () => {
      const lost = document.activeElement === document.body || inside.current?.contains(document.activeElement);
      if (lost && from.current?.isConnected) from.current.focus();
    };
  }, [shown]);
  const change = (next: boolean): void => {
    setOwn(next);
    onOpenChange?.(next);
  };
  return (
    <Popover {...rest} trigger="click" arrow={false} open={shown} onOpenChange={change} content={<FocusInside box={box} open={shown} close={() => change(false)}>{content}</FocusInside>}>{children}</Popover>
  );
}

interface FocusInsideProps { box: RefObject<HTMLDivElement | null>; open: boolean; close(): void; children: ReactNode }

function FocusInside({ box, open, close, children }: FocusInsideProps) {
  useEffect(() => {
    const place = box.current;
    if (!open || !place) return undefined;
    // What stands in it may still be on its way.
    const enter = (): boolean => {
      if (place.contains(document.activeElement) && document.activeElement !== place) return true;
      const first = byFinger() ? place : reachable(place)[0];
      (first ?? place).focus({ preventScroll: true });
      return first !== undefined;
    };
    const watcher = new MutationObserver(() => { if (enter()) watcher.disconnect(); });
    const timer = setTimeout(() => { if (!enter()) watcher.observe(place, { childList: true, subtree: true }); }, 0);
    return () => {
      clearTimeout(timer);
      watcher.disconnect();
    };
  }, [box, open]);
  const keepInside = (event: KeyboardEvent): void => {
    if (event.code === 'Escape' && !event.defaultPrevented && !document.querySelector(LISTS)) close();
    if (event.code !== 'Tab' || !box.current || !(event.target instanceof Node) || !box.current.contains(event.target)) return;
    const all = reachable(box.current);
    const edge = event.shiftKey ? all[0] : all.at(-1);
    if (document.activeElement !== edge && document.activeElement !== box.current) return;
    event.preventDefault();
    (event.shiftKey ? all.at(-1) : all[0])?.focus();
  };
  return <div ref={box} tabIndex={-1} className="popover-body" onKeyDown={keepInside}>{children}</div>;
}
