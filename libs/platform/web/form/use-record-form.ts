import type { FieldMeta, TypeMeta } from '@crm/platform/records';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { api, idempotencyKey, Problem } from '../client/client';
import type { RecordValues } from '../fields/field-props';
import { clearNarrowed, sameValue } from '../fields/field-values';
import { language } from '../i18n/i18n';
import { links } from '../shell/links';
import { refreshRecords } from '../record/refresh-records';
import type { Conflict } from './conflict-notice';
import { type Draft, dropDraft, keepDraft, readDraft } from './form-draft';
import { formTexts } from './texts';
import { rememberUse } from './used-fields';
import { changedFields, changesBody, faultsOfForm, fieldOfPath, formFields, newBody, tidy } from './form-values';

export interface SavedRecord extends RecordValues { id: string; title?: string; version?: number }

export interface FormStart {
  /** Absent for a new record. */
  id?: string;
  version?: number;
  /** Whether the record, or a new one, may be written. */
  mayWrite: boolean;
  /** What the record is now, or what a new one starts from. */
  before: RecordValues;
  /** Under which name what was typed outlives a reload; without one it does not. */
  draft?: string;
  /** What the form shows at first: `before` with presets or a copy's values over it. */
  values: RecordValues;
}
export type RecordForm = ReturnType<typeof useRecordForm>;

/** The state of one opened form: values, faults, unsaved changes, and saving with everything that may come of it. */
export function useRecordForm(meta: TypeMeta, start: FormStart) {
  const queries = useQueryClient();
  const path = meta.path;
  const [draft, setDraft] = useState(() => (start.draft ? readDraft(start.draft) : undefined));
  const [base, setBase] = useState({ values: start.before, version: start.version });
  const [values, setValues] = useState<RecordValues>(() => (draft ? { ...start.values, ...draft.values } : start.values));
  const [faults, setFaults] = useState<Record<string, string>>({});
  const [problem, setProblem] = useState<unknown>();
  const [conflict, setConflict] = useState<Conflict | undefined>(() => (draft ? conflictOfDraft(meta, start, draft) : undefined));
  const [saving, setSaving] = useState(false);
  /** How often saving was refused: each time the first fault takes the focus. */
  const [refusals, setRefusals] = useState(0);
  // The same form sent twice makes one record; a form that was refused and changed is another request.
  const idempotency = useRef({ key: idempotencyKey(), body: '' });
  const changed = useMemo(() => changedFields(meta, base.values, values), [meta, base.values, values]);
  const dirty = changed.length > 0;
  const saved = useRef(false);

  const keep = useRef(() => {});
  useEffect(() => {
    const name = start.draft;
    keep.current = () => {
      if (saved.current || !name) return;
      const kept = changed.filter((field) => field.kind !== 'password');
      if (kept.length) keepDraft(name, { values: Object.fromEntries(kept.map((field) => [field.name, values[field.name] ?? null])), version: base.version, ...placeOf(meta, start, values) });
      else dropDraft(name);
    };
    const timer = setTimeout(() => keep.current(), 400);
    return () => clearTimeout(timer);
  }, [changed, values, meta, start, base.version]);
  // Whoever leaves while he is still typing finds all of it again.
  useEffect(() => () => keep.current(), []);

  const change = useCallback((name: string, value: unknown): void => {
    setValues((now) => clearNarrowed(meta.fields, { ...now, [name]: value }, name));
    setFaults((now) => (Object.keys(now).some((one) => fieldOfPath(one) === name) ? Object.fromEntries(Object.entries(now).filter(([one]) => fieldOfPath(one) !== name)) : now));
  }, [meta.fields]);

  const discardDraft = useCallback((): void => {
    dropDraft(start.draft);
    setDraft(undefined);
    setConflict(undefined);
    setValues(start.values);
    setFaults({});
  }, [start]);

  /** The saved record; undefined when it was refused: then faults, a problem or a conflict say why. */
  const save = useCallback(async (): Promise<SavedRecord | undefined> => {
    const sent = tidy(meta, values);
    const isNew = start.id === undefined;
    const found = faultsOfForm(meta, isNew ? formFields(meta) : changedFields(meta, base.values, sent), sent, isNew, language());
    setProblem(undefined);
    setFaults(found);
    setValues(sent);
    if (Object.keys(found).length) {
      setRefusals((count) => count + 1);
      return undefined;
    }
    setSaving(true);
    try {
      const record = isNew ? await create(path, newBody(meta, sent), idempotency.current) : await update(path, start.id!, changesBody(meta, base.values, sent), base.version);
      saved.current = true;
      dropDraft(start.draft);
      rememberUse(path, changedFields(meta, base.values, sent).map((field) => field.name));
      await refreshRecords(queries);
      return record;
    } catch (error) {
      setRefusals((count) => count + 1);
      if (error instanceof Problem && error.status === 412 && start.id) {
        const met = await meetTheirs(meta, start.id, base.values, sent);
        setBase({ values: met.conflict.theirs, version: met.conflict.theirs.version });
        setValues(met.values);
        setConflict(met.conflict);
      } else if (error instanceof Problem && error.errors.length) setFaults(Object.fromEntries(error.errors.map((fault) => [fault.field, fault.message])));
      else setProblem(error);
      return undefined;
    } finally {
      setSaving(false);
    }
  }, [meta, values, base, path, start.id, start.draft, queries]);

  const settleConflict = useCallback((names: string[], side: 'mine' | 'theirs'): void => {
    if (!conflict) return;
    const from = side === 'mine' ? conflict.mine : conflict.theirs;
    setConflict({ ...conflict, choice: { ...conflict.choice, ...Object.fromEntries(names.map((name) => [name, side])) } });
    setValues((now) => ({ ...now, ...Object.fromEntries(names.map((name) => [name, from[name] ?? null])) }));
  }, [conflict]);

  return {
    values, before: base.values, faults, refusals, problem, conflict, saving, dirty, saved, draft,
    /** All that was typed can stand in the bar of open forms. */
    keepable: start.draft !== undefined && !changed.some((field) => field.kind === 'password'),
    change, discardDraft, save, settleConflict,
    closeConflict: () => setConflict(undefined),
  };
}

