using MedGenEmr.Engine;

namespace MedGenEmr.Api.Fhir;

public enum ReturnPreference { Representation, Minimal, OperationOutcome }

/// <summary>The header Prefer: https://hl7.org/fhir/R4/http.html#ops and https://hl7.org/fhir/R4/search.html#errors</summary>
/// <param name="Return">Null where the client did not say.</param>
/// <param name="Strict">handling=strict: a parameter the server does not know is an error.</param>
public readonly record struct Preference(ReturnPreference? Return, bool Strict)
{
    /// <summary>Preferences this server does not know are ignored, as RFC 7240 demands; a value FHIR does not define is a fault.</summary>
    public static Preference Parse(string? header)
    {
        var preference = new Preference();
        if (string.IsNullOrEmpty(header)) return preference;
        foreach (var part in header.Split([',', ';'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            var value = equals < 0 ? "" : part[(equals + 1)..].Trim().Trim('"');
            preference = (equals < 0 ? part : part[..equals].TrimEnd()).ToLowerInvariant() switch
            {
                "return" => preference with { Return = ReturnOf(value) },
                "handling" => preference with { Strict = IsStrict(value) },
                _ => preference,
            };
        }
        return preference;
    }

    static ReturnPreference ReturnOf(string value) => value switch
    {
        "minimal" => ReturnPreference.Minimal,
        "representation" => ReturnPreference.Representation,
        "OperationOutcome" => ReturnPreference.OperationOutcome,
        _ => throw Problem.Invalid($"Prefer: return={value} means nothing; expected minimal, representation or OperationOutcome."),
    };

    static bool IsStrict(string value) => value switch
    {
        "strict" => true,
        "lenient" => false,
        _ => throw Problem.Invalid($"Prefer: handling={value} means nothing; expected strict or lenient."),
    };
}
