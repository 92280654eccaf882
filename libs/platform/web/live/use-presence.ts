import { useEffect, useState } from 'react';
import { type Editor, isConnected, onConnection, onLive, say } from './connection';

interface Answer { users: Editor[] }
const AGAIN = 3000; // ms

/** Who else is editing this record; `editing` says that the user of this page is, too. Nobody for a record that is not saved yet. */
export function useEditors(path: string, id: string | undefined, use: 'editing' | 'watching'): Editor[] {
  const [editors, setEditors] = useState<Editor[]>([]);
  useEffect(() => {
    if (!id) return undefined;
    const record = { type: path, id };
    let over = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ask = (): void => {
      clearTimeout(timer);
      void say<Answer>(use, record).then((answer) => {
        if (over) return;
        setEditors(answer?.users ?? []);
        // A server that gave no answer is asked again.
        if (!answer && isConnected()) timer = setTimeout(ask, AGAIN);
      });
    };
    ask();
    const stops = [
      onConnection(ask),
      onLive('presence', (told) => { if (told.type === path && told.id === id) setEditors(told.users); }),
    ];
    return () => {
      over = true;
      clearTimeout(timer);
      stops.forEach((stop) => stop());
      if (use === 'editing') void say('left', record);
    };
  }, [path, id, use]);
  return editors;
}
