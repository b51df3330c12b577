// https://hl7.org/fhir/R4/dosage.html
import type { Dosage, DosageDoseAndRate, Quantity, Range, Ratio, Timing, TimingRepeat } from 'fhir/r4';
import { conceptText, withoutSemanticTag } from '@shared/fhir/concept';
import { formatNumber, formatValue } from '@shared/fhir/quantity';
import { messages } from './messages';

const UNIT: Record<string, string | undefined> = { s: 'second', min: 'minute', h: 'hour', d: 'day', wk: 'week', mo: 'month', a: 'year' };

const plural = (count: number, word: string): string => (count === 1 ? word : `${formatNumber(count)} ${word}s`);
const unitWord = (unit: string | undefined): string => (unit === undefined ? '' : (UNIT[unit] ?? unit));

const quantityText = (quantity: Quantity): string => [formatValue(quantity), quantity.unit ?? quantity.code].filter(Boolean).join(' ');

const rangeText = ({ low, high }: Range): string => [low?.value, high?.value].flatMap((each) => (each === undefined ? [] : formatNumber(each))).join('–') + ` ${high?.unit ?? low?.unit ?? ''}`.trimEnd();

const ratioText = ({ numerator, denominator }: Ratio): string =>
  `${numerator ? quantityText(numerator) : ''} per ${denominator ? denominator.value === 1 ? (denominator.unit ?? denominator.code ?? '') : quantityText(denominator) : ''}`.trim();

function doseText({ doseQuantity, doseRange, rateQuantity, rateRange, rateRatio }: DosageDoseAndRate): string {
  const unitless = doseQuantity && doseQuantity.unit === undefined && doseQuantity.code === undefined;
  const dose = doseQuantity ? (unitless ? `${messages.dose} ` : '') + quantityText(doseQuantity) : doseRange ? rangeText(doseRange) : undefined;
  const rate = rateQuantity ? quantityText(rateQuantity) : rateRange ? rangeText(rateRange) : rateRatio ? ratioText(rateRatio) : undefined;
  return [dose, rate].filter(Boolean).join(' at ');
}

function frequencyText({ frequency, frequencyMax, period, periodMax, periodUnit }: TimingRepeat): string | undefined {
  if (period === undefined || periodUnit === undefined) return undefined;
  const each = period === 1 && periodMax === undefined ? messages.per(unitWord(periodUnit)) : messages.every(periodMax === undefined ? plural(period, unitWord(periodUnit)) : `${formatNumber(period)}–${formatNumber(periodMax)} ${unitWord(periodUnit)}s`);
  const often = frequency ?? 1;
  if (frequencyMax !== undefined && frequencyMax !== often) return `${messages.times(`${often}–${frequencyMax}`)} ${each}`;
  if (often > 1) return `${messages.times(String(often))} ${each}`;
  return period === 1 && periodMax === undefined ? `${messages.once} ${each}` : each;
}

function timingText(timing: Timing | undefined): string | undefined {
  const repeat = timing?.repeat;
  const spoken = conceptText(timing?.code);
  const often = repeat ? frequencyText(repeat) : undefined;
  const when = [...(repeat?.when ?? []), ...(repeat?.timeOfDay ?? []).map((time) => time.slice(0, 5)), ...(repeat?.dayOfWeek ?? [])].join(', ');
  const bounds = repeat?.boundsDuration?.value === undefined ? undefined : messages.for(plural(repeat.boundsDuration.value, unitWord(repeat.boundsDuration.code ?? repeat.boundsDuration.unit)));
  return [often ?? spoken, when, bounds].filter(Boolean).join(' ') || undefined;
}

function asNeededText({ asNeededBoolean, asNeededCodeableConcept }: Dosage): string | undefined {
  const reason = conceptText(asNeededCodeableConcept);
  return reason !== undefined ? messages.asNeededFor(withoutSemanticTag(reason)) : asNeededBoolean === true ? messages.asNeeded : undefined;
}

/** One dosage instruction in words: its own text if it has one, else what its structure says. Undefined when it says nothing. */
export function dosageText(dosage: Dosage): string | undefined {
  if (dosage.text !== undefined && dosage.text.trim() !== '') return dosage.text.trim();
  const parts = [
    (dosage.doseAndRate ?? []).map(doseText).filter(Boolean).join(' or '),
    conceptText(dosage.route),
    timingText(dosage.timing),
    asNeededText(dosage),
    dosage.maxDosePerPeriod ? messages.max(ratioText(dosage.maxDosePerPeriod)) : undefined,
    ...(dosage.additionalInstruction ?? []).map((each) => conceptText(each)),
    dosage.patientInstruction,
  ];
  return parts.filter(Boolean).join(', ') || undefined;
}
