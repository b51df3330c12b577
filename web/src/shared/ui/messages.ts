export const messages = {
  retry: 'Try again',
  loading: (what: string) => `Loading ${what}`,
  couldNotRead: (what: string) => `${what} could not be read`,
  notRefreshed: 'Not refreshed',
  requestId: (id: string) => `Request ${id}`,
  crashed: (what: string) => `${what} cannot be shown: the program failed`,
  crashedText: 'This is a fault of MedGenEMR, not of the record. Nothing was changed.',
  notRecorded: 'not recorded',
} as const;
