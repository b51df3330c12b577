using System.Text;
using MedGenEmr.Engine.Search;
using MedGenEmr.Engine.Storage;
using Npgsql;

namespace MedGenEmr.Tests.Engine.Search;

/// <summary>A database with 10,000 patients and 80,000 observations, analyzed.</summary>
public sealed class LargeStore : IAsyncLifetime
{
    readonly SearchStore store = new();

    public Database Database => store.Database;

    public async Task InitializeAsync()
    {
        await store.InitializeAsync();
        var (patient, observation) = (Database.Types["Patient"], Database.Types["Observation"]);
        short P(string code) => Database.Parameters["Patient", code];
        short O(string code) => Database.Parameters["Observation", code];
        // Patients have the numbers 1 to 10,000, observations those from 100,000 on: 40 for each of the first 2,000, one a week.
        await Run($"insert into code_system (uri) values ('http://mrn'), ('http://loinc.org')");
        await Run($$"""
            insert into resource (rid, type, deleted, version, subject, date, last_updated, id, body)
            select n, {{patient}}, false, 1, null, null, timestamptz '2024-01-01' + n * interval '1 second', md5('p' || n), convert_to(repeat('x', 900), 'UTF8')
            from generate_series(1, 10000) n
            """);
        await Run($$"""
            insert into resource (rid, type, deleted, version, subject, date, last_updated, id, body)
            select 100000 + n, {{observation}}, false, 1, n % 2000 + 1, timestamptz '2010-01-01' + n / 2000 * interval '7 days' + n % 2000 * interval '5 minutes',
                timestamptz '2024-02-01' + n * interval '1 second', md5('o' || n), convert_to(repeat('x', 900), 'UTF8')
            from generate_series(0, 79999) n
            """);
        await Run($"insert into search_token select n, null, (select id from code_system where uri = 'http://mrn'), {P("identifier")}, 'mrn' || n from generate_series(1, 10000) n");
        await Run($"insert into search_token select n, null, null, {P("gender")}, case n % 2 when 0 then 'male' else 'female' end from generate_series(1, 10000) n");
        await Run($"insert into search_string select n, {P("name")}, 'name' || n, 'Name' || n from generate_series(1, 10000) n");
        await Run($"insert into search_string select n, {P("given")}, 'given' || n, 'Given' || n from generate_series(1, 10000) n");
        await Run($"insert into search_string select n, {P("address")}, 'street ' || n || ' of the town', 'Street ' || n || ' of the town' from generate_series(1, 10000) n");
        await Run($"insert into search_string select n, {P("family")}, 'name' || n, 'Name' || n from generate_series(1, 10000) n");
        await Run($"insert into search_token select rid, subject, (select id from code_system where uri = 'http://loinc.org'), {O("code")}, 'code' || rid % 97 from resource where type = {observation}");
        await Run($"insert into search_token select rid, subject, null, {O("status")}, 'final' from resource where type = {observation}");
        await Run($"insert into search_date (rid, low, high, param) select rid, date, date + interval '1 second', {O("date")} from resource where type = {observation}");
        await Run($"insert into search_quantity (rid, param, value, unit) select rid, {O("value-quantity")}, rid % 1000, 'mg' from resource where type = {observation}");
        await Run($"insert into search_reference (rid, target, param) select rid, subject, {O("patient")} from resource where type = {observation}");
        await Run($"insert into search_reference (rid, target, param) select rid, subject, {O("subject")} from resource where type = {observation}");
        await using var analyze = Database.Source.CreateCommand("analyze");
        await analyze.ExecuteNonQueryAsync();
    }

    async Task Run(Sql sql)
    {
        await using var batch = Database.Source.CreateBatch();
        batch.BatchCommands.Add(sql.Command());
        await batch.ExecuteNonQueryAsync();
    }

    public Task DisposeAsync() => store.DisposeAsync();

