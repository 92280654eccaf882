import type { TypeMeta, TypeSummary } from '@crm/platform/records';
import { useQueries } from '@tanstack/react-query';
import { useLanguage } from '../i18n/i18n';
import { typeQuery, useTypes } from './metadata';

const NONE: TypeSummary[] = [];
/** The types whose records a type holds: itself, or those that have every field of an abstract one (persons and companies of contacts). */
export function useConcreteTypes(meta: TypeMeta | undefined): TypeMeta[] {
  const language = useLanguage();
  const types = useTypes();
  const candidates = meta?.abstract ? types.filter((type) => !type.abstract && !type.system) : NONE;
  const metas = useQueries({ queries: candidates.map((type) => typeQuery(type.path, language)) });
  if (!meta?.abstract) return meta ? [meta] : [];
  const shared = meta.fields.map((field) => field.name);
  return metas.flatMap(({ data }) => (data && shared.every((name) => data.fields.some((field) => field.name === name)) ? [data] : []));
}
