namespace MedGenEmr.Tests.Performance.Candidates;

/// <summary>The questions of <see cref="Sample.Shapes"/> asked of a <see cref="Narrow"/> design.</summary>
sealed class NarrowQueries(Narrow design)
{
    Key Key => design.Key;
    string Own => design.Own;
    short Observation => design.Corpus.Type("Observation");
    short Param(string type, string code) => design.Corpus.Extraction.Param(type, code);
    /// <summary>Names the partition, where there are any.</summary>
    string Of(string alias, string type) => design.PerType ? $"{alias}.type = {design.Corpus.Type(type)} and " : "";
    string Joined(string alias) => $"join resource on {Key.Equal("resource.rid", alias + ".rid")}";

    public Dictionary<string, string> All() => new()
    {
        ["read"] = Key == Key.Surrogate
            ? "select body, version from resource where type = $1 and id = $2"
            : $"select body, version from resource where {Key.IsSent("rid")}",
        ["identifier"] = $"""
            select body from search_token t {Joined("t")}
            where {Of("t", "Patient")} t.param = {Param("Patient", "identifier")} and t.code = $4 and t.system = $5
            """,
        ["patient+code"] = $"""
            select body from {PatientAndCode} order by {Key.List("resource.rid")} limit 20
            """,
        ["patient+code newest"] = $"""
            select body from {PatientAndCode} order by {(design.Chart ? design.Dated ? "t.date" : "resource.date" : "resource.date")} desc, {Key.List(design.Dated ? "t.rid" : "resource.rid")} limit 20
            """,
        ["patient newest"] = design.Chart
            ? $"""
            select body from resource
            where {Key.IsSent("subject")} and {design.Type("")} = {Observation} and not deleted
            order by date desc, {Own} limit 20
            """
            : $"""
            select body from search_reference f {Joined("f")}
            where {Of("f", "Observation")} f.param = {Param("Observation", "patient")} and {Key.IsSent("f.target")}
            order by resource.date desc, {Key.List("resource.rid")} limit 20
            """,
        ["code"] = $"select body from {Code} order by {Key.List("t.rid")} limit 20",
        ["date range"] = $"select body from {Dates} d {Joined("d")} order by {Key.List("d.rid")} limit 20",
        ["date range page"] = Page($"select {Key.List("d.rid")} from {Dates} d order by {Key.List("d.rid")} limit 20"),
        ["chained name"] = $"select body from {Chained(Joined("f"))} order by {Key.List("f.rid")} limit 20",
        ["chained page"] = Page($"select {Key.List("f.rid")} from {Chained("")} order by {Key.List("f.rid")} limit 20"),
        ["include"] = $"""
            with page as (select body, {Key.List("resource.rid")} from {Code} order by {Key.List("t.rid")} limit 20)
            select body from page
            union all
            select body from resource where {Key.Row("rid")} in (
                select {Key.List("f.target")} from search_reference f join page on {Key.Equal("page.rid", "f.rid")}
                where {Of("f", "Observation")} f.param = {Param("Observation", "subject")})
            """,
        ["everything"] = design.Chart
            ? $"select body from resource where {Key.IsSent("subject")} and not deleted"
            : $"select body from resource where {Key.Row("rid")} in (select {Own} from search_reference where {Key.IsSent("target")} and param = any('{{{string.Join(',', Compartment)}}}'))",
    };

    string Code => $"search_token t {Joined("t")} where {Of("t", "Observation")} t.param = {Param("Observation", "code")} and t.code = $4 and t.system = $5";

    string PatientAndCode => design.Chart
        ? $"search_token t {Joined("t")} where {Of("t", "Observation")} {Key.IsSent("t.subject")} and t.param = {Param("Observation", "code")} and t.code = $4 and t.system = $5"
        : $"""
        search_token t join search_reference f on {Key.Equal("f.rid", "t.rid")} {Joined("t")}
            where {Of("t", "Observation")} {Of("f", "Observation")} t.param = {Param("Observation", "code")} and t.code = $4 and t.system = $5
            and f.param = {Param("Observation", "patient")} and {Key.IsSent("f.target")}
        """;

    /// <summary>low &lt; end and high &gt; start: two columns, which the planner takes for independent; or both bounds on `low`, but for the few that are long.</summary>
    string Dates
    {
        get
        {
            var dates = $"{Of("s", "Observation")} s.param = {Param("Observation", "date")} and s.low < $7 and s.high > $6";
            return design.LongDates
                ? $"""
                (select {Key.List("s.rid")} from search_date s where {dates} and s.low > $6 - interval '24 hours' and not s.long
                union all select {Key.List("s.rid")} from search_date s where {dates} and s.long)
                """
                : $"(select {Key.List("s.rid")} from search_date s where {dates})";
        }
    }

    /// <summary>The page is chosen on narrow rows; only its twenty bodies are read.</summary>
    string Page(string chosen) => $"select body from ({chosen}) page {Joined("page")} order by {Key.List("page.rid")}";

    string Chained(string joined) => $"""
        search_reference f {joined}
            where {Of("f", "Observation")} f.param = {Param("Observation", "patient")} and {Key.Row("f.target")} in (
                select {Key.List("n.rid")} from search_string n
                where {Of("n", "Patient")} n.param = {Param("Patient", "family")} and n.folded >= $8 and n.folded < $9)
        """;

    IEnumerable<short> Compartment => design.Corpus.Resources.Where(r => r.Subject is not null).Select(r => r.TypeName).Distinct()
        .SelectMany(type => new[] { "patient", "subject" }.Select(code => design.Corpus.Extraction.Find(type, code))).OfType<short>();
}
