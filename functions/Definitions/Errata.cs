namespace MedGenEmr.Definitions;

/// <summary>Expressions of 4.0.1 that cannot mean what they say; everything else is compiled as published.</summary>
static class Errata
{
    static readonly Dictionary<(string Parameter, string Published), string> Corrections = new()
    {
        // No FHIR type is called DateTime: read literally, `Observation?code-value-date=` never finds a dateTime.
        [("http://hl7.org/fhir/SearchParameter/Observation-code-value-date", "value.as(DateTime) | value.as(Period)")]
            = "value.as(dateTime) | value.as(Period)",
    };

    public static string Corrected(string parameter, string expression)
        => Corrections.GetValueOrDefault((parameter, string.Join(' ', expression.Split(' ', StringSplitOptions.RemoveEmptyEntries))), expression);
}
