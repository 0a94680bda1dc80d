// What the pages ask for, with caching: one hook per question.
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';

import type { EventList, NewUser, Session, User, UserChange } from './accounts';
import type { Backtest, BacktestRow } from './backtests';
import { Problem, read, remove, write, type Query } from './client';
import type { Rulebook } from './rules';
import type { CloseReason, Fact, FirmList, FirmPage, NewFact, Overview, Reference, SignalPage, WarningList, WarningRow } from './types';

const MINUTE = 60_000;
export const FIRMS_PER_PAGE = 50;
export const WARNINGS_PER_PAGE = 50;
const FIRMS_SUGGESTED = 8;

export function useSession() {
  return useQuery({ queryKey: ['session'], queryFn: readSession, staleTime: 5 * MINUTE, retry: false });
}

async function readSession(): Promise<Session | null> {
  try {
    return await read<Session>('/session');
  } catch (failure) {
    if (failure instanceof Problem && failure.status === 401) return null;
    throw failure;
  }
}

export function useSignIn() {
  const client = useQueryClient();
  return useMutation<Session, Problem, { account: string; password: string }>({
    mutationFn: (credentials) => write<Session>('/session', credentials),
    onSuccess: (session) => {
      client.clear();
      client.setQueryData(['session'], session);
    },
  });
}

export function useSignOut() {
  const client = useQueryClient();
  return useMutation<void, Problem, void>({
    mutationFn: () => remove('/session'),
    onSuccess: () => {
      client.clear();
      client.setQueryData(['session'], null);
    },
  });
}

export function useChoosePassword() {
  const client = useQueryClient();
  return useMutation<void, Problem, { current: string; password: string }>({
    mutationFn: (passwords) => write<void>('/session/password', passwords, 'PUT'),
    onSuccess: () => client.invalidateQueries({ queryKey: ['session'] }),
  });
}

export function useReference() {
  return useQuery<Reference, Problem>({ queryKey: ['reference'], queryFn: () => read('/reference'), staleTime: Infinity });
}

/** Not asked for by those who may not see it: each refusal would stand in the record of deeds. */
export function useOverview(asOf: string | null = null) {
  const session = useSession();
  const enabled = session.data?.actions.includes('overview.read') ?? false;
  return useQuery<Overview, Problem>({ queryKey: ['overview', asOf], queryFn: () => read('/overview', { as_of: asOf }), refetchInterval: MINUTE, enabled, placeholderData: (previous) => previous });
}

export function useFirms(filters: Query) {
  return useInfiniteQuery<FirmList, Problem, { pages: FirmList[] }, unknown[], string | null>({
    queryKey: ['firms', filters],
    queryFn: ({ pageParam }) => read('/firms', { ...filters, limit: FIRMS_PER_PAGE, cursor: pageParam }),
    initialPageParam: null,
    getNextPageParam: (last) => last.next,
    placeholderData: (previous) => previous,
  });
}

/** The first few firms whose name, alias or code holds the text. */
export function useSuggestedFirms(search: string, asOf: string | null) {
  return useQuery<FirmList, Problem>({
    queryKey: ['suggested', search, asOf],
    queryFn: () => read('/firms', { search, as_of: asOf, limit: FIRMS_SUGGESTED }),
    enabled: search !== '',
    placeholderData: (previous) => previous,
  });
}

export function useFirm(firmId: string | null, asOf: string | null) {
  return useQuery<FirmPage, Problem>({
    queryKey: ['firm', firmId, asOf],
    queryFn: () => read(`/firms/${encodeURIComponent(firmId ?? '')}`, { as_of: asOf }),
    enabled: firmId !== null,
  });
}

/** What the signals say, read from the facts: asked for when the tab is opened. */
export function useSignals(firmId: string, asOf: string | null) {
  return useQuery<SignalPage, Problem>({
    queryKey: ['signals', firmId, asOf],
    queryFn: () => read(`/firms/${encodeURIComponent(firmId)}/signals`, { as_of: asOf }),
    staleTime: MINUTE,
  });
}

