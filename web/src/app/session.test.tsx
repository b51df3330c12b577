import { act, screen } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { onSearch, refuse, server } from '@/testing/server';
import { fill, renderApp, trainingServer } from '@/testing/renderApp';

const patients = () => onSearch('Patient', () => [{ resourceType: 'Patient', id: '1', name: [{ family: 'Abbott' }] }]);

describe('signing in', () => {
  it('takes one click in training mode and leads to the address that was asked for', async () => {
    trainingServer();
    server.use(patients());
    const { user, router } = renderApp('/patients?q=abb', { signedIn: false });
    expect(screen.getByRole('heading', { name: 'Sign in' })).toBeVisible();
    expect(screen.getByText(/simulated patients, not for care/)).toBeVisible();
    await user.click(await screen.findByRole('button', { name: /Nina Nurse/ }));
    expect(await screen.findByRole('link', { name: 'Abbott' })).toBeVisible();
    expect(screen.getByRole('button', { name: 'Account: Nina Nurse, nurse' })).toBeVisible();
    expect(screen.getByText('Training')).toBeVisible();
    expect(router.state.location.search).toBe('?q=abb');
  });

  it('says so when the server wants another kind of sign-in', async () => {
    server.use(http.get('*/api/auth/mode', () => HttpResponse.json({ mode: 'jwt' })));
    renderApp('/patients', { signedIn: false });
    expect(await screen.findByText(/sign-in mode “jwt”/)).toBeVisible();
  });

  it('says what failed when the server does not answer, and tries again', async () => {
    server.use(http.get('*/api/auth/mode', () => refuse(503, 'The database is starting.'), { once: true }));
    const { user } = renderApp('/patients', { signedIn: false });
    expect(await screen.findByText('The database is starting.')).toBeVisible();
    trainingServer();
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('button', { name: /Dr. Demo/ })).toBeVisible();
  });
});

describe('a session that ended', () => {
  it('is taken up again where it was, with what was typed', async () => {
    trainingServer();
    server.use(onSearch('Patient', () => refuse(401, 'The token has expired.')));
    const { user, router } = renderApp('/patients/new');
    await fill(user, await screen.findByRole('textbox', { name: /Family name/ }), 'Okafor');
    await fill(user, screen.getByRole('textbox', { name: /Birth date/ }), '1958-03-12');
    await user.click(screen.getByRole('radio', { name: 'Female' }));
    await user.click(screen.getByRole('button', { name: 'Check and register' }));
    expect(await screen.findByRole('dialog', { name: 'Your session ended' })).toBeVisible();
    await user.click(await screen.findByRole('button', { name: /Dr. Demo/ }));
    expect(await screen.findByRole('textbox', { name: /Family name/ })).toHaveValue('Okafor');
    expect(router.state.location.pathname).toBe('/patients/new');
  });

  it('shows nothing of it to somebody else', async () => {
    trainingServer();
    let asked = 0;
    server.use(onSearch('Patient', () => (++asked === 1 ? [{ resourceType: 'Patient', id: '1', name: [{ family: 'Abbott' }] }] : asked === 2 ? refuse(401, 'Expired.') : [])));
    const { user, client } = renderApp('/patients');
    await screen.findByRole('link', { name: 'Abbott' });
    await act(() => client.refetchQueries({ type: 'active' }));
    await user.click(await screen.findByRole('button', { name: /Nina Nurse/ }));
    expect(await screen.findByText('There are no patients yet')).toBeVisible();
    expect(screen.queryByText('Abbott')).not.toBeInTheDocument();
  });

  it('by signing out leaves nothing behind', async () => {
    trainingServer();
    server.use(patients());
    const { user } = renderApp('/patients');
    await screen.findByRole('link', { name: 'Abbott' });
    await user.click(screen.getByRole('button', { name: /Account/ }));
    await user.click(screen.getByRole('menuitem', { name: 'Sign out' }));
    expect(screen.getByRole('heading', { name: 'Sign in' })).toBeVisible();
    expect(screen.queryByText('Abbott')).not.toBeInTheDocument();
    expect(sessionStorage).toHaveLength(0);
  });
});

describe('the frame', () => {
  it('says that the server cannot be reached, and that nothing is saved', async () => {
    server.use(onSearch('Patient', () => HttpResponse.error()), http.get('*/health', () => HttpResponse.json({})));
    const { user } = renderApp('/patients');
    expect(await screen.findByText(/Nothing is being saved/)).toBeVisible();
    server.use(patients());
    await user.click(screen.getByRole('button', { name: 'Try now' }));
    expect(await screen.findByRole('link', { name: 'Abbott' })).toBeVisible();
    expect(screen.queryByText(/Nothing is being saved/)).not.toBeInTheDocument();
  });

  it('says so when there is no page at an address', async () => {
    renderApp('/nowhere');
    expect(await screen.findByRole('heading', { name: 'There is no page at this address' })).toBeVisible();
    expect(screen.getByRole('link', { name: 'Skip to content' })).toHaveAttribute('href', '#main');
  });
});
