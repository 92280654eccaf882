import type { TypeMeta } from '@crm/platform/records';
import { useLocation } from '@tanstack/react-router';
import { type ReactNode, useMemo } from 'react';
import { useType } from '../client/metadata';
import { PageProblem, PageWait } from '../shell/page-states';
import { useFormStart } from './use-form-start';
import type { FormStart } from './use-record-form';

/** The type as one writes a new record of it: more can be entered than may be changed later, but for whose it is where that can only be oneself. */
const asNew = (meta: TypeMeta): TypeMeta => ({ ...meta, fields: meta.fields.map((field) => (field.onlySelf ? { ...field, writable: false } : field.enterable ? { ...field, writable: true } : field)) });

interface Started { meta: TypeMeta; start: FormStart; copied: boolean; title: string }
interface FormStartedProps {
  path: string;
  id?: string;
  children(started: Started): ReactNode;
}

/** A page around one form: what it starts from once that is known, until then waiting, or what is wrong. */
export function FormStarted({ path, id, children }: FormStartedProps) {
  const declared = useType(path);
  const meta = useMemo(() => declared && (id === undefined ? asNew(declared) : declared), [declared, id]);
  const search = useLocation({ select: (place) => place.searchStr });
  const { start, error, copied, title } = useFormStart(meta, id, search);
  if (error) return <PageProblem error={error} />;
  if (!meta || !start) return <PageWait />;
  return children({ meta, start, copied, title });
}
