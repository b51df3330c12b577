// https://hl7.org/fhir/R4/operationoutcome.html
import type { OperationOutcome, OperationOutcomeIssue } from 'fhir/r4';

export type FhirErrorKind = 'network' | 'timeout' | 'http' | 'unreadable';

/** Everything that can go wrong with a request, with what the server said about it. */
export class FhirError extends Error {
  constructor(
    readonly kind: FhirErrorKind,
    message: string,
    readonly status?: number,
    readonly issues: readonly OperationOutcomeIssue[] = [],
    /** What to tell the people who run the server, so that they find the log entry. */
    readonly requestId?: string,
  ) {
    super(message);
    this.name = 'FhirError';
  }

  /** Whether the same request may succeed when sent again. */
  get transient(): boolean {
    return this.kind === 'network' || this.kind === 'timeout' || (this.status !== undefined && (this.status >= 500 || this.status === 429));
  }
}

export const issueText = (issue: OperationOutcomeIssue): string =>
  issue.details?.text ?? issue.diagnostics ?? issue.details?.coding?.[0]?.display ?? issue.code;

export const isOutcome = (value: unknown): value is OperationOutcome =>
  typeof value === 'object' && value !== null && (value as { resourceType?: unknown }).resourceType === 'OperationOutcome';

const problemDetail = (body: unknown): string | undefined => {
  const problem = body as { detail?: unknown; title?: unknown } | null;
  return [problem?.detail, problem?.title].find((text): text is string => typeof text === 'string');
};

async function jsonOf(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch {
    return undefined; // A proxy's HTML page, for example: the status alone says what happened.
  }
}

/** The error in a response that is not a success. */
export async function errorOf(response: Response): Promise<FhirError> {
  const body = await jsonOf(response);
  const issues = isOutcome(body) ? body.issue : [];
  const told = issues.map(issueText).join(' ') || problemDetail(body);
  const message = told ?? `The server answered ${response.status} ${response.statusText}`.trim() + ' and no explanation.';
  return new FhirError('http', message, response.status, issues, response.headers.get('x-request-id') ?? undefined);
}
