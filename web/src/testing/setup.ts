import '@testing-library/jest-dom/vitest';
import { cleanup } from '@testing-library/react';
import { setDateFormat } from '@shared/fhir/dates';
import { connection } from '@shared/http/connection';
import { signOut } from '@shared/session/session';
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

setDateFormat({ locale: 'en-GB', zone: 'Europe/Zurich' });
window.scrollTo = () => undefined;

beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterEach(() => {
  cleanup();
  signOut();
  connection.set({ reachable: true, since: new Date() });
  server.resetHandlers();
});
afterAll(() => server.close());
