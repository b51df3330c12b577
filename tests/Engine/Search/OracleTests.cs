using System.Globalization;
using System.Text;

namespace MedGenEmr.Tests.Engine.Search;

/// <summary>Random resources and random criteria, held against the definitions of the specification written down as plain predicates.</summary>
public sealed class OracleTests(SearchStore store) : IClassFixture<SearchStore>
{
    static readonly string[] Codes = ["a", "b", "c"];
    static readonly string?[] Systems = ["http://one", "http://two", null];
    static readonly string[] Dates =
        ["2019", "2020", "2020-01", "2020-02", "2020-01-31", "2020-02-01", "2020-01-31T23:59:59Z", "2020-02-01T00:00:00Z", "2020-02-01T00:00:00+02:00", "2020-02-01T12:00:00.5Z"];
    static readonly string[] Numbers = ["0", "1", "1.0", "1.04", "1.05", "0.95", "10", "9.6", "-1", "-1.04", "1e1", "100"];
    static readonly string[] Prefixes = ["", "eq", "ne", "gt", "lt", "ge", "le", "sa", "eb"];

    sealed record Case(string Id, List<(string? System, string Code)> Tokens, (DateTime Low, DateTime High)? Date, string? DateText, decimal? Value, string? Number, string? Patient);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task finds_what_plain_predicates_find(int seed)
    {
        var random = new Random(seed);
        var tag = SearchStore.NewId();
        var cases = Enumerable.Range(0, 120).Select(number => Make(random, $"{number:000}-{tag}"[..36])).ToList();
        await store.Put(cases.Select(one => (one.Id, Json(one, tag))));
        for (var i = 0; i < 250; i++)
        {
            var criteria = Enumerable.Range(0, random.Next(1, 4)).Select(_ => Criterion(random, tag)).ToList();
            var url = $"Observation?{string.Join('&', criteria.Select(criterion => criterion.Url))}&_tag={tag}&_count=1000&_total=accurate";
            var page = await store.Search(url);
            var expected = cases.Where(one => criteria.All(criterion => criterion.Holds(one))).Select(one => one.Id).Order(StringComparer.Ordinal);
            Assert.True(expected.SequenceEqual(SearchStore.Matches(page).Order(StringComparer.Ordinal)),
                $"{url}\nexpected {string.Join(' ', expected.Select(id => id[..3]))}\nfound    {string.Join(' ', SearchStore.Matches(page).Order().Select(id => id[..3]))}");
            Assert.Equal(expected.Count(), page.Total);
        }
    }

    static Case Make(Random random, string id)
    {
        var tokens = Enumerable.Range(0, random.Next(3)).Select(_ => (Pick(random, Systems), Pick(random, Codes)!)).ToList();
        var (date, text) = random.Next(4) switch { 0 => (null, null), 1 => Period(random), _ => Date(Pick(random, Dates)!) };
        var number = random.Next(4) == 0 ? null : Pick(random, Numbers);
        return new(id, tokens!, date, text, number is null ? null : decimal.Parse(number, NumberStyles.Float, CultureInfo.InvariantCulture), number, random.Next(3) == 0 ? null : "p" + random.Next(3));
    }

    static ((DateTime, DateTime)?, string) Date(string text) => (Range(text), $"\"effectiveDateTime\":\"{text}\"");

    static ((DateTime, DateTime)?, string) Period(Random random)
    {
        var start = random.Next(3) == 0 ? null : Pick(random, Dates)!;
        var end = start is not null && random.Next(2) == 0 ? null : "2020-06-01T00:00:00Z";
        var parts = new[] { start is null ? null : $"\"start\":\"{start}\"", end is null ? null : $"\"end\":\"{end}\"" }.Where(part => part is not null);
        return ((start is null ? DateTime.MinValue : Range(start).Item1, end is null ? DateTime.MaxValue : Range(end).Item2), $"\"effectivePeriod\":{{{string.Join(',', parts)}}}");
    }

    /// <summary>Written apart from the engine: what a date text spans.</summary>
    static (DateTime, DateTime) Range(string text)
    {
        if (text.Length == 4) return (Utc(text + "-01-01"), Utc(text + "-01-01").AddYears(1));
        if (text.Length == 7) return (Utc(text + "-01"), Utc(text + "-01").AddMonths(1));
        if (text.Length == 10) return (Utc(text), Utc(text).AddDays(1));
        return (Utc(text), Utc(text) + (text.Contains('.', StringComparison.Ordinal) ? TimeSpan.FromMilliseconds(100) : TimeSpan.FromSeconds(1)));
    }

