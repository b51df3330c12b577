import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Typography from '@mui/material/Typography';
import type { Patient } from 'fhir/r4';
import { patientView } from '@shared/fhir/patient';
import { LIKELY, type Match } from './duplicates';
import { messages } from './messages';

const texts = messages.duplicates;
const LISTED = 6;

function Identity({ patient }: { patient: Patient }) {
  const { name, birthDate, age, sex, mrn, phone, address } = patientView(patient);
  const facts = [birthDate + (age === undefined ? '' : ` (${age})`), sex, mrn === undefined ? undefined : `MRN ${mrn}`, phone, address];
  return (
    <>
      <Typography variant="body1" sx={{ fontWeight: 600 }}>{name}</Typography>
      <Typography variant="body2" color="textSecondary" sx={{ overflowWrap: 'anywhere' }}>{facts.filter(Boolean).join(' · ')}</Typography>
    </>
  );
}

function Candidate({ match, onOpen }: { match: Match; onOpen: (id: string) => void }) {
  const { patient, score, reasons } = match;
  return (
    <Box component="li" sx={{ display: 'flex', gap: 4, alignItems: 'center', py: 3, borderTop: 1, borderColor: 'divider' }}>
      <Box sx={{ flex: 1, minWidth: 0 }}>
        <Identity patient={patient} />
        <Typography variant="body2">
          <Box component="span" sx={{ fontWeight: 600 }}>{texts.score(score)}</Box>, {score >= LIKELY ? texts.likely : texts.possible}: {reasons.join(', ')}
        </Typography>
      </Box>
      <Button variant="outlined" onClick={() => onOpen(patient.id ?? '')} aria-label={texts.openNamed(patientView(patient).name)} sx={{ flexShrink: 0 }}>
        {texts.open}
      </Button>
    </Box>
  );
}

interface Props {
  entered: Patient;
  found: readonly Match[];
  title: string;
  text: string;
  /** What else the reader has to know about the check. */
  notes: readonly string[];
  onOpen: (id: string) => void;
  onBack: () => void;
  onAnyway?: (() => void) | undefined;
}

/** Shows who may be the person entered, why, and asks to open one of them or to go on. */
export function DuplicatesDialog({ entered, found, title, text, notes, onOpen, onBack, onAnyway }: Props) {
  const listed = found.slice(0, LISTED);
  const all = [...notes, ...(found.length > LISTED ? [texts.more(found.length - LISTED)] : [])];
  return (
    <Dialog open onClose={onBack} maxWidth="md" fullWidth aria-labelledby="duplicates-title" aria-describedby="duplicates-text">
      <DialogTitle id="duplicates-title" variant="h1" component="h2">{title}</DialogTitle>
      <DialogContent sx={{ pb: 0 }}>
        <Typography id="duplicates-text" variant="body2" color="textSecondary">{text}</Typography>
        <Box sx={{ my: 3, px: 3, py: 2, bgcolor: 'background.default', borderRadius: 1 }}>
          <Typography variant="caption" color="textSecondary" component="p">{texts.entered}</Typography>
          <Identity patient={entered} />
        </Box>
        <Box component="ul" aria-label={title} sx={{ listStyle: 'none', m: 0, p: 0 }}>
          {listed.map((match) => <Candidate key={match.patient.id} match={match} onOpen={onOpen} />)}
        </Box>
        {all.map((note) => <Typography key={note} variant="body2" color="textSecondary" sx={{ pb: 2 }}>{note}</Typography>)}
      </DialogContent>
      <DialogActions sx={{ borderTop: 1, borderColor: 'divider' }}>
        {onAnyway && <Button onClick={onAnyway}>{texts.anyway}</Button>}
        <Button variant="contained" onClick={onBack}>{texts.back}</Button>
      </DialogActions>
    </Dialog>
  );
}
