import Box from '@mui/material/Box';
import { messages } from './messages';

/** On every page of a training server: nobody may take these patients for real ones. */
export function TrainingMark({ long = false }: { long?: boolean }) {
  const frame = { border: 1, borderColor: 'simulated.main', color: 'simulated.main', borderRadius: 1, px: 2, fontSize: '0.75rem', lineHeight: '22px', fontWeight: 600, whiteSpace: 'nowrap' };
  return (
    <Box component="span" sx={frame}>
      {long ? messages.trainingLong : messages.training}
      {!long && (
        <Box component="span" sx={{ display: { xs: 'none', md: 'inline' }, fontWeight: 400 }}>
          {messages.trainingLong.slice(messages.trainingLong.indexOf(':'))}
        </Box>
      )}
    </Box>
  );
}
