import { accessToken, API, renewAccessToken } from '../client/access-token';
import { languageTag } from '../client/language-tag';
import { Problem, problemOf } from '../client/problem';

export interface Sending<T> { done: Promise<T>; abort(): void }

/** Sends one file as the part `file`, telling how much of it is gone (0 to 1). Throws a Problem; an abort is a DOMException, as with `fetch`. */
export function sendFile<T>(path: string, file: File, progress: (sent: number) => void): Sending<T> {
  let request: XMLHttpRequest | undefined;
  let aborted = false;
  const once = (): Promise<Response> => new Promise((resolve, reject) => {
    const form = new FormData();
    form.append('file', file);
    // fetch cannot tell how much it has sent.
    const asked = request = new XMLHttpRequest();
    asked.open('POST', API + path);
    const token = accessToken();
    if (token) asked.setRequestHeader('authorization', `Bearer ${token}`);
    asked.setRequestHeader('accept', 'application/json, application/problem+json');
    asked.setRequestHeader('accept-language', languageTag());
    asked.upload.onprogress = (event) => { if (event.lengthComputable) progress(event.loaded / event.total); };
    asked.onload = () => resolve(new Response(asked.responseText, { status: asked.status, statusText: asked.statusText }));
    asked.onerror = () => reject(new Problem(0, 'unreachable', ''));
    asked.onabort = () => reject(new DOMException('aborted', 'AbortError'));
    asked.send(form);
  });
  const send = async (): Promise<T> => {
    let answer = await once();
    if (answer.status === 401 && !aborted && await renewAccessToken()) answer = await once();
    if (!answer.ok) throw await problemOf(answer);
    return await answer.json() as T;
  };
  return { done: send(), abort: () => { aborted = true; request?.abort(); } };
}
