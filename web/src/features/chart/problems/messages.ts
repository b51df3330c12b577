export const messages = {
  title: 'Problems',
  none: 'No problems recorded',
  noneText: 'Neither active nor past problems are in this record.',
  count: (active: number, all: number) => `${active} active · ${all} in all`,
  unnamed: 'Problem not named',
  statuses: { active: 'Active', recurrence: 'Recurrence', relapse: 'Relapse', inactive: 'Inactive', remission: 'In remission', resolved: 'Resolved' } as Record<string, string | undefined>,
  statusUnknown: 'Status not recorded',
  verifications: { unconfirmed: 'unconfirmed', provisional: 'provisional', differential: 'differential' } as Record<string, string | undefined>,
  age: (age: string) => `at age ${age}`,
  hidden: (count: number) => (count === 1 ? '1 refuted or entered in error is not listed.' : `${count} refuted or entered in error are not listed.`),
  until: (date: string) => `until ${date}`,
} as const;
