import { CheckCircleFilled, CloseCircleFilled, StopOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Progress } from 'antd';
import { Suspense } from 'react';
import { api } from '../client/client';
import { useLanguage } from '../i18n/i18n';
import { formatDateTime } from '../ui/format';
import { problemText } from '../ui/problem-text';
import { jobResults } from './job-results';
import { isActive, jobsChanged, type JobSummary, percentOf } from './jobs';
import { jobTexts, nameOf } from './texts';

/** The jobs of the last day, and one that was asked for: what runs, with its progress and a way to stop it, and how the others ended. */
export default function JobsPanel({ jobs, asked }: { jobs: readonly JobSummary[]; asked?: string | undefined }) {
  const text = jobTexts.use();
  return (
    <section className="jobs-panel" aria-label={text('title')}>
      <h2>{text('title')}</h2>
      {jobs.some(isActive) && <p className="quiet">{text('goesOn')}</p>}
      {jobs.length ? <ul>{jobs.map((job) => <li key={job.id} className={job.id === asked ? 'is-asked' : undefined}><Job job={job} /></li>)}</ul> : <p className="quiet">{text('nothing')}</p>}
    </section>
  );
}

function Job({ job }: { job: JobSummary }) {
  const language = useLanguage();
  const Result = job.state === 'done' ? jobResults[job.kind] : undefined;
  return (
    <>
      <div className="jobs-head">
        <Sign state={job.state} />
        <span className="jobs-name"><strong>{job.title}</strong>{job.subject && <bdi className="jobs-subject" title={job.subject}>{job.subject}</bdi>}</span>
        {isActive(job) && <Cancel job={job} />}
      </div>
      {isActive(job) ? <Running job={job} /> : <p className="quiet jobs-line"><State job={job} /> · {formatDateTime(job.finishedAt ?? job.createdAt, language)}</p>}
      {job.error && <p className="danger-text jobs-line">{job.error}</p>}
      {Result && <Suspense fallback={null}><Result id={job.id} subject={job.subject} /></Suspense>}
    </>
  );
}

function Sign({ state }: Pick<JobSummary, 'state'>) {
  if (state === 'done') return <CheckCircleFilled className="jobs-sign-done" aria-hidden />;
  if (state === 'failed') return <CloseCircleFilled className="danger-text" aria-hidden />;
  return state === 'cancelled' ? <StopOutlined className="quiet" aria-hidden /> : null;
}

function State({ job: { state } }: { job: JobSummary }) {
  const text = jobTexts.use();
  return text(state === 'running' ? 'busy' : state);
}

function Running({ job }: { job: JobSummary }) {
  const text = jobTexts.use();
  const language = useLanguage();
  const percent = percentOf(job);
  const how = job.nextAttemptAt ? text('again', { time: formatDateTime(job.nextAttemptAt, language).slice(-5) })
    : job.total ? text('progress', { done: job.done, total: job.total })
      : job.done ? text('doneSoFar', { done: job.done }) : text(job.state === 'queued' ? 'queued' : 'busy');
  return (
    <>
      <Progress percent={percent ?? (job.state === 'running' ? 100 : 0)} size="small" showInfo={false} status={job.state === 'running' ? 'active' : 'normal'} className={percent === undefined ? 'is-endless' : undefined} aria-label={text('progressOf', { title: nameOf(job) })} />
      <p className="quiet jobs-line">{how}</p>
    </>
  );
}

function Cancel({ job }: { job: JobSummary }) {
  const text = jobTexts.use();
  const queries = useQueryClient();
  const { message } = App.useApp();
  const cancel = useMutation({
    mutationFn: () => api('DELETE', `/jobs/${job.id}`),
    onError: (error) => void message.error(problemText(error)),
    onSettled: () => jobsChanged(queries),
  });
  return <Button size="small" className="touch" loading={cancel.isPending} aria-label={text('cancelOf', { title: nameOf(job) })} onClick={() => cancel.mutate()}>{text('cancel')}</Button>;
}
