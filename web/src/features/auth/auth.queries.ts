import { queryOptions, useMutation } from '@tanstack/react-query';
import { json, request } from '@shared/http/request';
import { begin, type Credentials, type User } from '@shared/session/session';

export interface AuthMode {
  mode: string;
  /** Who can be chosen with one click, in training mode. */
  users: User[];
}

export const authMode = queryOptions({
  queryKey: ['auth', 'mode'],
  staleTime: Infinity,
  queryFn: async ({ signal }): Promise<AuthMode> => {
    const answer = await json<Partial<AuthMode>>(await request('/api/auth/mode', { signal }));
    return { mode: answer.mode ?? 'unknown', users: answer.users ?? [] };
  },
});

export const useTrainingSignIn = () =>
  useMutation({
    mutationFn: async (user: string) => {
      const headers = { 'content-type': 'application/json' };
      return json<Credentials>(await request('/api/auth/training', { method: 'POST', body: { user }, headers }));
    },
    onSuccess: begin,
  });