    /// <summary>The executed plan of the page, its total, and how many blocks of 8 kB the page touched.</summary>
    public async Task<(string Plan, long Blocks)> Explain(string url)
    {
        var query = new QueryReading(Database, SearchStore.Request(url, strict: true), DateTime.UtcNow, null).Run();
        var page = new PageSql(query, Database.Types).Page().Command();
        await using var command = Database.Source.CreateCommand($"explain (analyze, buffers, costs off, timing off, summary off) {page.CommandText}");
        foreach (NpgsqlParameter parameter in page.Parameters) command.Parameters.Add(parameter.Clone());
        await using var rows = await command.ExecuteReaderAsync();
        var plan = new StringBuilder();
        while (await rows.ReadAsync()) plan.AppendLine(rows.GetString(0));
        var buffers = System.Text.RegularExpressions.Regex.Match(plan.ToString(), @"Buffers: shared(?: hit=(\d+))?(?: read=(\d+))?");
        return (plan.ToString(), Number(buffers.Groups[1].Value) + Number(buffers.Groups[2].Value));
    }

    static long Number(string digits) => digits.Length == 0 ? 0 : long.Parse(digits, System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>Every main shape of a search uses the index that was made for it, and touches no more than it needs.</summary>
public sealed class PlanTests(LargeStore store) : IClassFixture<LargeStore>
{
    public static TheoryData<string, string, int> Shapes => new()
    {
        { "Patient?identifier=http://mrn|mrn77", "search_token_value", 30 },
        { "Patient?name=name77", "search_string_value", 120 },
        { "Patient?_id=PATIENT", "resource_identity", 20 },
        { "Patient?_count=20", "resource_identity", 150 },
        { "Observation?patient=PATIENT&code=http://loinc.org|code5", "search_token_subject", 60 },
        { "Observation?patient=PATIENT&_sort=-date", "resource_chart", 150 },
        { "Observation?patient=PATIENT&_sort=-date&_count=5", "resource_chart", 60 },
        { "Observation?code=code5", "search_token_value", 150 },
        { "Observation?code=code5&status=final", "search_token_value", 500 },
        { "Observation?date=ge2010-02-01&date=lt2010-02-02", "search_date_", 1500 },
        { "Observation?date=2010-02-01", "search_date_low", 1500 },
        { "Observation?code=code5&value-quantity=gt990", "search_token_value", 6000 },
        { "Observation?value-quantity=500||mg", "search_quantity_value", 500 },
        { "Observation?patient.name=name77", "search_reference_target", 2000 },
        { "Observation?patient.identifier=http://mrn|mrn77", "search_reference_target", 400 },
        { "Observation?patient=PATIENT&_include=Observation:subject", "search_reference_rid", 400 },
        { "Patient?_id=PATIENT&_revinclude=Observation:patient", "search_reference_target", 500 },
        { "Observation?_sort=-_lastUpdated", "resource_updated", 150 },
        { "Observation?_lastUpdated=ge2024-02-01T10:00:00Z&_sort=_lastUpdated", "resource_updated", 150 },
        { "Observation?_sort=-date", "search_date_low", 300 },
        { "Observation?status=final&_sort=-date", "search_date_low", 1500 },
        { "Observation?code=code5&status=final&_sort=-date", "search_", 8000 },
        { "Patient?_sort=family", "search_string_value", 400 },
        { "Patient?_sort=-family,gender", "search_string_value", 600 },
    };

    [Theory, MemberData(nameof(Shapes))]
    public async Task a_shape_uses_its_index(string url, string index, int blocks)
    {
        await using var one = store.Database.Source.CreateCommand("select id from resource where rid = 77");
        var (plan, touched) = await store.Explain(url.Replace("PATIENT", (string)(await one.ExecuteScalarAsync())!, StringComparison.Ordinal));
        Assert.True(plan.Contains(index, StringComparison.Ordinal), $"{url} does not use {index}:\n{plan}");
        Assert.False(plan.Split('\n').Any(line => (line.Contains("Seq Scan on resource", StringComparison.Ordinal) || line.Contains("Seq Scan on search_", StringComparison.Ordinal)) && !line.Contains("never executed", StringComparison.Ordinal)), $"{url} reads a whole table:\n{plan}");
        Assert.True(touched <= blocks, $"{url} touches {touched} blocks, expected at most {blocks}:\n{plan}");
    }
}
