import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Mark } from '@shared/ui/Mark';
import { allergiesOf } from '../allergies/allergies.queries';
import type { AllergyView } from '../allergies/allergy';
import { messages } from '../messages';
import { Fact } from './Fact';

const VISIBLE = 4;

const describe = ({ criticality, severity, qualifiers }: AllergyView): string => [criticality.toLowerCase(), severity, ...qualifiers].filter(Boolean).join(', ');

const Allergy = ({ allergy }: { allergy: AllergyView }) => (
  <Box component="li" sx={{ display: 'inline', mr: 3 }}>
    <Mark tone={allergy.tone} sign={allergy.high ? '▲' : undefined}>
      <Box component="span" sx={{ color: allergy.high ? 'error.main' : 'text.primary', fontWeight: 600, whiteSpace: 'normal' }}>{allergy.substance}</Box>
    </Mark>{' '}
    <Box component="span" sx={{ color: 'text.secondary' }}>{describe(allergy)}</Box>
  </Box>
);

function List({ allergies }: { allergies: readonly AllergyView[] }) {
  const [all, setAll] = useState(false);
  const hidden = allergies.length - VISIBLE;
  return (
    <>
      <Box component="ul" aria-label={messages.allergies} sx={{ display: 'inline', listStyle: 'none', m: 0, p: 0 }}>
        {(all ? allergies : allergies.slice(0, VISIBLE)).map((allergy) => <Allergy key={allergy.id} allergy={allergy} />)}
      </Box>
      {!all && hidden > 0 && <Button size="small" onClick={() => setAll(true)} sx={{ minHeight: 20, py: 0 }}>{messages.moreAllergies(hidden)}</Button>}
    </>
  );
}

/** The patient's active allergies, or what is known instead of them. Never silent while that is not known. */
export function BannerAllergies({ id }: { id: string }) {
  const { data, error, refetch } = useQuery(allergiesOf(id));
  if (!data && error) {
    return (
      <Box component="span" role="alert">
        <Mark tone="critical" sign="!">{messages.allergiesFailed}</Mark>{' '}
        <Button size="small" onClick={() => void refetch()} sx={{ minHeight: 20, py: 0 }}>{messages.retry}</Button>
      </Box>
    );
  }
  if (!data) return <Mark tone="quiet">{messages.allergiesLoading}</Mark>;
  const active = data.allergies.filter((allergy) => allergy.active);
  return (
    <>
      {active.length > 0 && <Fact label={messages.allergies}><List allergies={active} /></Fact>}
      {active.length === 0 && data.statements.length === 0 && (data.allergies.length > 0 ? <Mark tone="neutral">{messages.noActiveAllergies(data.allergies.length)}</Mark> : <Mark tone="abnormal" sign="?">{messages.allergiesNotRecorded}</Mark>)}
      {data.statements.length > 0 && <Mark tone="neutral">{data.statements.join(', ')}</Mark>}
      {data.more && <Mark tone="critical" sign="!"> {messages.allergiesCut}</Mark>}
    </>
  );
}
