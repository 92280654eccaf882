import type { Ref } from '@crm/platform/records';
import { Fragment } from 'react';
import { useTypes } from '../../client/metadata';
import { useLanguage } from '../../i18n/i18n';
import { links } from '../../shell/links';
import { AppLink } from '../../shell/navigation';
import type { CellProps } from '../field-props';
import { refsOf } from '../field-values';
import { fieldTexts } from '../texts';

/** Where references lead: to pages of forms that the user may see. Base data and users have none worth going to. */
export function useRefLink(): (ref: Ref, to: string | undefined) => string | undefined {
  const types = useTypes();
  return (ref, to) => {
    const path = ref.type ?? to;
    const type = types.find((one) => one.path === path);
    return type && !type.system && ref.title !== null && type.operations.includes('view') ? links.record(type.path, ref.id) : undefined;
  };
}

export function ReferenceCell({ field, value }: CellProps) {
  const t = fieldTexts.use();
  const linkOf = useRefLink();
  const comma = useLanguage() === 'fa' ? '، ' : ', ';
  return (
    <span>
      {refsOf(value).map((ref, i) => {
        const href = linkOf(ref, field.to);
        return <Fragment key={ref.id}>{i > 0 && comma}{href ? <AppLink href={href}>{ref.title}</AppLink> : ref.title ?? t('unseen')}</Fragment>;
      })}
    </span>
  );
}
