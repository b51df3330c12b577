export const messages = {
  retry: 'Try again',
  loading: (what: string) => `Loading ${what}`,
  couldNotRead: (what: string) => `${what} could not be read`,
  restWorks: 'The rest of this page still works.',
  requestId: (id: string) => `Request ${id}`,
  crashed: (what: string) => `${what} cannot be shown: the program failed`,
  crashedText: 'This is a fault of MedGenEMR, not of the record. Nothing was changed.',
  serverSaid: 'The server said: ',
  noPermission: 'Your role may not see this.',
  of: (shown: number, total: number) => `${shown} of ${total}`,
  notRecorded: 'not recorded',
} as const;
