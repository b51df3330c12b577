import { render } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { createQueryClient, followSession } from '@app/queryClient';
import { Providers } from '@app/Providers';
import { routes } from '@app/routes';
import { begin, type Credentials } from '@shared/session/session';
import { server } from './server';

export const users = [
  { id: 'demo', name: 'Dr. Demo', role: 'physician' },
  { id: 'nurse', name: 'Nina Nurse', role: 'nurse' },
];

export const credentials = (user = users[0], accessToken = 'token-1'): Credentials => ({
  accessToken,
  expiresAt: new Date(Date.now() + 3_600_000).toISOString(),
  user: user ?? { id: 'demo', name: 'Dr. Demo', role: 'physician' },
});

export const trainingServer = () =>
  server.use(
    http.get('*/api/auth/mode', () => HttpResponse.json({ mode: 'training', users })),
    http.post('*/api/auth/training', async ({ request }) => {
      const { user } = (await request.json()) as { user: string };
      return HttpResponse.json(credentials(users.find((each) => each.id === user), `token-of-${user}`));
    }),
  );

/** The whole program at an address, as a signed-in user unless told otherwise. */
export function renderApp(address: string, { signedIn = true } = {}) {
  if (signedIn) begin(credentials());
  const client = createQueryClient();
  client.setDefaultOptions({ queries: { ...client.getDefaultOptions().queries, retry: false } });
  followSession(client);
  const router = createMemoryRouter(routes, { initialEntries: [address] });
  const view = render(
    <Providers client={client}>
      <RouterProvider router={router} />
    </Providers>,
  );
  return { ...view, router, client, user: userEvent.setup({ delay: null }) };
}
