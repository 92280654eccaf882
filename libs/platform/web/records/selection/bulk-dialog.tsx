import { App, Alert, Button, Modal, Progress } from 'antd';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { TypeMeta } from '@crm/platform/records';
import { INVERSE, useUndo } from '../../batches/use-undo';
import { isEmpty } from '../../fields/field-values';
import { useCommon, useLanguage } from '../../i18n/i18n';
import { refreshRecords } from '../../record/refresh-records';
import { formatNumber } from '../../ui/format';
import { problemText } from '../../ui/problem-text';
import type { ListQuery } from '../list-query';
import { listTexts } from '../texts';
import { assignFields, bulkFields } from './bulk-choices';
import { BulkFields, type BulkValue, startOf, valuesOf } from './bulk-fields';
import { type BulkOperation, type BulkOutcome, runBulk, type Target, targetsOf } from './bulk-run';
import type { Selection } from './selection';

interface Props {
  operation: BulkOperation;
  /** The form whose fields are edited. */
  meta: TypeMeta;
  /** The list that the selection was made in. */
  listed: string;
  selection: Selection;
  query: Omit<ListQuery, 'limit' | 'count' | 'fields'>;
  onClose(): void;
  onDone(): void;
}
type Stage = { is: 'asking' } | { is: 'running'; done: number } | { is: 'done'; outcome: BulkOutcome; error?: unknown };
const SHOWN = 8;

/** One operation over what is selected: how many it means, what is to be written, how far it has come, and what was refused and why. */
export default function BulkDialog({ operation, meta, listed, selection, query, onClose, onDone }: Props) {
  const text = listTexts.use();
  const common = useCommon();
  const language = useLanguage();
  const queries = useQueryClient();
  const { message } = App.useApp();
  const { offer } = useUndo();
  const [chosen] = useState({ selection, query });
  const [targets, setTargets] = useState<Target[]>();
  const [read, setRead] = useState(0);
  const [problem, setProblem] = useState<unknown>();
  const [stage, setStage] = useState<Stage>({ is: 'asking' });
  const stopper = useRef(new AbortController());
  const writes = operation === 'edit' || operation === 'assign';
  const fields = useMemo(() => (operation === 'assign' ? assignFields(meta) : bulkFields(meta)), [operation, meta]);
  const [values, setValues] = useState<BulkValue[]>(() => startOf(operation === 'assign' ? fields.slice(0, 1) : []));
  const [faults, setFaults] = useState<Record<string, string>>({});

  useEffect(() => {
    const reading = new AbortController();
    targetsOf(chosen.selection, listed, chosen.query, reading.signal, setRead).then(setTargets, (error: unknown) => { if (!reading.signal.aborted) setProblem(error); });
    return () => reading.abort();
  }, [chosen, listed]);

  const run = async () => {
    if (!targets) return;
    const written = writes ? valuesOf(values, language) : undefined;
    setFaults(written?.faults ?? {});
    if (written && (Object.keys(written.faults).length || !Object.keys(written.body).length)) return;
    const outcome: BulkOutcome = { done: 0, refused: [], batches: [] };
    const tell = (done: number) => setStage({ is: 'running', done });
    let error: unknown;
    tell(0);
    try { await runBulk(operation, targets, written?.body, outcome, stopper.current.signal, tell); } catch (thrown) { error = thrown; }
    await refreshRecords(queries);
    const undoable = outcome.batches.length > 0 && meta.operations.includes(INVERSE[operation] ?? '');
    if (undoable) offer(text('doneCount', { count: outcome.done }), outcome.batches);
    if (error === undefined && !outcome.refused.length && !stopper.current.signal.aborted) {
      if (!undoable) void message.success(text('doneCount', { count: outcome.done }));
      onDone();
      onClose();
      return;
    }
    setStage({ is: 'done', outcome, error });
  };

  const total = targets?.length ?? 0;
  const running = stage.is === 'running';
  const close = () => { stopper.current.abort(); if (stage.is === 'done') onDone(); onClose(); };
  // To assign to nobody is nothing that one does by leaving a field empty.
  const ready = targets !== undefined && total > 0 && (!writes || values.length > 0) && (operation !== 'assign' || values.some(({ value }) => !isEmpty(value)));
  const danger = operation === 'delete' || operation === 'purge';
  return (
    <Modal
      open title={text(`bulk_${operation}`)} width={560} onCancel={close} mask={{ closable: !running }}
      footer={stage.is === 'asking'
        ? [<Button key="cancel" onClick={close}>{common('cancel')}</Button>, <Button key="run" type="primary" danger={danger} disabled={!ready} onClick={() => void run()}>{text('run')}</Button>]
        : running
          ? [<Button key="stop" onClick={() => stopper.current.abort()}>{text('stop')}</Button>]
          : [<Button key="close" type="primary" onClick={close}>{common('close')}</Button>]}
    >
      <div className="bulk">
        {problem !== undefined && <Alert type="error" showIcon title={problemText(problem)} />}
        {stage.is === 'asking' && problem === undefined && (targets
          ? <Preview targets={targets} />
          : <p role="status">{text('counting')} {read > 0 && <strong>{formatNumber(read, language)}</strong>}</p>)}
        {stage.is === 'asking' && writes && (fields.length ? <BulkFields fields={fields} values={values} faults={faults} onChange={setValues} /> : <p>{text('noFields')}</p>)}
        {stage.is === 'asking' && operation === 'purge' && <Alert type="warning" showIcon title={text('purgeWarning')} />}
        {running && (
          <div role="status">
            <Progress percent={total ? Math.round((stage.done / total) * 100) : 0} format={(percent) => formatNumber(percent ?? 0, language) + (language === 'fa' ? '٪' : '%')} />
            <p>{text('running', { done: stage.done, total })}</p>
          </div>
        )}
        {stage.is === 'done' && <Outcome stage={stage} stopped={stopper.current.signal.aborted} />}
      </div>
    </Modal>
  );
}

function Preview({ targets }: { targets: readonly Target[] }) {
  const text = listTexts.use();
  if (!targets.length) return <p>{text('nothingSelected')}</p>;
  return (
    <>
      <p><strong>{text('onCount', { count: targets.length })}</strong></p>
      <ul className="bulk-preview">
        {targets.slice(0, SHOWN).map(({ id, title }) => <li key={id}><bdi>{title || '—'}</bdi></li>)}
        {targets.length > SHOWN && <li>{text('andMore', { count: targets.length - SHOWN })}</li>}
      </ul>
    </>
  );
}

function Outcome({ stage: { outcome, error }, stopped }: { stage: Extract<Stage, { is: 'done' }>; stopped: boolean }) {
  const text = listTexts.use();
  return (
    <>
      {error !== undefined && <Alert type="error" showIcon title={`${text('interrupted', { done: outcome.done })} ${problemText(error)}`} />}
      {stopped && <p>{text('stopped')}</p>}
      <p role="status">{text('doneCount', { count: outcome.done })}</p>
      {outcome.refused.length > 0 && (
        <>
          <p>{text('refusedCount', { count: outcome.refused.length })}</p>
          <ul className="bulk-refused" tabIndex={0} aria-label={text('refusedCount', { count: outcome.refused.length })}>{outcome.refused.map(({ id, title, reason }) => <li key={id}><strong><bdi>{title || '—'}</bdi></strong><span>{reason}</span></li>)}</ul>
        </>
      )}
    </>
  );
}
