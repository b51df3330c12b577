export { PatientListPage } from './PatientListPage';
