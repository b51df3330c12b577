import type { Condition } from 'fhir/r4';
import { problemList } from './problem';

const condition = (text: string, status: string | undefined, more: Partial<Condition> = {}): Condition => ({
  resourceType: 'Condition', id: text, subject: { reference: 'Patient/1' }, code: { text },
  ...(status === undefined ? {} : { clinicalStatus: { coding: [{ code: status }] } }), ...more,
});
const names = (conditions: Condition[]) => problemList(conditions).problems.map(({ name }) => name);

describe('the problem list', () => {
  it('puts active problems first, then the latest onset, those without onset last', () => {
    expect(
      names([
        condition('Resolved late', 'resolved', { onsetDateTime: '2025-01-01' }),
        condition('Active, no onset', 'active'),
        condition('Active early', 'active', { onsetDateTime: '1999' }),
        condition('Relapse', 'relapse', { onsetDateTime: '2020-05' }),
      ]),
    ).toEqual(['Relapse', 'Active early', 'Active, no onset', 'Resolved late']);
  });

  it('takes a problem without status for one that may be active', () => {
    expect(problemList([condition('Asthma', undefined)]).problems[0]).toMatchObject({ active: true, status: 'Status not recorded' });
  });

  it('hides what was refuted or entered in error, and says how many', () => {
    const wrong = { verificationStatus: { coding: [{ code: 'entered-in-error' }] } };
    expect(problemList([condition('Gout', 'active', wrong), condition('Asthma', 'active')])).toMatchObject({ hidden: 1, problems: [{ name: 'Asthma' }] });
  });

  it('shows an onset that is an age or words as it is recorded', () => {
    expect(problemList([condition('A', 'active', { onsetAge: { value: 12, unit: 'years' } })]).problems[0]?.onsetText).toBe('at age 12 years');
    expect(problemList([condition('B', 'active', { onsetString: 'as a child' })]).problems[0]?.onsetText).toBe('as a child');
  });

  it('writes names without SNOMED’s semantic tag', () => {
    expect(names([condition('Viral sinusitis (disorder)', 'active')])).toEqual(['Viral sinusitis']);
  });
});
