import '@testing-library/jest-dom/vitest';
import { cleanup } from '@testing-library/react';
import { setDateFormat } from '@shared/fhir/dates';
import { server } from './server';

setDateFormat({ locale: 'en-GB', zone: 'Europe/Zurich' });

beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterEach(() => {
  cleanup();
  server.resetHandlers();
  sessionStorage.clear();
});
afterAll(() => server.close());
