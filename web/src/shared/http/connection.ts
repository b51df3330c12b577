import { createStore } from '../store';
import { config } from './config';

/** Whether the server answers. Not the browser's idea of a network: a running laptop with a stopped server is "lost". */
export interface Connection {
  reachable: boolean;
  /** When the state last changed. */
  since: Date;
}

export const connection = createStore<Connection>({ reachable: true, since: new Date() });

const FIRST_PROBE_MS = 2_000;
const LAST_PROBE_MS = 15_000;
let probe: ReturnType<typeof setTimeout> | undefined;

export function answered(): void {
  clearTimeout(probe);
  probe = undefined;
  if (!connection.get().reachable) connection.set({ reachable: true, since: new Date() });
}

export function failed(): void {
  if (connection.get().reachable) connection.set({ reachable: false, since: new Date() });
  if (probe === undefined) scheduleProbe(FIRST_PROBE_MS);
}

/** Asks again at once, for a person who does not want to wait for the next probe. */
export async function probeNow(wait = FIRST_PROBE_MS): Promise<void> {
  clearTimeout(probe);
  probe = undefined;
  try {
    const response = await fetch(`${config().api}/health`, { signal: AbortSignal.timeout(5_000), cache: 'no-store' });
    if (response.status < 500) {
      answered();
      return;
    }
  } catch {
    // Still lost, which the state already says; the next probe asks again.
  }
  scheduleProbe(wait);
}

function scheduleProbe(wait: number): void {
  probe = setTimeout(() => void probeNow(Math.min(wait * 2, LAST_PROBE_MS)), wait);
}

if (typeof window !== 'undefined') {
  window.addEventListener('offline', failed);
  window.addEventListener('online', () => void probeNow());
}