async function create(path: string, body: RecordValues, idempotency: { key: string; body: string }): Promise<SavedRecord> {
  const text = JSON.stringify(body);
  if (idempotency.body && idempotency.body !== text) idempotency.key = idempotencyKey();
  idempotency.body = text;
  return (await api<SavedRecord>('POST', `/${path}`, { body, headers: { 'idempotency-key': idempotency.key } })).data;
}

async function update(path: string, id: string, body: RecordValues, version: number | undefined): Promise<SavedRecord> {
  if (!Object.keys(body).length) return { id };
  return (await api<SavedRecord>('PATCH', `/${path}/${id}`, { body, ifMatch: version })).data ?? { id };
}

/** After a 412: their record becomes the ground, my changes go on top, and where both changed one field somebody has to choose. */
async function meetTheirs(meta: TypeMeta, id: string, before: RecordValues, mine: RecordValues): Promise<{ values: RecordValues; conflict: Conflict }> {
  const theirs = (await api<RecordValues & { version: number }>('GET', `/${meta.path}/${id}`)).data;
  const changed = changedFields(meta, before, mine);
  const fields: FieldMeta[] = changed.filter((field) => !sameValue(field, before[field.name], theirs[field.name]) && !sameValue(field, mine[field.name], theirs[field.name]));
  const kept = Object.fromEntries(changed.map((field) => [field.name, mine[field.name] ?? null]));
  return { values: { ...theirs, ...kept }, conflict: { theirs, mine, fields, choice: Object.fromEntries(fields.map((field) => [field.name, 'mine' as const])) } };
}

/** A draft that is older than the record: what stands in it may contradict what somebody saved since. */
function conflictOfDraft(meta: TypeMeta, start: FormStart, draft: Draft): Conflict | undefined {
  if (start.id === undefined || draft.version === start.version) return undefined;
  const mine = { ...start.values, ...draft.values };
  const fields = changedFields(meta, start.before, mine);
  return { theirs: { ...start.before, version: start.version ?? 0 }, mine, fields, choice: Object.fromEntries(fields.map((field) => [field.name, 'mine' as const])) };
}

/** Where a form that is left open is found again, and how it is called. */
function placeOf(meta: TypeMeta, { id, draft, before }: FormStart, values: RecordValues): Pick<Draft, 'href' | 'label'> {
  if (id !== undefined) return { href: links.edit(meta.path, id), label: formTexts.t('editRecord', { title: typeof before.title === 'string' ? before.title : '' }) };
  const name = formFields(meta).filter((field) => field.kind === 'text').slice(0, 2).flatMap((field) => values[field.name] ?? []).join(' ').trim();
  const href = links.create(meta.path) + (draft ?? '').slice(`${meta.path}.new`.length);
  return { href, label: name ? formTexts.t('newNamed', { type: meta.label, name }) : formTexts.t('newRecord', { type: meta.label }) };
}
