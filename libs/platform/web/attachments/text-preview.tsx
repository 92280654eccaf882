import { Segmented } from 'antd';
import { useMemo, useState } from 'react';
import { attachmentTexts } from './texts';

/** Characters that are shown; the rest is in the file. */
const SHOWN = 200_000;
const ENCODINGS = ['utf-8', 'windows-1256'] as const;
type Encoding = (typeof ENCODINGS)[number];

/** What a file says of itself, else UTF-8 where it is that, else the page of Persian Windows. */
function guess(content: Uint8Array): string {
  if (content[0] === 0xff && content[1] === 0xfe) return 'utf-16le';
  if (content[0] === 0xfe && content[1] === 0xff) return 'utf-16be';
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(content.subarray(0, SHOWN), { stream: true });
    return 'utf-8';
  } catch { return 'windows-1256'; }
}

/** A plain text, each line in its own direction. */
export default function TextPreview({ content }: { content: Uint8Array }) {
  const t = attachmentTexts.use();
  const guessed = useMemo(() => guess(content), [content]);
  const [encoding, setEncoding] = useState(guessed);
  const text = useMemo(() => new TextDecoder(encoding).decode(content.subarray(0, SHOWN * 2)).slice(0, SHOWN), [content, encoding]);
  const cut = content.length > SHOWN;
  return (
    <div className="text-preview">
      {/^utf-16/.test(guessed) ? null : <Segmented<string> size="small" value={encoding} onChange={setEncoding} options={ENCODINGS.map((value: Encoding) => ({ value, label: <bdi>{value}</bdi> }))} aria-label={t('encoding')} />}
      <pre tabIndex={0}>{text}</pre>
      {cut && <p className="quiet">{t('textCut')}</p>}
    </div>
  );
}
