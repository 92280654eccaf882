import { App, Input, Typography } from 'antd';
import { useCallback } from 'react';
import './account.css';
import { accountTexts } from './texts';

const SECRETS = ['key', 'url', 'secret', 'code'] as const;
const LABELS = { key: 'once_key', url: 'once_url', secret: 'once_secret', code: 'once_code' } as const;
/** The secrets of an answer, in the order in which they are shown; a reset's address holds its code already. */
const secretsOf = (answer: unknown): [typeof SECRETS[number], string][] => {
  if (typeof answer !== 'object' || answer === null) return [];
  const all = answer as Record<string, unknown>;
  const told = all.key !== undefined || all.secret !== undefined || all.code !== undefined;
  return told ? SECRETS.flatMap((name) => (typeof all[name] === 'string' ? [[name, all[name]] as [typeof name, string]] : [])) : [];
};
const isOfIncomingForm = (answer: object): boolean => 'mapping' in answer;

/** Shows what an answer tells once, until the user says that he has it; resolves at once where there is nothing of the kind. */
export function useShownOnce(): (answer: unknown) => Promise<void> {
  const text = accountTexts.use();
  const { modal } = App.useApp();
  return useCallback((answer: unknown) => {
    // A record's own fields bear such names, too: the address of a webhook, the key field of an incoming one.
    const record = typeof answer === 'object' && answer !== null ? answer : {};
    const secrets = secretsOf(answer).filter(([name]) => !(name === 'url' && 'events' in record) && !(name === 'key' && isOfIncomingForm(record)) && !(name === 'code' && 'version' in record));
    if (!secrets.some(([name, value]) => name !== 'key' || value.startsWith('peyvand_'))) return Promise.resolve();
    return new Promise<void>((resolve) => {
      modal.info({
        title: text('onceTitle'), okText: text('done'), width: 560, mask: { closable: false }, keyboard: false, onOk: () => resolve(),
        content: (
          <div className="shown-once">
            <p>{text('onceText')}</p>
            {secrets.map(([name, value]) => <OneSecret key={name} label={text(LABELS[name])} value={value} />)}
          </div>
        ),
      });
    });
  }, [modal, text]);
}

export function OneSecret({ label, value }: { label: string; value: string }) {
  const text = accountTexts.use();
  return (
    <div className="one-secret">
      <span className="quiet">{label}</span>
      <div className="one-secret-value" dir="ltr">
        <Input readOnly value={value} aria-label={label} className="ltr" onFocus={(event) => event.target.select()} />
        <Typography.Text copyable={{ text: value, tooltips: [text('copy'), text('copied')] }} />
      </div>
    </div>
  );
}