export function useFacts(firmId: string, asOf: string, ids: number[]) {
  return useQuery<{ items: Fact[] }, Problem>({
    queryKey: ['facts', firmId, asOf, ids.join(',')],
    queryFn: () => read(`/firms/${encodeURIComponent(firmId)}/facts`, { as_of: asOf, ids: ids.join(',') }),
    enabled: ids.length > 0,
  });
}

/** Every fact of a firm that was known on a day, newest first. */
export function useAllFacts(firmId: string, asOf: string | null, enabled = true) {
  return useQuery<{ items: Fact[] }, Problem>({
    queryKey: ['facts', firmId, asOf, 'all'],
    queryFn: () => read(`/firms/${encodeURIComponent(firmId)}/facts`, { as_of: asOf }),
    enabled,
    staleTime: MINUTE,
  });
}

export function useAddFact(firmId: string) {
  const client = useQueryClient();
  return useMutation<Fact, Problem, NewFact>({
    mutationFn: (fact) => write(`/firms/${encodeURIComponent(firmId)}/facts`, fact),
    onSuccess: () => {
      for (const key of ['firm', 'firms', 'facts', 'signals', 'overview', 'warnings']) void client.invalidateQueries({ queryKey: [key] });
    },
  });
}

export function useWarnings(filters: Query) {
  return useInfiniteQuery<WarningList, Problem, { pages: WarningList[] }, unknown[], string | null>({
    queryKey: ['warnings', filters],
    queryFn: ({ pageParam }) => read('/warnings', { ...filters, limit: WARNINGS_PER_PAGE, cursor: pageParam }),
    initialPageParam: null,
    getNextPageParam: (last) => last.next,
    placeholderData: (previous) => previous,
  });
}

export type WarningStep =
  | { verb: 'acknowledge' }
  | { verb: 'assign'; assignee: string; note: string }
  | { verb: 'close'; reason: CloseReason; note: string };

export function useWarningStep(warningId: string) {
  const client = useQueryClient();
  return useMutation<WarningRow, Problem, WarningStep>({
    mutationFn: ({ verb, ...body }) => write(`/warnings/${encodeURIComponent(warningId)}/${verb}`, body),
    onSuccess: () => {
      for (const key of ['warnings', 'overview', 'firm', 'firms']) void client.invalidateQueries({ queryKey: [key] });
    },
  });
}

export function useUsers(enabled: boolean) {
  return useQuery<{ items: User[] }, Problem>({ queryKey: ['users'], queryFn: () => read('/users'), enabled, staleTime: 5 * MINUTE });
}

export function useCreateUser() {
  const client = useQueryClient();
  return useMutation<User, Problem, NewUser>({
    mutationFn: (user) => write('/users', user),
    onSuccess: () => client.invalidateQueries({ queryKey: ['users'] }),
  });
}

export function useChangeUser(account: string) {
  const client = useQueryClient();
  return useMutation<User, Problem, UserChange>({
    mutationFn: (change) => write(`/users/${encodeURIComponent(account)}`, change, 'PATCH'),
    onSuccess: () => client.invalidateQueries({ queryKey: ['users'] }),
  });
}

export function useEvents() {
  return useQuery<EventList, Problem>({ queryKey: ['events'], queryFn: () => read('/events') });
}

export function useRulebook(enabled = true) {
  return useQuery<Rulebook, Problem>({ queryKey: ['rulebook'], queryFn: () => read('/rulebook'), enabled, staleTime: 5 * MINUTE });
}

export function useBacktests() {
  return useQuery<{ items: BacktestRow[] }, Problem>({ queryKey: ['backtests'], queryFn: () => read('/backtests') });
}

export function useBacktest(backtestId: string) {
  return useQuery<Backtest, Problem>({
    queryKey: ['backtest', backtestId],
    queryFn: () => read(`/backtests/${encodeURIComponent(backtestId)}`),
    staleTime: Infinity,
  });
}
