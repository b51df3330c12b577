import { render } from '@testing-library/react';
import userEvent, { type UserEvent } from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { createQueryClient, followConnection, followSession } from '@app/queryClient';
import { Providers } from '@app/Providers';
import { routes } from '@app/routes';
import { begin, type Credentials } from '@shared/session/session';
import { server } from './server';
// The lazily loaded screens are compiled before a test waits for them.
import '@features/chart';
import '@features/patients/register';

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

/** Fills a field in one go: what a paste does, without rendering the page for every letter. */
export async function fill(user: UserEvent, field: HTMLElement, text: string) {
  await user.click(field);
  await user.paste(text);
}

/** The whole program at an address, as a signed-in user unless told otherwise. */
export function renderApp(address: string, { signedIn = true } = {}) {
  if (signedIn) begin(credentials());
  const client = createQueryClient();
  client.setDefaultOptions({ queries: { ...client.getDefaultOptions().queries, retry: false } });
  onTestFinished(followSession(client));
  onTestFinished(followConnection(client));
  const router = createMemoryRouter(routes, { initialEntries: [address] });
  const view = render(
    <Providers client={client}>
      <RouterProvider router={router} />
    </Providers>,
  );
  return { ...view, router, client, user: userEvent.setup({ delay: null }) };
}
