import { type TypeMeta, type TypeSummary } from '@crm/platform/records';
import { useQueries, useQuery } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { api } from '../client/client';
import { officeFirst, typeQuery, useTypes } from '../client/metadata';
import { useLanguage } from '../i18n/i18n';
import { isOperation } from './grant-words';
import { templateTexts } from './texts';

export interface Named { id: string; title: string }
export interface NamedUnit extends Named { parent?: { id: string } | null }

/** All records of a short list: provinces, templates. */
const useAll = <T extends Named = Named>(path: string, fields: readonly string[] = []): T[] => useQuery({
  queryKey: [path, 'list', 'all titles'], staleTime: 60_000,
  queryFn: async ({ signal }) => (await api<{ data: T[] }>('POST', `/${path}/query`, { body: { fields: ['title', ...fields], limit: 500, count: 'none' }, signal })).data.data,
}).data ?? NONE;
const NONE: never[] = [];
const PARENT = ['parent'];

/** What a grant chooses from, and how everything in it is called. */
export interface AccessChoices {
  forms: TypeSummary[];
  provinces: Named[];
  templates: Named[];
  units: NamedUnit[];
  metaOf(form: string): TypeMeta | undefined;
  formLabel(form: string): string;
  operationLabel(operation: string, form: string): string;
}

/** What a form declares itself, beside what every form has. */
export const declaredBy = (meta: TypeMeta | undefined): { name: string; label: string }[] => (meta ? [...meta.actions, ...meta.rights] : []);

/** `used`: the forms whose own actions and fields must be known. */
export function useAccessChoices(used: readonly string[]): AccessChoices {
  const t = templateTexts.use();
  const language = useLanguage();
  const types = useTypes();
  const provinces = useAll('provinces');
  const templates = useAll('access-templates');
  const units = useAll<NamedUnit>('units', PARENT);
  const known = useMemo(() => [...new Set(used)].filter((path) => types.some((type) => type.path === path)), [used, types]);
  const metas = useQueries({
    queries: known.map((path) => typeQuery(path, language)),
    combine: useCallback((answers: { data?: TypeMeta }[]) => new Map(answers.flatMap(({ data }) => (data ? [[data.path, data] as const] : []))), []),
  });
  return useMemo(() => ({
    forms: officeFirst(types.filter((type) => !type.abstract)), provinces, templates, units,
    metaOf: (form) => metas.get(form),
    formLabel: (form) => types.find((type) => type.path === form)?.pluralLabel ?? t('unknownForm', { path: form }),
    operationLabel: (operation, form) => (isOperation(operation) ? t(operation) : declaredBy(metas.get(form)).find(({ name }) => name === operation)?.label ?? operation),
  }), [types, provinces, templates, units, metas, t]);
}
