import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import FormControl from '@mui/material/FormControl';
import FormControlLabel from '@mui/material/FormControlLabel';
import FormHelperText from '@mui/material/FormHelperText';
import FormLabel from '@mui/material/FormLabel';
import Radio from '@mui/material/Radio';
import RadioGroup from '@mui/material/RadioGroup';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { ageAt } from '@shared/fhir/age';
import { messages } from './messages';
import type { Errors, Field, Registration } from './registration';

type TextName = Exclude<Field, 'birthDateUnknown' | 'gender'>;

interface Props {
  form: Registration;
  errors: Errors;
  onChange: (change: Partial<Registration>) => void;
}

interface TextProps extends Props {
  name: TextName;
  hint?: string;
  span?: number;
  required?: boolean;
  disabled?: boolean;
  type?: string;
}

const spanOf = (span: number) => ({ gridColumn: { xs: '1 / -1', sm: `span ${span}` } });

function Text({ name, form, errors, onChange, hint, span = 3, required = false, disabled = false, type = 'text' }: TextProps) {
  const error = errors[name];
  return (
    <TextField
      sx={spanOf(span)}
      id={`register-${name}`}
      name={name}
      label={messages.fields[name]}
      value={form[name]}
      type={type}
      required={required}
      disabled={disabled}
      error={error !== undefined}
      helperText={error ?? hint}
      autoComplete="off"
      onChange={(event) => onChange({ [name]: event.target.value })}
    />
  );
}

const Section = ({ title, children }: { title: string; children: ReactNode }) => (
  <Box component="fieldset" sx={{ border: 0, m: 0, p: 4, display: 'grid', gridTemplateColumns: 'repeat(6, 1fr)', columnGap: 3, rowGap: 3, borderTop: 1, borderColor: 'divider', '&:first-of-type': { borderTop: 0 } }}>
    <Typography variant="h2" component="legend" sx={{ float: 'left', gridColumn: '1 / -1', p: 0 }}>
      {title}
    </Typography>
    {children}
  </Box>
);

function Sex({ form, errors, onChange }: Props) {
  const error = errors.gender;
  return (
    <FormControl error={error !== undefined} sx={spanOf(6)} required>
      <FormLabel id="register-gender-label" sx={{ fontSize: '0.75rem' }}>
        {messages.fields.gender}
      </FormLabel>
      <RadioGroup row aria-labelledby="register-gender-label" name="gender" value={form.gender} onChange={(_, value) => onChange({ gender: value as Registration['gender'] })}>
        {(['female', 'male', 'other', 'unknown'] as const).map((value) => (
          <FormControlLabel key={value} value={value} label={messages.sexes[value]} control={<Radio size="small" {...(value === 'female' ? { id: 'register-gender' } : {})} />} slotProps={{ typography: { variant: 'body2' } }} />
        ))}
      </RadioGroup>
      {error !== undefined && <FormHelperText>{error}</FormHelperText>}
    </FormControl>
  );
}

/** The fields of a new patient. What is wrong with a field stands under it. */
export function RegisterForm(props: Props) {
  const { form, onChange } = props;
  const age = form.birthDateUnknown ? undefined : ageAt(form.birthDate.trim());
  return (
    <>
      <Section title={messages.sections.person}>
        <Text {...props} name="family" required />
        <Text {...props} name="given" hint={messages.hints.given} />
        <Text {...props} name="birthDate" required={!form.birthDateUnknown} disabled={form.birthDateUnknown} hint={age === undefined ? messages.hints.birthDate : messages.age(age)} />
        <FormControlLabel
          sx={{ ...spanOf(3), alignSelf: 'start', height: 34 }}
          label={messages.fields.birthDateUnknown}
          slotProps={{ typography: { variant: 'body2' } }}
          control={<Checkbox size="small" checked={form.birthDateUnknown} onChange={(_, birthDateUnknown) => onChange(birthDateUnknown ? { birthDateUnknown, birthDate: '' } : { birthDateUnknown })} />}
        />
        <Sex {...props} />
        <Text {...props} name="mrn" hint={messages.hints.mrn} />
      </Section>
      <Section title={messages.sections.contact}>
        <Text {...props} name="phone" type="tel" />
        <Text {...props} name="line" span={6} />
        <Text {...props} name="postalCode" span={2} />
        <Text {...props} name="city" span={4} />
        <Text {...props} name="state" />
        <Text {...props} name="country" />
      </Section>
    </>
  );
}
