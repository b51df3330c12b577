using System.Globalization;
using System.Text.Json;

namespace MedGenEmr.Tests.Performance.Candidates;

/// <summary>Index rows by plain JSON paths: the distribution of the real extraction over Synthea's types, not its exactness.</summary>
sealed class Extraction
{
    sealed record Parameter(short Id, string Code, string Kind, string[][] Paths);

    readonly Dictionary<string, List<Parameter>> parameters = new(StringComparer.Ordinal);
    readonly Dictionary<(string, string), short> ids = [];
    readonly Dictionary<string, int> systems = new(StringComparer.Ordinal);

    public Extraction()
    {
        foreach (var line in Defined.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var parameter = new Parameter((short)(ids.Count + 1), words[1], words[2], words[3].Split(',').Select(path => path.Split('.')).ToArray());
            ids.Add((words[0], words[1]), parameter.Id);
            if (!parameters.TryGetValue(words[0], out var list)) parameters.Add(words[0], list = []);
            list.Add(parameter);
        }
    }

    public short Param(string type, string code) => ids[(type, code)];
    public short? Find(string type, string code) => ids.TryGetValue((type, code), out var id) ? id : null;
    public int CodeSystem(string uri) => systems.TryGetValue(uri, out var id) ? id : systems[uri] = systems.Count + 1;

    public string SystemUri(int id) => systems.Single(pair => pair.Value == id).Key;

    public void Fill(Resource resource, JsonElement root, Corpus corpus)
    {
        foreach (var parameter in parameters.GetValueOrDefault(resource.TypeName, []))
            foreach (var value in parameter.Paths.SelectMany(path => Values(root, path, 0))) Add(resource, parameter, value, corpus);
        if (root.TryGetProperty("meta", out var meta) && meta.TryGetProperty("profile", out var profiles))
            foreach (var profile in profiles.EnumerateArray()) resource.Uris.Add(new(0, profile.GetString()!));
    }

    static IEnumerable<JsonElement> Values(JsonElement element, string[] path, int depth)
    {
        if (element.ValueKind == JsonValueKind.Array) return element.EnumerateArray().SelectMany(item => Values(item, path, depth));
        if (depth == path.Length) return [element];
        return element.ValueKind == JsonValueKind.Object && element.TryGetProperty(path[depth], out var next) ? Values(next, path, depth + 1) : [];
    }

    void Add(Resource resource, Parameter parameter, JsonElement value, Corpus corpus)
    {
        switch (parameter.Kind)
        {
            case "token": AddToken(resource, parameter.Id, value); break;
            case "string": AddString(resource, parameter.Id, value); break;
            case "date": AddDate(resource, parameter, value); break;
            case "quantity" when value.TryGetProperty("value", out var number):
                resource.Quantities.Add(new(parameter.Id, number.GetDecimal(), Text(value, "system") is { } uri ? CodeSystem(uri) : null, Text(value, "code")));
                break;
            case "reference" when Text(value, "reference") is { } reference:
                var target = corpus.Find(reference);
                resource.References.Add(new(parameter.Id, target, target is null ? reference : null));
                if (parameter.Code is "patient" or "subject") resource.Subject ??= target;
                break;
        }
    }

