import { PlusOutlined } from '@ant-design/icons';
import type { FieldMeta, Ref, TypeMeta } from '@crm/platform/records';
import { Button, Divider } from 'antd';
import { lazy, type ReactElement, Suspense, useState } from 'react';
import { useConcreteTypes } from '../../client/concrete-types';
import { useType } from '../../client/metadata';
import { useMayCreate } from '../../session/me';
import type { RecordValues } from '../field-props';
import { hasOwnEditor, refsOf } from '../field-values';
import { fieldTexts } from '../texts';

const CreateDialog = lazy(() => import('../../form/create-dialog'));

interface Asked { path: string; typed: string; pick(ref: Ref): void }

/** Whoever may create what a field refers to does it without leaving the form: ways below the list, and the dialog they open. */
export function useCreateInPlace(field: FieldMeta, record: RecordValues): { footer(typed: string, pick: (ref: Ref) => void): ReactElement; dialog: ReactElement | null } {
  const [asked, setAsked] = useState<Asked>();
  return {
    footer: (typed, pick) => <Ways to={field.to ?? ''} typed={typed} choose={(path) => setAsked({ path, typed, pick })} />,
    dialog: asked
      ? (
        <Suspense fallback={null}>
          <CreateDialog
            path={asked.path} typed={asked.typed} preset={presetOf(field, record)} close={() => setAsked(undefined)}
            created={(ref) => { asked.pick(ref); setAsked(undefined); }}
          />
        </Suspense>
      )
      : null,
  };
}

/** A new city belongs to the province that was chosen before. */
const presetOf = ({ narrow }: FieldMeta, record: RecordValues): RecordValues =>
  Object.fromEntries(Object.entries(narrow ?? {}).flatMap(([target, own]) => refsOf(record[own]).slice(0, 1).map((ref) => [target, ref])));

/** Accounts and their access are no words of a list: they are made on their own pages. */
const isSimple = (meta: TypeMeta): boolean => !meta.fields.some((field) => field.kind === 'password' || hasOwnEditor(field));

/** Drawn while the list is open only: then it asks what could be created. */
function Ways({ to, typed, choose }: { to: string; typed: string; choose(path: string): void }) {
  const t = fieldTexts.use();
  const mayCreate = useMayCreate();
  const types = useConcreteTypes(useType(to)).filter((type) => mayCreate(type.path) && isSimple(type));
  if (!types.length) return null;
  return (
    <>
      <Divider style={{ margin: '4px 0' }} />
      {types.map((type) => (
        <Button key={type.path} type="text" block icon={<PlusOutlined aria-hidden />} onMouseDown={(event) => event.preventDefault()} onClick={() => choose(type.path)} className="field-add-value">
          {typed ? t('newNamed', { type: type.label, text: typed }) : t('newOf', { type: type.label })}
        </Button>
      ))}
    </>
  );
}
