import { createStore, useStore } from '../store';

export interface User {
  id: string;
  name: string;
  role: string;
}

export interface Credentials {
  accessToken: string;
  expiresAt: string;
  user: User;
}

/** `ended` keeps the user: what is on the screen is theirs, and signing in again goes on with it. */
export type Session = { state: 'none' } | { state: 'active'; credentials: Credentials } | { state: 'ended'; user: User };

// sessionStorage: a reload keeps the session, a closed tab ends it, other tabs and later users of the machine never see it.
const KEY = 'medgenemr.session';

function isCredentials(value: unknown): value is Credentials {
  const candidate = value as Credentials | null;
  return (
    typeof candidate?.accessToken === 'string' && typeof candidate.expiresAt === 'string' && typeof candidate.user.name === 'string'
  );
}

function restore(): Session {
  const stored = sessionStorage.getItem(KEY);
  if (stored === null) return { state: 'none' };
  try {
    const value: unknown = JSON.parse(stored);
    if (isCredentials(value) && Date.parse(value.expiresAt) > Date.now()) return { state: 'active', credentials: value };
  } catch {
    // Not ours or damaged: the same as no session.
  }
  sessionStorage.removeItem(KEY);
  return { state: 'none' };
}

export const session = createStore<Session>(restore());

export function begin(credentials: Credentials): void {
  sessionStorage.setItem(KEY, JSON.stringify(credentials));
  session.set({ state: 'active', credentials });
}

/** The person signs out: nothing of theirs stays. */
export function signOut(): void {
  sessionStorage.removeItem(KEY);
  session.set({ state: 'none' });
}

/** The server no longer accepts the token. */
export function end(token: string): void {
  const now = session.get();
  // A late answer to a request of the previous session must not end the one that began since.
  if (now.state !== 'active' || now.credentials.accessToken !== token) return;
  sessionStorage.removeItem(KEY);
  session.set({ state: 'ended', user: now.credentials.user });
}

export const token = (): string | undefined => {
  const now = session.get();
  return now.state === 'active' ? now.credentials.accessToken : undefined;
};

export const useSession = (): Session => useStore(session);
