using System.Globalization;
using System.Text.Json;
using MedGenEmr.Engine.Synthetic;

namespace MedGenEmr.Tests.Engine.Synthetic;

/// <summary>An entry of a generated bundle.</summary>
sealed record Entry(string Bundle, int Number, string FullUrl, JsonElement Resource, JsonElement Request)
{
    public string Type => Resource.GetProperty("resourceType").GetString()!;
    /// <summary>`patient-007` of `patient-007-2`; `clinic`.</summary>
    public string Owner => Bundle.StartsWith("patient", StringComparison.Ordinal) ? Bundle[..11] : Bundle;
    public override string ToString() => $"{Bundle} {Type} {FullUrl}";
}

/// <summary>Populations of the tests, generated once: the default one, and one with drawn people beyond the cast.</summary>
sealed class Population
{
    public static readonly DateOnly AsOf = new(2026, 11, 22);
    /// <summary>The end of the record: 10:00 in Lindenfield.</summary>
    public static readonly DateTimeOffset Now = new(2026, 11, 22, 10, 0, 0, TimeSpan.FromHours(-5));
    public static Population Default { get; } = new(1, 30);
    public static Population Large { get; } = new(20_261_122, 48);

    Population(ulong seed, int patients)
    {
        Bundles = [.. SyntheticPopulation.Generate(new(seed, patients, AsOf))];
        var number = 0;
        foreach (var bundle in Bundles)
        {
            number++;
            foreach (var entry in JsonDocument.Parse(bundle.Json).RootElement.GetProperty("entry").EnumerateArray())
                Entries.Add(new(bundle.Name, number, entry.GetProperty("fullUrl").GetString()!, entry.GetProperty("resource"), entry.GetProperty("request")));
        }
        ByUrl = Entries.ToDictionary(e => e.FullUrl);
        Charts = [.. Entries.Where(e => e.Owner != "clinic").GroupBy(e => e.Owner).Select(g => new PatientChart(g.Key, [.. g], this))];
    }

    public IReadOnlyList<SyntheticBundle> Bundles { get; }
    public List<Entry> Entries { get; } = [];
    public Dictionary<string, Entry> ByUrl { get; }
    public IReadOnlyList<PatientChart> Charts { get; }

    /// <summary>What a reference of this bundle points at, or null. Forward and dangling references are null.</summary>
    public Entry? Resolve(Entry from, string reference)
    {
        if (ByUrl.TryGetValue(reference, out var local)) return local.Number == from.Number ? local : null;
        var cut = reference.IndexOf("?identifier=", StringComparison.Ordinal);
        if (cut < 0) return null;
        var key = (reference[..cut], reference[(cut + 12)..]);
        return Identified.TryGetValue(key, out var known) && known.Number < from.Number ? known : null;
    }

    Dictionary<(string Type, string Identifier), Entry> Identified => field ??= Entries
        .Where(e => e.Resource.TryGetProperty("identifier", out _))
        .SelectMany(e => e.Resource.GetProperty("identifier").EnumerateArray().Select(i => ((e.Type, $"{i.GetProperty("system").GetString()}|{i.GetProperty("value").GetString()}"), e)))
        .ToDictionary(x => x.Item1, x => x.e);
}

/// <summary>All of one patient.</summary>
sealed class PatientChart(string name, IReadOnlyList<Entry> entries, Population population)
{
    readonly ILookup<string, Entry> byType = entries.ToLookup(e => e.Type);
    readonly ILookup<string, Entry> byCode = entries.Where(e => e.Type == "Observation").OrderBy(e => e.Resource.At("effectiveDateTime"))
        .SelectMany(e => e.Resource.GetProperty("code").GetProperty("coding").EnumerateArray().Select(c => (c.Text("code")!, e))).ToLookup(x => x.Item1, x => x.e);

    public string Name { get; } = name;
    public IReadOnlyList<Entry> Entries { get; } = entries;
    public JsonElement Patient { get; } = entries.Single(e => e.Type == "Patient").Resource;
    public DateTime Birth { get; } = DateTime.Parse(entries.Single(e => e.Type == "Patient").Resource.GetProperty("birthDate").GetString()!, CultureInfo.InvariantCulture);
    public string Family => Patient.GetProperty("name")[0].GetProperty("family").GetString()!;
    public string Given => Patient.GetProperty("name")[0].GetProperty("given")[0].GetString()!;
    public bool Female => Patient.GetProperty("gender").GetString() == "female";
    public DateTimeOffset? Death => Patient.TryGetProperty("deceasedDateTime", out var died) ? died.GetDateTimeOffset() : null;

    public IEnumerable<Entry> Of(string type) => byType[type];
    /// <summary>In order of time.</summary>
    public IEnumerable<Entry> Observations(string loinc) => byCode[loinc];
    public Entry? Follow(Entry from, JsonElement reference) => population.Resolve(from, reference.GetProperty("reference").GetString()!);
    public double AgeAt(DateTimeOffset at) => (at.DateTime - Birth).TotalDays / 365.25;
    public override string ToString() => $"{Name} {Given} {Family}";
}

static class Reading
{
    static readonly string[] Coded = ["code", "medicationCodeableConcept", "vaccineCode"];

    /// <summary>Has a coding with this code in `code`, `medicationCodeableConcept` or `vaccineCode`.</summary>
    public static bool HasCode(this JsonElement resource, params ReadOnlySpan<string> codes)
    {
        foreach (var name in Coded)
            if (resource.TryGetProperty(name, out var concept) && concept.TryGetProperty("coding", out var codings))
                foreach (var coding in codings.EnumerateArray())
                    if (codes.Contains(coding.GetProperty("code").GetString()!)) return true;
        return false;
    }

    public static DateTimeOffset At(this JsonElement resource, string name) => DateTimeOffset.Parse(resource.GetProperty(name).GetString()!, CultureInfo.InvariantCulture);
    public static string? Text(this JsonElement resource, string name) => resource.TryGetProperty(name, out var value) ? value.GetString() : null;
    public static decimal Value(this JsonElement resource) => resource.GetProperty("valueQuantity").GetProperty("value").GetDecimal();

    /// <summary>Every property of the tree with its name, depth first.</summary>
    public static IEnumerable<(string Name, JsonElement Value)> Everything(this JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.Array) return element.EnumerateArray().SelectMany(Everything);
        if (element.ValueKind != JsonValueKind.Object) return [];
        return element.EnumerateObject().SelectMany(p => Everything(p.Value).Prepend((p.Name, p.Value)));
    }
}
