export const messages = {
  title: 'Encounters',
  none: 'No encounters recorded',
  noneText: 'The patient has not been seen here, or it was not documented.',
  count: (read: number, total: number) => (read < total ? `newest ${read} of ${total}` : String(total)),
  older: 'Read older encounters',
  showRead: (count: number) => `Show the ${count} read`,
  reading: 'Reading…',
  unnamed: 'Encounter',
  statuses: { planned: 'Planned', arrived: 'Arrived', triaged: 'Triaged', 'in-progress': 'In progress', onleave: 'On leave', cancelled: 'Cancelled', 'entered-in-error': 'Entered in error', unknown: 'Status unknown' } as Record<string, string | undefined>,
  classes: { AMB: 'Ambulatory', EMER: 'Emergency', IMP: 'Inpatient', ACUTE: 'Inpatient, acute', NONAC: 'Inpatient, non-acute', OBSENC: 'Observation', SS: 'Short stay', HH: 'Home', VR: 'Virtual', FLD: 'Field', PRENC: 'Pre-admission' } as Record<string, string | undefined>,
  because: (reason: string) => `for ${reason}`,
} as const;
