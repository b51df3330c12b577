/** What differs between installations. Served as `/config.json` beside the SPA, so one build runs everywhere. */
export interface Config {
  /** Origin (and path) of the API, without a slash at the end; empty when the API answers on the SPA's own origin. */
  api: string;
  /** Identifier system under which registration records a medical record number. */
  mrnSystem: string;
}

const defaults: Config = { api: '', mrnSystem: 'urn:medgenemr:mrn' };

let current = defaults;

export const config = (): Config => current;

export const configure = (values: Partial<Config>): void => {
  const merged = { ...defaults, ...values };
  current = { ...merged, api: merged.api.replace(/\/+$/, '') };
};

function validate(json: unknown): Partial<Config> {
  if (typeof json !== 'object' || json === null) throw new Error('/config.json has to hold a JSON object.');
  for (const key of ['api', 'mrnSystem'] as const) {
    const value = (json as Record<string, unknown>)[key];
    if (value !== undefined && typeof value !== 'string') throw new Error(`/config.json: \`${key}\` has to be a string.`);
  }
  return json;
}

/** Reads `/config.json`. An installation without one has its API on the same origin. */
export async function loadConfig(): Promise<void> {
  const response = await fetch('/config.json', { credentials: 'same-origin' });
  if (response.status === 404) return;
  if (!response.ok) throw new Error(`/config.json answered ${response.status}.`);
  const json: unknown = await response.json();
  configure(validate(json));
}
