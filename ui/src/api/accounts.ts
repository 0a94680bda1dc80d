// Who there is, and what they did: accounts and the record of deeds as the server sends them.
import type { Title } from './types';

/** Whoever is signed in, and what the policy lets them do. */
export interface Session {
  account: string;
  name: Title;
  role: string;
  role_title: Title;
  district: string | null;
  actions: string[];
  /** An administrator set the password: another must be chosen before anything else. */
  password_due: boolean;
}

export interface User {
  account: string;
  name: Title;
  role: string;
  role_title: Title;
  district: string | null;
  closed_at: string | null;
  password_due: boolean;
}

export interface NewUser {
  account: string;
  zh: string;
  en: string;
  role: string;
  district: string | null;
  password: string;
}

export type UserChange = { closed: boolean } | { password: string };

/** A line of the record of deeds. */
export interface Event {
  number: number;
  at: string;
  account: string;
  role: string;
  action: string;
  object: string;
  outcome: 'begun' | 'allowed' | 'denied' | 'failed';
  hash: string;
}

export interface EventList {
  items: Event[];
  standing: number;
  broken: number | null;
}
