import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { problemText } from '../ui/problem-text';
import { type Attachment, attachmentsKey } from './attachments';
import { sendFile } from './upload-file';

export interface Upload { key: number; file: File; sent: number; problem?: string }
/** More at a time would only slow one another down. */
const AT_A_TIME = 2;
let keys = 0;

/** Files on their way to a record: they wait in line, tell how far they are, and can be stopped or tried again. */
export function useUploads(path: string, id: string): { uploads: Upload[]; add(files: readonly File[]): void; stop(key: number): void; retry(key: number): void } {
  const queries = useQueryClient();
  const [uploads, setUploads] = useState<Upload[]>([]);
  const under = useRef(new Map<number, () => void>());
  /** Sent, stopped or failed: an effect of an earlier rendering must not send them again. */
  const ended = useRef(new Set<number>());

  const change = useCallback((key: number, changes: Partial<Upload>) => setUploads((all) => all.map((one) => (one.key === key ? { ...one, ...changes } : one))), []);
  const forget = useCallback((key: number) => setUploads((all) => all.filter((one) => one.key !== key)), []);

  useEffect(() => {
    const waiting = uploads.filter((one) => one.problem === undefined && !under.current.has(one.key) && !ended.current.has(one.key));
    for (const { key, file } of waiting.slice(0, Math.max(0, AT_A_TIME - under.current.size))) {
      const sending = sendFile<Attachment>(`/${path}/${id}/attachments`, file, (sent) => change(key, { sent }));
      under.current.set(key, sending.abort);
      const end = (): void => {
        ended.current.add(key);
        under.current.delete(key);
      };
      void sending.done.then(
        async (made) => {
          // The server may have told of it already.
          queries.setQueryData<Attachment[]>(attachmentsKey(path, id), (all) => (all ? [made, ...all.filter((one) => one.id !== made.id)] : all));
          end();
          forget(key);
          await queries.invalidateQueries({ queryKey: [path, id] });
        },
        (error: unknown) => {
          end();
          if (error instanceof DOMException) forget(key);
          else change(key, { problem: problemText(error), sent: 0 });
        },
      );
    }
  }, [uploads, path, id, queries, change, forget]);

  // Who leaves the record stops nothing; who closes the page is asked first.
  const busy = uploads.some((one) => one.problem === undefined);
  useEffect(() => {
    if (!busy) return undefined;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [busy]);

  return {
    uploads,
    add: (files) => setUploads((all) => [...all, ...files.map((file) => ({ key: (keys += 1), file, sent: 0 }))]),
    stop: (key) => {
      const abort = under.current.get(key);
      if (abort) abort(); else forget(key);
    },
    retry: (key) => {
      ended.current.delete(key);
      change(key, { problem: undefined });
    },
  };
}
