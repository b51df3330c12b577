import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Popover from '@mui/material/Popover';
import { useState } from 'react';
import type { PatientView } from '@shared/fhir/patient';
import { messages } from '../messages';
import { Fact } from './Fact';

/** The record number, and the other identifiers behind a button that says how many there are. */
export function Identifiers({ patient }: { patient: PatientView }) {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const { identifiers, mrn, formerNames } = patient;
  const others = identifiers.filter(({ value }) => value !== mrn).length;
  return (
    <>
      <Fact label="MRN">{mrn ?? messages.notRecorded}</Fact>
      {others > 0 && (
        <Button size="small" aria-haspopup="dialog" onClick={(event) => setAnchor(event.currentTarget)} sx={{ minHeight: 20, py: 0, ml: -3, mr: 2 }}>
          {messages.identifiersMore(others)}
        </Button>
      )}
      <Popover open={anchor !== null} anchorEl={anchor} onClose={() => setAnchor(null)} anchorOrigin={{ vertical: 'bottom', horizontal: 'left' }} slotProps={{ paper: { 'aria-label': messages.identifiers, role: 'dialog', sx: { p: 3 } } }}>
        <Box component="dl" sx={{ display: 'grid', gridTemplateColumns: 'auto 1fr', columnGap: 4, rowGap: 1, m: 0, '& dd': { m: 0, overflowWrap: 'anywhere' }, '& dt': { color: 'text.secondary' } }}>
          {identifiers.map(({ label, value }) => [<dt key={`${label} ${value} label`}>{label}</dt>, <dd key={`${label} ${value}`}>{value}</dd>])}
          {formerNames.length > 0 && [<dt key="former">{messages.formerNames}</dt>, <dd key="former names">{formerNames.join('; ')}</dd>]}
        </Box>
      </Popover>
    </>
  );
}
