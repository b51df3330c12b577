using MedGenEmr.Engine;
using MedGenEmr.Engine.Resources;
using MedGenEmr.Engine.Search;
using MedGenEmr.Engine.Storage;
using MedGenEmr.Engine.Writes;
using MedGenEmr.Tests.Engine.Writes;

namespace MedGenEmr.Tests.Engine.Search;

/// <summary>A database of its own, written through the writer and searched with URLs.</summary>
public sealed class SearchStore : IAsyncLifetime
{
    readonly TestStore store = new();

    public Database Database => store.Database;
    public Task InitializeAsync() => store.InitializeAsync();
    public Task DisposeAsync() => store.DisposeAsync();

    public static string NewId() => Guid.NewGuid().ToString("n");

    public Task Put(string id, string json)
    {
        var resource = TestStore.Parse(json).Root;
        return store.Commit(new Write(WriteMethod.Update, resource.Type.Name, id, resource));
    }

    public Task Put(IEnumerable<(string Id, string Json)> resources)
        => store.Commit([.. resources.Select(one =>
        {
            var resource = TestStore.Parse(one.Json).Root;
            return new Write(WriteMethod.Update, resource.Type.Name, one.Id, resource);
        })]);

    public Task Delete(string type, string id) => store.Delete(type, id);

    /// <param name="url">`Patient?name=eve&amp;_sort=birthdate`; without a type: the whole system. Values as they are, not encoded.</param>
    public Task<SearchPage> Search(string url, bool strict = true) => Search(Request(url, strict));

    public Task<SearchPage> Search(SearchRequest request) => new MedGenEmr.Engine.Search.Search(Database).Run(request, TestStore.Scope, default);

    public Task<SearchPage> Next(SearchPage page, string type) => Search(new SearchRequest(type, page.Next!, Strict: true));

    public static SearchRequest Request(string url, bool strict)
    {
        var mark = url.IndexOf('?', StringComparison.Ordinal);
        var type = mark < 0 ? url : url[..mark];
        var parameters = mark < 0 ? [] : url[(mark + 1)..].Split('&').Select(pair => KeyValuePair.Create(pair[..pair.IndexOf('=')], pair[(pair.IndexOf('=') + 1)..]));
        return new(type.Length == 0 ? null : type, [.. parameters], strict);
    }

    /// <summary>The ids of the matches on the first page, in order.</summary>
    public async Task<string[]> Ids(string url) => Matches(await Search(url));

    public static string[] Matches(SearchPage page) => [.. page.Entries.Where(entry => entry.Mode == SearchMode.Match).Select(entry => entry.Resource.Key.Id)];
    public static string[] Included(SearchPage page) => [.. page.Entries.Where(entry => entry.Mode == SearchMode.Include).Select(entry => entry.Resource.Key.ToString()).Order()];

    public async Task<Problem> Refused(string url, bool strict = true) => await Assert.ThrowsAsync<Problem>(() => Search(url, strict));

    /// <summary>What is indexed of a resource: `code=value` lines.</summary>
    public IReadOnlyList<string> Extract(string json) => IndexedRows.Of(TestStore.Parse(json).Root, Database.Parameters);
}

/// <summary>Index rows written so that a test can be read: `gender token http://…|male`.</summary>
static class IndexedRows
{
    public static IReadOnlyList<string> Of(Element resource, ParameterIds ids)
    {
        var rows = SearchIndex.Extract(resource, ids);
        var codes = MedGenEmr.Engine.Definitions.FhirModel.R4.SearchParameters(resource.Type.Name).ToDictionary(parameter => ids[parameter.On, parameter.Code], parameter => parameter.Code);
        List<string> lines =
        [
            .. rows.Tokens.Select(row => $"{codes[row.Param]}={(row.System is null ? "" : row.System + "|")}{row.Code}"),
            .. rows.Strings.Select(row => $"{codes[row.Param]}={row.Folded} <{row.Exact}>"),
            .. rows.Dates.Select(row => $"{codes[row.Param]}={Instant(row.Low)}..{Instant(row.High)}"),
            .. rows.Quantities.Select(row => $"{codes[row.Param]}={row.Value}{(row.Unit is null ? "" : $" {row.System}|{row.Unit}")}"),
            .. rows.References.Select(row => $"{codes[row.Param]}={row.Target?.ToString() ?? $"<{row.Url}>"}"),
            .. rows.Uris.Select(row => $"{codes[row.Param]}={row.Value}"),
        ];
        if (rows.Subject is { } subject) lines.Add($"(subject)={subject}");
        if (rows.Date is { } date) lines.Add($"(date)={Instant(date)}");
        return [.. lines.Order(StringComparer.Ordinal)];
    }

    static string Instant(DateTime instant)
        => instant == DateTime.MinValue || instant == DateTime.MaxValue ? "" : instant.ToString(instant.Ticks % TimeSpan.TicksPerSecond == 0 ? "yyyy-MM-ddTHH:mm:ss" : "yyyy-MM-ddTHH:mm:ss.ffffff", System.Globalization.CultureInfo.InvariantCulture);
}
