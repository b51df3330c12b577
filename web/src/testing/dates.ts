import { setDateFormat } from '@shared/fhir/dates';

setDateFormat({ locale: 'en-GB', zone: 'Europe/Zurich' });
