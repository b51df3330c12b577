using System.Collections.Concurrent;

namespace MedGenEmr.Engine.Search;

/// <summary>Which parameters of a type fill <see cref="IndexRows.Subject"/> and <see cref="IndexRows.Date"/>, decided from the definitions alone.</summary>
/// <remarks>
/// Subject: `subject` or `patient` where it is one path that cannot repeat; `subject` goes before `patient` when `patient` is no
/// more than that subject narrowed to patients, so that both can be answered from the one column. Date: the first of
/// <see cref="DateCodes"/> that the type has as a date that cannot repeat.
/// </remarks>
/// <param name="SubjectCode">The parameter whose local target is the subject; null where the type has none.</param>
/// <param name="PatientIsSubject">`patient=X` and `subject=Patient/X` mean the same: both are answered from the column.</param>
/// <param name="DateCode">The parameter whose beginning is the date; null where the type has none.</param>
sealed record ClinicalKey(string? SubjectCode, bool PatientIsSubject, string? DateCode)
{
    /// <summary>When it happened goes before when it was written down.</summary>
    static readonly string[] DateCodes =
    [
        "date", "birthdate", "onset-date", "authoredon", "authored-on", "authored", "datetime", "datewritten", "effective-time", "effective", "whenhandedover",
        "when", "recorded", "sent", "started", "start", "start-date", "collected", "occurrence", "identified", "period",
        "created", "issued", "request", "timestamp", "recorded-date",
    ];

    static readonly ConcurrentDictionary<string, ClinicalKey> Known = new();

    public static ClinicalKey Of(string type) => Known.GetOrAdd(type, Decide);

    /// <summary>Is the parameter answered exactly by column `subject`?</summary>
    public bool IsSubject(string code) => code == SubjectCode || (PatientIsSubject && code == "patient");

    static ClinicalKey Decide(string type)
    {
        var patient = ParameterPath.Of(Reference(type, "patient"));
        var subject = ParameterPath.Of(Reference(type, "subject"));
        var date = DateCodes.FirstOrDefault(code
            => FhirModel.R4.SearchParameter(type, code) is { Type: SearchType.Date } parameter && ParameterPath.Of(parameter) is { Single: true });
        return (patient, subject) switch
        {
            (_, { Single: true, OnlyTo: null }) when patient?.Path == subject.Path => new("subject", true, date),
            ({ Single: true }, _) => new("patient", true, date),
            (null, { Single: true, OnlyTo: null }) => new("subject", false, date),
            _ => new(null, false, date),
        };
    }

    static SearchParameterDefinition? Reference(string type, string code)
        => FhirModel.R4.SearchParameter(type, code) is { Type: SearchType.Reference } found ? found : null;
}
