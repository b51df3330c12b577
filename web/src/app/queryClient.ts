import { QueryClient } from '@tanstack/react-query';
import { FhirError } from '@shared/fhir/error';
import { connection } from '@shared/http/connection';
import { session, type Session } from '@shared/session/session';

const retry = (failures: number, error: unknown): boolean => failures < 1 && error instanceof FhirError && error.transient;

export const createQueryClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      // `always`: whether the server can be reached is known from its answers, not from the browser's network state.
      queries: { staleTime: 15_000, networkMode: 'always', retry, retryDelay: 800 },
      mutations: { networkMode: 'always', retry: false },
    },
  });

const userOf = (now: Session): string | undefined => {
  if (now.state === 'none') return undefined;
  return now.state === 'ended' ? now.user.id : now.credentials.user.id;
};

/** What one user read is never shown to the next; what failed while there was no connection or session is asked for again. */
export function followSession(client: QueryClient): () => void {
  let user = userOf(session.get());
  return session.subscribe(() => {
    const next = userOf(session.get());
    if (next !== user) client.removeQueries({ predicate: (query) => query.queryKey[0] !== 'auth' });
    else if (session.get().state === 'active') void client.refetchQueries({ type: 'active' });
    user = next;
  });
}

export const followConnection = (client: QueryClient): (() => void) =>
  connection.subscribe(() => {
    if (connection.get().reachable) void client.refetchQueries({ type: 'active' });
  });
