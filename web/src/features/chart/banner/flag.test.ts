import type { Flag } from 'fhir/r4';
import { flagSummary } from './flag';

const flag = (code: string | undefined, text: string, more: Partial<Flag> = {}): Flag => ({
  resourceType: 'Flag', id: text, status: 'active', subject: { reference: 'Patient/1' }, code: { text, ...(code === undefined ? {} : { coding: [{ system: 'http://snomed.info/sct', code }] }) }, ...more,
});

describe('code status and flags', () => {
  it('are not recorded when no flag says so', () => {
    expect(flagSummary([])).toEqual({ codeStatus: undefined, flags: [] });
  });

  it('come from flags in force only', () => {
    const list = [flag('304253006', 'DNR', { status: 'inactive' }), flag('304253006', 'DNR ended', { period: { end: '2020-01-01' } }), flag(undefined, 'Fall risk')];
    expect(flagSummary(list)).toEqual({ codeStatus: undefined, flags: [{ id: 'Fall risk', text: 'Fall risk' }] });
  });

  it('show two that contradict each other instead of choosing', () => {
    expect(flagSummary([flag('304253006', 'a'), flag('304252001', 'b')]).codeStatus).toEqual({ text: 'Not for resuscitation / For resuscitation', limited: true });
  });
});
