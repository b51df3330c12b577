export { PatientWorkspace } from './PatientWorkspace';
export { Summary } from './Summary';
