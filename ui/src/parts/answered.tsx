// Shows the answer to a question in whichever state it is: waiting, offline, failed, out of date, or there.
import { Alert, Button } from 'antd';
import type { ReactNode } from 'react';

import { Problem } from '../api/client';
import { moment } from '../figures';
import { useLanguage } from '../language';
import { Failure, Loading, Offline } from './states';

/** What the query library gives for a question, as far as it is shown. */
export interface Question<Answer> {
  data: Answer | undefined;
  error: Error | null;
  fetchStatus: 'fetching' | 'paused' | 'idle';
  dataUpdatedAt: number;
  refetch: () => Promise<unknown>;
}

interface AnsweredProps<Answer> {
  question: Question<Answer>;
  rows?: number;
  children: (answer: Answer) => ReactNode;
}

export function Answered<Answer>({ question, rows = 6, children }: AnsweredProps<Answer>) {
  const { data, error, fetchStatus, refetch } = question;
  const retry = () => void refetch();
  // What was withdrawn or is no longer permitted must not stay on the screen; a lost connection leaves the last answer there.
  const refused = error instanceof Problem && error.status >= 400 && error.status < 500;
  if (error !== null && (data === undefined || refused)) return <Failure problem={error} retry={retry} />;
  if (data === undefined) return fetchStatus === 'paused' ? <Offline /> : <Loading rows={rows} />;
  return (
    <>
      {error !== null && <OutOfDate since={question.dataUpdatedAt} problem={error} retry={retry} />}
      {children(data)}
    </>
  );
}

/** The last answer is shown because a newer one could not be had; says from when it is. */
function OutOfDate({ since, problem, retry }: { since: number; problem: Error; retry: () => void }) {
  const { words } = useLanguage();
  const code = problem instanceof Problem ? problem.code : problem.name;
  return (
    <Alert
      className="notice neutral-alert"
      type="warning"
      showIcon
      role="status"
      title={words.state.outOfDate(moment(new Date(since).toISOString()))}
      description={<span className="quiet">{words.state.code} <code>{code}</code></span>}
      action={<Button size="small" onClick={retry}>{words.state.retry}</Button>}
    />
  );
}
