namespace MedGenEmr.Engine.Synthetic;

/// <summary>A Coding: https://hl7.org/fhir/R4/datatypes.html#Coding</summary>
readonly record struct Code(string System, string Value, string Display)
{
    public override string ToString() => Display;
}

static class Systems
{
    public const string Loinc = "http://loinc.org";
    public const string Snomed = "http://snomed.info/sct";
    public const string RxNorm = "http://www.nlm.nih.gov/research/umls/rxnorm";
    public const string Cvx = "http://hl7.org/fhir/sid/cvx";
    public const string Icd10 = "http://hl7.org/fhir/sid/icd-10-cm";
    public const string Ucum = "http://unitsofmeasure.org";
    public const string Nucc = "http://nucc.org/provider-taxonomy";
    public const string Hl7 = "http://terminology.hl7.org/CodeSystem/";
    public const string Mrn = "urn:medgenemr:mrn";
    public const string Synthetic = "urn:medgenemr:synthetic";
    public const string Staff = "urn:medgenemr:staff";
    public const string Place = "urn:medgenemr:place";
    public const string Organization = "urn:medgenemr:organization";
}
