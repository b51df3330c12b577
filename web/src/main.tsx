import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createBrowserRouter, RouterProvider } from 'react-router';
import { createQueryClient, followConnection, followSession } from '@app/queryClient';
import '@app/fonts.css';
import { messages } from '@app/messages';
import { Providers } from '@app/Providers';
import { routes } from '@app/routes';
import { loadConfig } from '@shared/http/config';
import { ErrorNotice } from '@shared/ui/ErrorNotice';

const element = document.getElementById('root');
if (!element) throw new Error('index.html has no element #root.');
const root = createRoot(element);
const client = createQueryClient();

try {
  await loadConfig();
  followSession(client);
  followConnection(client);
  const router = createBrowserRouter(routes);
  root.render(
    <StrictMode>
      <Providers client={client}>
        <RouterProvider router={router} />
      </Providers>
    </StrictMode>,
  );
} catch (error) {
  root.render(
    <Providers client={client}>
      <ErrorNotice title={messages.cannotStart} error={error} onRetry={() => window.location.reload()} />
    </Providers>,
  );
}
