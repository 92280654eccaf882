import type { Ref } from '@crm/platform/records';
import { Fragment } from 'react';
import { useLanguage } from '../../i18n/i18n';
import { links } from '../../shell/links';
import { AppLink } from '../../shell/navigation';
import type { CellProps } from '../field-props';
import { refsOf } from '../field-values';
import { fieldTexts } from '../texts';

/** Where a reference leads; undefined for what has no page of its own worth going to. */
export const linkOfRef = (ref: Ref, to: string | undefined): string | undefined => {
  const path = ref.type ?? to;
  return path && ref.title !== null ? links.record(path, ref.id) : undefined;
};

export function ReferenceCell({ field, value }: CellProps) {
  const t = fieldTexts.use();
  const comma = useLanguage() === 'fa' ? '، ' : ', ';
  return (
    <span>
      {refsOf(value).map((ref, i) => {
        const href = linkOfRef(ref, field.to);
        return <Fragment key={ref.id}>{i > 0 && comma}{href ? <AppLink href={href}>{ref.title}</AppLink> : ref.title ?? t('unseen')}</Fragment>;
      })}
    </span>
  );
}
