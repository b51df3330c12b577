import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { Link } from 'react-router';
import { paths } from '@shared/paths';
import { useTitle } from '@shared/ui/useTitle';
import { messages } from './messages';

export function NotFound() {
  useTitle(messages.notFound);
  return (
    <Box sx={{ p: 6, maxWidth: 560 }}>
      <Typography variant="h1">{messages.notFound}</Typography>
      <Typography variant="body1" color="textSecondary" sx={{ my: 2 }}>
        {messages.notFoundText}
      </Typography>
      <Button component={Link} to={paths.patients} variant="contained">
        {messages.toPatients}
      </Button>
    </Box>
  );
}
