import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import type { PatientView } from '@shared/fhir/patient';
import { Mark } from '@shared/ui/Mark';
import { messages } from '../messages';
import { BannerAllergies } from './BannerAllergies';
import { BannerFlags } from './BannerFlags';
import { Fact } from './Fact';
import { Identifiers } from './Identifiers';

const Frame = ({ label, busy = false, children }: { label: string; busy?: boolean; children: ReactNode }) => (
  <Box component="section" aria-label={label} aria-busy={busy} sx={{ position: 'sticky', top: 'var(--header)', zIndex: 10, bgcolor: 'background.paper', borderBottom: 1, borderColor: 'divider', px: 4, py: 2, minHeight: 64 }}>
    {children}
  </Box>
);

const Identity = ({ patient, aside }: { patient: PatientView; aside: ReactNode }) => (
  <Box sx={{ display: 'flex', alignItems: 'baseline', columnGap: 4, flexWrap: 'wrap' }}>
    <Typography variant="h1" sx={{ lineHeight: '24px' }}>{patient.name}</Typography>
    <Box sx={{ flex: 1, minWidth: 280 }}>
      <Fact label={messages.born}>
        <Box component="span" sx={{ fontWeight: 600 }}>{patient.birthDate}</Box>
        {patient.age !== undefined && ` (${patient.age})`}
      </Fact>
      <Fact label={messages.sex}>
        <Box component="span" sx={{ fontWeight: 600 }}>{patient.sex}</Box>
      </Fact>
      <Identifiers patient={patient} />
      {patient.deceased !== undefined && <Mark tone="critical" sign="■">{patient.deceased}</Mark>}
      {patient.inactive && <Mark tone="abnormal" sign="!">{messages.inactive}</Mark>}
    </Box>
    {aside}
  </Box>
);

/** Who the patient is and what must not be overlooked. Stays in view whatever is scrolled. */
export function SafetyBanner({ patient, aside }: { patient: PatientView; aside: ReactNode }) {
  return (
    <Frame label={messages.banner(patient.name)}>
      <Identity patient={patient} aside={aside} />
      <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 4, mt: 0.5 }}>
        <Box>
          <BannerAllergies id={patient.id} />
        </Box>
        <Box>
          <BannerFlags id={patient.id} />
        </Box>
      </Box>
    </Frame>
  );
}

export const BannerSkeleton = () => (
  <Frame label={messages.loadingBanner} busy>
    <Typography variant="h1" sx={{ lineHeight: '24px' }} aria-label={messages.loadingBanner}>
      <Skeleton variant="text" width={520} sx={{ maxWidth: 1 }} />
    </Typography>
    <Skeleton variant="text" width={360} sx={{ maxWidth: 1, fontSize: '0.8125rem' }} />
  </Frame>
);
