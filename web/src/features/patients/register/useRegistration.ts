import type { Patient } from 'fhir/r4';
import { useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { FhirError } from '@shared/fhir/error';
import { config } from '@shared/http/config';
import { paths } from '@shared/paths';
import { match, type Match } from './duplicates';
import { useDuplicateCheck, useRegister, type DuplicateCheck } from './register.queries';
import { emptyRegistration, errorsFrom, isDirty, toPatient, validate, type Errors, type Registration } from './registration';

/** A question to the person at the form, before or instead of saving. */
export type Question = { kind: 'duplicates'; entered: Patient; check: DuplicateCheck } | { kind: 'exists'; entered: Patient; existing: Match };

// randomUUID needs a secure context, which a clinic's plain-http test server is not.
const newKey = (): string => [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');

const first = (errors: Errors): string | undefined => Object.keys(errors)[0];

/** The steps of a registration: validate, look for the same person, ask, save. */
export function useRegistration() {
  const navigate = useNavigate();
  const [form, setForm] = useState<Registration>(emptyRegistration);
  const [errors, setErrors] = useState<Errors>({});
  const [question, setQuestion] = useState<Question>();
  const check = useDuplicateCheck();
  const register = useRegister();
  const saved = useRef(false);
  const key = useRef(newKey());

  const showErrors = (found: Errors) => {
    setErrors(found);
    const field = first(found);
    if (field !== undefined) document.getElementById(`register-${field}`)?.focus();
  };

  const open = (id: string) => {
    saved.current = true; // Nothing is lost that the person did not decide to leave.
    void navigate(paths.patient(id));
  };

  const save = (patient: Patient) => {
    setQuestion(undefined);
    check.reset();
    register.mutate(
      { patient, key: key.current },
      {
        onSuccess: ({ resource, created }) => {
          if (created) open(resource.id ?? '');
          else setQuestion({ kind: 'exists', entered: patient, existing: match(patient, resource) });
        },
        onError: (error) => showErrors(error instanceof FhirError ? errorsFrom(error.issues).fields : {}),
      },
    );
  };

  const submit = () => {
    const found = validate(form);
    showErrors(found);
    register.reset();
    if (first(found) !== undefined) return;
    const entered = toPatient(form, config().mrnSystem);
    check.mutate(entered, {
      onSuccess: (result) => (result.matches.length === 0 ? save(entered) : setQuestion({ kind: 'duplicates', entered, check: result })),
    });
  };

  const change = (part: Partial<Registration>) => {
    key.current = newKey(); // Another content is another request.
    setForm((now) => ({ ...now, ...part }));
    setErrors((now) => Object.fromEntries(Object.entries(now).filter(([field]) => !(field in part))));
  };

  return {
    form, errors, question, check, register, saved, change, submit, open,
    dirty: isDirty(form),
    busy: check.isPending || register.isPending,
    saveUnchecked: () => save(toPatient(form, config().mrnSystem)),
    saveAnyway: (entered: Patient) => save(entered),
    dismiss: () => setQuestion(undefined),
  };
}
