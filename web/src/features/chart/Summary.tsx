import Box from '@mui/material/Box';
import { useParams, useSearchParams } from 'react-router';
import { AllergyPanel } from './allergies/AllergyPanel';
import { EncounterPanel } from './encounters/EncounterPanel';
import { ImmunizationPanel } from './immunizations/ImmunizationPanel';
import { MedicationPanel } from './medications/MedicationPanel';
import { LatestPanel } from './observations/LatestPanel';
import { messages } from './observations/messages';
import { TrendPanel } from './observations/TrendPanel';
import { ProblemPanel } from './problems/ProblemPanel';

const columns = (span: number, narrow = 12) => ({ gridColumn: { xs: '1 / -1', md: `span ${narrow}`, lg: `span ${span}` }, minWidth: 0, display: 'grid' });

/** What one needs to know before seeing the patient, on one page. */
export function Summary() {
  const { id = '' } = useParams();
  const [params, setParams] = useSearchParams();
  const trend = params.get('trend') ?? undefined;
  const select = (loinc: string) => setParams({ trend: loinc }, { replace: true, preventScrollReset: true });
  return (
    <Box key={id} sx={{ display: 'grid', gridTemplateColumns: 'repeat(12, minmax(0, 1fr))', gap: 3, p: { xs: 2, sm: 4 }, maxWidth: 1680, mx: 'auto' }}>
      <Box sx={columns(4, 6)}><ProblemPanel id={id} /></Box>
      <Box sx={columns(4, 6)}><MedicationPanel id={id} /></Box>
      <Box sx={columns(4)}><AllergyPanel id={id} /></Box>
      <Box sx={columns(7)}>
        <LatestPanel id={id} category="laboratory" title={messages.labs} nameColumn={messages.columns.name} empty={{ title: messages.noLabs, text: messages.noLabsText }} visible={8} ranges selected={trend} onSelect={select} />
      </Box>
      <Box sx={columns(5)}><TrendPanel id={id} selected={trend} onSelect={select} /></Box>
      <Box sx={columns(4, 6)}>
        <LatestPanel id={id} category="vital-signs" title={messages.vitals} nameColumn={messages.columns.measure} empty={{ title: messages.noVitals, text: messages.noVitalsText }} visible={7} />
      </Box>
      <Box sx={columns(4, 6)}><EncounterPanel id={id} /></Box>
      <Box sx={columns(4)}><ImmunizationPanel id={id} /></Box>
    </Box>
  );
}
