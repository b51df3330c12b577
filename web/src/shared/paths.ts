/** Addresses of the screens, so that a feature can link to another without importing it. */
export const paths = {
  patients: '/patients',
  register: '/patients/new',
  patient: (id: string): string => `/patients/${encodeURIComponent(id)}`,
};
