export const messages = {
  title: 'Immunizations',
  none: 'No immunizations recorded',
  noneText: 'Neither given nor declined ones are in this record.',
  unnamed: 'Vaccine not named',
  notDone: 'Not given',
  dose: (text: string) => `dose ${text}`,
  count: (total: number) => String(total),
} as const;