    static DateTime Utc(string text) => DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);

    static string Json(Case one, string tag)
    {
        var json = new StringBuilder($$"""{"resourceType":"Observation","status":"final","meta":{"tag":[{"code":"{{tag}}"}]},"code":{"text":"x" """);
        if (one.Tokens.Count > 0)
            json.Append(",\"coding\":[").AppendJoin(',', one.Tokens.Select(token => $"{{{(token.System is null ? "" : $"\"system\":\"{token.System}\",")}\"code\":\"{token.Code}\"}}")).Append(']');
        json.Append('}');
        if (one.DateText is not null) json.Append(',').Append(one.DateText);
        if (one.Number is not null) json.Append(CultureInfo.InvariantCulture, $",\"valueQuantity\":{{\"value\":{one.Number}}}");
        if (one.Patient is not null) json.Append(CultureInfo.InvariantCulture, $",\"subject\":{{\"reference\":\"Patient/{one.Patient}\"}}");
        return json.Append('}').ToString();
    }

    sealed record Asked(string Url, Predicate<Case> Holds);

    static Asked Criterion(Random random, string tag) => random.Next(7) switch
    {
        0 => Token(random, not: false),
        1 => Token(random, not: true),
        2 or 3 => DateAsked(random),
        4 => NumberAsked(random),
        5 => PatientAsked(random),
        _ => Missing(random),
    };

    static Asked Token(Random random, bool not)
    {
        var wanted = Enumerable.Range(0, random.Next(1, 3)).Select(_ => (Form: random.Next(4), System: Pick(random, Systems) ?? "http://one", Code: Pick(random, Codes)!)).ToList();
        var value = string.Join(',', wanted.Select(one => one.Form switch { 0 => one.Code, 1 => $"{one.System}|{one.Code}", 2 => $"|{one.Code}", _ => $"{one.System}|" }));
        bool Any(Case one) => one.Tokens.Any(token => wanted.Any(want => want.Form switch
        {
            0 => token.Code == want.Code,
            1 => token.Code == want.Code && token.System == want.System,
            2 => token.Code == want.Code && token.System is null,
            _ => token.System == want.System,
        }));
        return new($"code{(not ? ":not" : "")}={value}", one => Any(one) != not);
    }

    static Asked DateAsked(Random random)
    {
        var (prefix, text) = (Pick(random, Prefixes)!, Pick(random, Dates)!);
        var (low, high) = Range(text);
        return new($"date={prefix}{text}", one => one.Date is { } value && prefix switch
        {
            "ne" => !(low <= value.Low && value.High <= high),
            "gt" => value.High > high,
            "lt" => value.Low < low,
            "ge" => value.High > high || (low <= value.Low && value.High <= high),
            "le" => value.Low < low || (low <= value.Low && value.High <= high),
            "sa" => value.Low >= high,
            "eb" => value.High <= low,
            _ => low <= value.Low && value.High <= high,
        });
    }

    static Asked NumberAsked(Random random)
    {
        var (prefix, text) = (Pick(random, Prefixes)!, Pick(random, Numbers)!);
        var sent = decimal.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
        var half = text switch { "1.0" => 0.05m, "1e1" => 5m, _ when text.Contains('.', StringComparison.Ordinal) => text.Split('.')[1].Length == 1 ? 0.05m : 0.005m, _ => 0.5m };
        return new($"value-quantity={prefix}{text}", one => one.Value is { } value && prefix switch
        {
            "ne" => value < sent - half || value >= sent + half,
            "gt" or "sa" => value > sent,
            "lt" or "eb" => value < sent,
            "ge" => value >= sent,
            "le" => value <= sent,
            _ => value >= sent - half && value < sent + half,
        });
    }

    static Asked PatientAsked(Random random)
    {
        var patient = "p" + random.Next(4);
        var name = Pick(random, (string[])["patient", "subject", "subject:Patient"]);
        return random.Next(4) == 0
            ? new($"{name}={patient},p0", one => one.Patient == patient || one.Patient == "p0")
            : new($"{name}={(random.Next(2) == 0 ? "Patient/" : "")}{patient}", one => one.Patient == patient);
    }

    static Asked Missing(Random random)
    {
        var missing = random.Next(2) == 0;
        return random.Next(4) switch
        {
            0 => new($"date:missing={(missing ? "true" : "false")}", one => one.Date is null == missing),
            1 => new($"code:missing={(missing ? "true" : "false")}", one => one.Tokens.Count == 0 == missing),
            2 => new($"subject:missing={(missing ? "true" : "false")}", one => one.Patient is null == missing),
            _ => new($"value-quantity:missing={(missing ? "true" : "false")}", one => one.Value is null == missing),
        };
    }

    static T? Pick<T>(Random random, T?[] from) => from[random.Next(from.Length)];
}
