import { CheckCircleOutlined, ExclamationCircleOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import { lazy, Suspense, useEffect, useEffectEvent, useRef, useState } from 'react';
import { useLanguage } from '../i18n/i18n';
import { FocusPopover } from '../ui/focus-popover';
import { formatNumber } from '../ui/format';
import { useShortcut } from '../ui/keyboard';
import { isActive, isUnseen, isWatched, type JobSummary, keepSeen, onShowJob, percentOf, seenUntil, useJobOf, useJobs } from './jobs';
import './jobs.css';
import { jobTexts, nameOf } from './texts';

const JobsPanel = lazy(() => import('./jobs-panel'));
const MESSAGE = 6; // seconds

/** The user's background jobs, in the header of every page; nothing while there are none. Tells when one has ended. */
export function JobsButton() {
  const text = jobTexts.use();
  const rtl = useLanguage() === 'fa';
  const jobs = useJobs();
  const [open, setOpen] = useState(false);
  const [asked, setAsked] = useState<string>();
  const askedJob = useJobOf(asked);
  const [seen, setSeen] = useState(seenUntil);
  const { message } = App.useApp();
  useShortcut('Escape', () => setOpen(false), open);
  const show = (next: boolean): void => {
    setOpen(next);
    if (!next) setAsked(undefined);
    for (const job of jobs ?? []) message.destroy(job.id);
    keepSeen(jobs ?? []);
    setSeen(seenUntil());
  };
  useEnds(jobs, () => show(true));
  useEffect(() => onShowJob((id) => {
    setAsked(id);
    setOpen(true);
  }), []);
  if (!jobs || (!jobs.length && !asked)) return null;
  const shown = askedJob && !jobs.some(({ id }) => id === askedJob.id) ? [askedJob, ...jobs] : jobs;
  const running = jobs.filter(isActive);
  const unseen = jobs.filter((job) => isUnseen(job, seen) && !isWatched(job.id));
  const label = running.length ? text('running', { count: running.length }) : text('title');
  return (
    <FocusPopover open={open} onOpenChange={show} placement={rtl ? 'bottomLeft' : 'bottomRight'} content={<Suspense fallback={<div className="jobs-panel" />}><JobsPanel jobs={shown} asked={asked} /></Suspense>}>
      <button type="button" className="icon-button jobs-button" aria-haspopup="dialog" aria-expanded={open} aria-label={label} title={label}>
        {running.length ? <Ring jobs={running} /> : unseen.some(({ state }) => state === 'failed') ? <ExclamationCircleOutlined className="danger-text" aria-hidden /> : <CheckCircleOutlined className={unseen.length ? 'jobs-new' : 'quiet'} aria-hidden />}
        {!running.length && unseen.length > 0 && <span className="jobs-dot" aria-hidden="true" />}
      </button>
    </FocusPopover>
  );
}

/** How far the running jobs have come together, around their number. */
function Ring({ jobs }: { jobs: readonly JobSummary[] }) {
  const language = useLanguage();
  const known = jobs.map(percentOf).filter((percent) => percent !== undefined);
  const percent = known.length ? known.reduce((sum, one) => sum + one, 0) / known.length : undefined;
  return (
    <span className="jobs-ring" aria-hidden="true">
      <svg viewBox="0 0 26 26" className={percent === undefined ? 'is-endless' : undefined}>
        <circle cx="13" cy="13" r="11" className="jobs-ring-track" />
        <circle cx="13" cy="13" r="11" pathLength="100" strokeDasharray={`${percent === undefined ? 25 : Math.max(percent, 3)} 100`} />
      </svg>
      <span>{formatNumber(jobs.length, language)}</span>
    </span>
  );
}

/** A message for each job that ends while the page is open and no screen shows it. */
function useEnds(jobs: readonly JobSummary[] | undefined, show: () => void): void {
  const { message } = App.useApp();
  const before = useRef<Map<string, JobSummary>>(undefined);
  const tell = useEffectEvent((job: JobSummary) => {
    const failed = job.state === 'failed';
    void message.open({
      type: failed ? 'error' : 'success', duration: MESSAGE, key: job.id,
      content: <>{jobTexts.t(failed ? 'nowFailed' : 'nowDone', { title: nameOf(job) })} <Button type="link" size="small" onClick={show}>{jobTexts.t('show')}</Button></>,
    });
  });
  useEffect(() => {
    if (!jobs) return;
    const known = before.current;
    before.current = new Map(jobs.map((job) => [job.id, job]));
    if (!known) return;
    for (const job of jobs) {
      const earlier = known.get(job.id);
      const ended = (job.state === 'done' || job.state === 'failed') && (!earlier || isActive(earlier));
      if (ended && !isWatched(job.id) && isUnseen(job, seenUntil())) tell(job);
    }
  }, [jobs]);
}