    void AddToken(Resource resource, short param, JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Object) resource.Tokens.Add(new(param, null, value.ToString()));
        else if (value.TryGetProperty("coding", out var codings)) foreach (var coding in codings.EnumerateArray()) AddToken(resource, param, coding);
        else if ((Text(value, "code") ?? Text(value, "value")) is { } code) resource.Tokens.Add(new(param, Text(value, "system") is { } uri ? CodeSystem(uri) : null, code));
    }

    static void AddString(Resource resource, short param, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.String) resource.Strings.Add(new(param, value.GetString()!.ToLowerInvariant(), value.GetString()!));
        else if (value.ValueKind == JsonValueKind.Array) foreach (var item in value.EnumerateArray()) AddString(resource, param, item);
        else if (value.ValueKind == JsonValueKind.Object)
            foreach (var part in value.EnumerateObject())
                if (part.Name is "family" or "given" or "prefix" or "line" or "city" or "state" or "postalCode" or "country") AddString(resource, param, part.Value);
    }

    static void AddDate(Resource resource, Parameter parameter, JsonElement value)
    {
        var (low, high) = value.ValueKind == JsonValueKind.Object
            ? (Text(value, "start") is { } start ? Range(start).Low : DateTime.MinValue, Text(value, "end") is { } end ? Range(end).High : DateTime.MaxValue)
            : Range(value.GetString()!);
        resource.Dates.Add(new(parameter.Id, low, high));
        if (parameter.Code is "date" or "created" or "authoredon" or "onset-date" or "recorded") resource.Date ??= low;
    }

    static (DateTime Low, DateTime High) Range(string text)
    {
        var low = DateTime.Parse(text.Length == 4 ? text + "-01-01" : text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal);
        return (low, text.Length switch { 4 => low.AddYears(1), 7 => low.AddMonths(1), 10 => low.AddDays(1), _ when text.Contains('.') => low.AddMilliseconds(1), _ => low.AddSeconds(1) });
    }

    static string? Text(JsonElement value, string name)
        => value.ValueKind == JsonValueKind.Object && value.TryGetProperty(name, out var found) && found.ValueKind == JsonValueKind.String ? found.GetString() : null;

    const string Defined = """
        Patient identifier token identifier
        Patient name string name
        Patient family string name.family
        Patient given string name.given
        Patient phonetic string name
        Patient gender token gender
        Patient birthdate date birthDate
        Patient address string address
        Patient address-city string address.city
        Patient address-state string address.state
        Patient address-country string address.country
        Patient telecom token telecom
        Patient language token communication.language
        Patient general-practitioner reference generalPractitioner
        Observation identifier token identifier
        Observation status token status
        Observation category token category
        Observation code token code
        Observation combo-code token code,component.code
        Observation patient reference subject
        Observation subject reference subject
        Observation encounter reference encounter
        Observation date date effectiveDateTime,effectivePeriod
        Observation value-quantity quantity valueQuantity
        Observation combo-value-quantity quantity valueQuantity,component.valueQuantity
        Observation value-concept token valueCodeableConcept
        Observation combo-value-concept token valueCodeableConcept,component.valueCodeableConcept
        Observation component-code token component.code
        Observation component-value-quantity quantity component.valueQuantity
        Immunization status token status
        Immunization vaccine-code token vaccineCode
        Immunization patient reference patient
        Immunization location reference location
        Immunization date date occurrenceDateTime
        Claim status token status
        Claim use token use
        Claim priority token priority
        Claim patient reference patient
        Claim provider reference provider
        Claim facility reference facility
        Claim encounter reference item.encounter
        Claim created date created
        Encounter identifier token identifier
        Encounter status token status
        Encounter class token class
        Encounter type token type
        Encounter patient reference subject
        Encounter subject reference subject
        Encounter participant reference participant.individual
        Encounter practitioner reference participant.individual
        Encounter participant-type token participant.type
        Encounter location reference location.location
        Encounter service-provider reference serviceProvider
        Encounter reason-code token reasonCode
        Encounter date date period
        DiagnosticReport status token status
        DiagnosticReport category token category
        DiagnosticReport code token code
        DiagnosticReport patient reference subject
        DiagnosticReport subject reference subject
        DiagnosticReport encounter reference encounter
        DiagnosticReport performer reference performer
        DiagnosticReport result reference result
        DiagnosticReport date date effectiveDateTime
        DiagnosticReport issued date issued
        DocumentReference identifier token identifier
        DocumentReference status token status
        DocumentReference type token type
        DocumentReference category token category
        DocumentReference patient reference subject
        DocumentReference subject reference subject
        DocumentReference author reference author
        DocumentReference custodian reference custodian
        DocumentReference encounter reference context.encounter
        DocumentReference date date date
        DocumentReference period date context.period
        DocumentReference contenttype token content.attachment.contentType
        DocumentReference format token content.format
        ExplanationOfBenefit identifier token identifier
        ExplanationOfBenefit status token status
        ExplanationOfBenefit patient reference patient
        ExplanationOfBenefit provider reference provider
        ExplanationOfBenefit facility reference facility
        ExplanationOfBenefit claim reference claim
        ExplanationOfBenefit care-team reference careTeam.provider
        ExplanationOfBenefit encounter reference item.encounter
        ExplanationOfBenefit created date created
        Organization identifier token identifier
        Organization active token active
        Organization name string name
        Organization type token type
        Organization address string address
        Organization address-city string address.city
        Organization address-state string address.state
        Organization address-postalcode string address.postalCode
        Location identifier token identifier
        Location status token status
        Location name string name
        Location address string address
        Location address-city string address.city
        Location address-state string address.state
        Practitioner identifier token identifier
        Practitioner active token active
        Practitioner name string name
        Practitioner family string name.family
        Practitioner given string name.given
        Practitioner gender token gender
        Practitioner telecom token telecom
        Practitioner address string address
        PractitionerRole role token code
        PractitionerRole specialty token specialty
        PractitionerRole telecom token telecom
        Condition clinical-status token clinicalStatus
        Condition verification-status token verificationStatus
        Condition category token category
        Condition code token code
        Condition patient reference subject
        Condition subject reference subject
        Condition encounter reference encounter
        Condition onset-date date onsetDateTime
        Condition recorded-date date recordedDate
        Procedure status token status
        Procedure code token code
        Procedure patient reference subject
        Procedure subject reference subject
        Procedure encounter reference encounter
        Procedure date date performedPeriod,performedDateTime
        MedicationRequest status token status
        MedicationRequest intent token intent
        MedicationRequest code token medicationCodeableConcept
        MedicationRequest patient reference subject
        MedicationRequest subject reference subject
        MedicationRequest encounter reference encounter
        MedicationRequest requester reference requester
        MedicationRequest authoredon date authoredOn
        Device status token status
        Device type token type
        Device patient reference patient
        Provenance target reference target
        Provenance agent reference agent.who
        Provenance recorded date recorded
        """;
}
