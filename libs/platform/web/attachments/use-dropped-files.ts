import { useEffect, useRef, useState } from 'react';

const hasFiles = (transfer: DataTransfer | null): boolean => transfer?.types.includes('Files') ?? false;
const isWriting = (): boolean => document.activeElement instanceof HTMLInputElement || document.activeElement instanceof HTMLTextAreaElement;

/** A picture from the clipboard has no name of its own. */
const named = (file: File): File => {
  if (file.name && file.name !== 'image.png') return file;
  const stamp = new Date().toISOString().slice(0, 19).replace(/[T:]/g, '-');
  return new File([file], `pasted-${stamp}.${file.type.split('/')[1] ?? 'bin'}`, { type: file.type });
};

/**
 * Files that are dropped anywhere on the page or pasted into it. Answers whether some are being dragged over it. A file
 * that is dropped beside the mark does not make the browser leave the page.
 */
export function useDroppedFiles(take: (files: File[]) => void, enabled: boolean): boolean {
  const [over, setOver] = useState(false);
  const latest = useRef(take);
  useEffect(() => { latest.current = take; });
  useEffect(() => {
    if (!enabled) return undefined;
    const dragged = (event: DragEvent) => {
      if (!hasFiles(event.dataTransfer)) return;
      event.preventDefault();
      setOver(true);
    };
    const left = (event: DragEvent) => { if (event.relatedTarget === null) setOver(false); };
    const dropped = (event: DragEvent) => {
      if (!hasFiles(event.dataTransfer)) return;
      event.preventDefault();
      setOver(false);
      latest.current([...event.dataTransfer!.files]);
    };
    const pasted = (event: ClipboardEvent) => {
      const files = [...event.clipboardData?.files ?? []];
      // Text copied from a table comes with a picture of itself; in an input the text is meant.
      if (!files.length || (isWriting() && event.clipboardData?.types.includes('text/plain'))) return;
      event.preventDefault();
      latest.current(files.map(named));
    };
    window.addEventListener('dragover', dragged);
    window.addEventListener('dragleave', left);
    window.addEventListener('drop', dropped);
    window.addEventListener('paste', pasted);
    return () => {
      window.removeEventListener('dragover', dragged);
      window.removeEventListener('dragleave', left);
      window.removeEventListener('drop', dropped);
      window.removeEventListener('paste', pasted);
    };
  }, [enabled]);
  return over;
}
