import { encounterView } from './encounter';

describe('an encounter', () => {
  it('is named by type, class, reason and who took part', () => {
    const view = encounterView({
      resourceType: 'Encounter', id: 'e', status: 'in-progress', class: { code: 'EMER' }, type: [{ text: 'Emergency visit (procedure)' }], reasonCode: [{ text: 'Chest pain (finding)' }],
      participant: [{ individual: { display: 'Dr. Roob' } }, { individual: { display: 'Dr. Roob' } }], serviceProvider: { display: 'General Hospital' }, period: { start: '2026-01-01T10:00:00Z' },
    });
    expect(view).toMatchObject({ type: 'Emergency visit', kind: 'Emergency', status: 'In progress', open: true, reason: 'for Chest pain', who: 'Dr. Roob, General Hospital' });
  });

  it('that is over and says little still has a name', () => {
    expect(encounterView({ resourceType: 'Encounter', id: 'e', status: 'finished', class: { code: 'XYZ' } })).toMatchObject({ type: 'Encounter', kind: 'XYZ', status: undefined, open: false, who: undefined });
  });
});
