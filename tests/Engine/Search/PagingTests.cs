using MedGenEmr.Engine;

namespace MedGenEmr.Tests.Engine.Search;

public sealed class PagingTests(SearchStore store) : IClassFixture<SearchStore>
{
    readonly string tag = SearchStore.NewId();

    string Patient(int number) => $$"""
        {"resourceType":"Patient","meta":{"tag":[{"code":"{{tag}}"}]},"name":[{"family":"F{{number % 7}}"}]
         {{(number % 5 == 0 ? "" : $",\"birthDate\":\"19{10 + number % 60}\"")}} {{(number % 3 == 0 ? ",\"gender\":\"male\"" : "")}} }
        """;

    string Id(int number) => $"{number:000}{tag}"[..32];

    Task Put(IEnumerable<int> numbers) => store.Put(numbers.Select(number => (Id(number), Patient(number))));

    async Task<List<string>> Walk(string url, Func<int, Task>? between = null)
    {
        var ids = new List<string>();
        var page = await store.Search(url);
        for (var pages = 0; ; pages++)
        {
            ids.AddRange(SearchStore.Matches(page));
            if (page.Next is null) return ids;
            if (between is not null) await between(pages);
            page = await store.Next(page, "Patient");
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("&_sort=family")]
    [InlineData("&_sort=-family,birthdate")]
    [InlineData("&_sort=birthdate")]
    [InlineData("&_sort=-birthdate,-gender")]
    [InlineData("&_sort=gender,-_lastUpdated")]
    [InlineData("&_sort=-_lastUpdated")]
    [InlineData("&_sort=_lastUpdated,_id")]
    [InlineData("&_sort=-_id")]
    [InlineData("&gender:missing=true&_sort=gender,birthdate")]
    [InlineData("&gender=male&name=f")]
    public async Task pages_together_are_the_whole_in_the_same_order(string more)
    {
        await Put(Enumerable.Range(0, 60));
        var whole = await Walk($"Patient?_tag={tag}&_count=1000{more}");
        foreach (var count in (int[])[1, 7, 20])
            Assert.Equal(whole, await Walk($"Patient?_tag={tag}&_count={count}{more}"));
        Assert.Equal(whole.Count, whole.Distinct().Count());
        Assert.Equal(whole.Count, (await store.Search($"Patient?_tag={tag}&_total=accurate{more}")).Total);
    }

    [Fact]
    public async Task a_type_without_criteria_is_walked_by_id()
    {
        await Put(Enumerable.Range(0, 30));
        var all = await Walk("Patient?_count=11");
        Assert.Equal(all.Order(StringComparer.Ordinal), all);
        Assert.Equal(30, all.Count(id => id.EndsWith(tag[..29], StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("&_sort=family")]
    [InlineData("&_sort=-birthdate")]
    public async Task what_stays_is_neither_lost_nor_repeated_while_others_come_and_go(string more)
    {
        var staying = Enumerable.Range(0, 40).Select(number => number * 2).ToList();
        await Put(Enumerable.Range(0, 80));
        var walked = await Walk($"Patient?_tag={tag}&_count=6{more}", async page =>
        {
            await store.Delete("Patient", Id(page * 2 + 1));
            await Put([101 + page * 2]);
        });
        Assert.Equal(staying.Select(Id).Order(), walked.Where(id => staying.Select(Id).Contains(id)).Order());
        Assert.Equal(walked.Count, walked.Distinct().Count());
    }

    [Fact]
    public async Task a_cursor_of_another_order_is_refused()
    {
        await Put(Enumerable.Range(0, 3));
        var page = await store.Search($"Patient?_tag={tag}&_count=1&_sort=birthdate");
        var cursor = page.Next!.Single(parameter => parameter.Key == "_cursor").Value;
        await Assert.ThrowsAsync<Problem>(() => store.Search($"Patient?_tag={tag}&_sort=family&_cursor={cursor}"));
        await Assert.ThrowsAsync<Problem>(() => store.Search($"Patient?_tag={tag}&_sort=family,birthdate&_cursor={cursor}"));
        Assert.Matches("^[A-Za-z0-9_-]+$", cursor);
    }
}
