import '@testing-library/jest-dom/vitest';
import { cleanup, configure } from '@testing-library/react';
import { connection } from '@shared/http/connection';
import { signOut } from '@shared/session/session';
import './dates';
import { server } from './server';

// jsdom has no canvas; what the chart draws is looked at in a browser.
vi.mock('chart.js', () => {
  class Chart {
    static register() {
      return undefined;
    }
    destroy() {
      return undefined;
    }
  }
  return { Chart, Filler: {}, LinearScale: {}, LineController: {}, LineElement: {}, PointElement: {}, Tooltip: {} };
});

// Machines that build other things at the same time are slow; a failure shows the message, not the whole page.
configure({ asyncUtilTimeout: 30_000, getElementError: (message) => new Error(message ?? '') });
window.scrollTo = () => undefined;

beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterEach(() => {
  cleanup();
  signOut();
  connection.set({ reachable: true, since: new Date() });
  server.resetHandlers();
});
afterAll(() => server.close());
