import { Select } from 'antd';
import { useMemo } from 'react';
import { useTypes } from '../../client/metadata';
import { fieldTexts } from '../texts';
import type { InputProps } from '../field-props';

const OPERATIONS = ['create', 'edit', 'delete', 'restore', '*'];

/** Events of an outgoing webhook: chosen by the names of forms, or typed as `persons.create`. */
export function EventsInput({ id, value, onChange, ariaLabel, invalid, autoFocus }: InputProps) {
  const text = fieldTexts.use();
  const types = useTypes();
  const options = useMemo(() => {
    const words: Record<string, string> = { create: text('eventCreate'), edit: text('eventEdit'), delete: text('eventDelete'), restore: text('eventRestore'), '*': text('eventAny') };
    const forms = types.filter((type) => !type.abstract && !type.system && type.operations.includes('view'));
    return forms.map((type) => ({ label: type.pluralLabel, title: type.path, options: OPERATIONS.map((operation) => ({ value: `${type.path}.${operation}`, label: `${type.pluralLabel}: ${words[operation]!}` })) }));
  }, [types, text]);
  return (
    <Select
      id={id} mode="tags" value={(value as string[] | null) ?? []} onChange={onChange} options={options} tokenSeparators={[',', ' ', '،']} style={{ width: '100%' }}
      aria-label={ariaLabel} status={invalid ? 'error' : undefined} autoFocus={autoFocus} placeholder={text('choose')} optionFilterProp="label"
    />
  );
}
