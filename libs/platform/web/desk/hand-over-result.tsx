import { useQuery } from '@tanstack/react-query';
import { api } from '../client/client';
import { useLanguage } from '../i18n/i18n';
import { deskTexts } from './texts';

interface Result { forms: { handed: number; refused: number }[]; refusals: { reason: string }[] }

/** What became of a hand-over, in a line; why records were refused, once for each reason. */
export default function HandOverResult({ id }: { id: string; subject: string | null }) {
  const t = deskTexts.use();
  const language = useLanguage();
  const { data } = useQuery({ queryKey: ['jobs', id, 'hand-over'], queryFn: async ({ signal }) => (await api<{ result: Result | null }>('GET', `/jobs/${id}`, { signal })).data.result });
  if (!data) return null;
  const sum = (key: 'handed' | 'refused'): number => data.forms.reduce((total, form) => total + form[key], 0);
  const reasons = [...new Set(data.refusals.map(({ reason }) => reason))];
  const comma = language === 'fa' ? '، ' : ', ';
  return (
    <p className="jobs-line">
      {[t('handed', { count: sum('handed') }), ...(sum('refused') ? [t('refusedCount', { count: sum('refused') })] : [])].join(comma)}
      {reasons.map((reason) => <span key={reason} className="quiet"> {reason}</span>)}
    </p>
  );
}
