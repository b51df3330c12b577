namespace MedGenEmr.Tests.Engine.Search;

/// <summary>A whole type in an order that an index has: the same as sorting it in memory.</summary>
public sealed class SortWalkTests(SearchStore store) : IClassFixture<SearchStore>
{
    sealed record Person(string Id, string[] Families, string? Birth, string? Gender);

    static readonly Lazy<Person[]> People = new(() =>
    {
        var random = new Random(11);
        return [.. Enumerable.Range(0, 90).Select(number => new Person($"p{number:00}",
            [.. Enumerable.Range(0, random.Next(4)).Select(_ => "n" + random.Next(9))],
            random.Next(5) == 0 ? null : $"19{random.Next(20, 40)}", random.Next(3) == 0 ? null : random.Next(2) == 0 ? "male" : "female"))];
    });

    async Task Fill()
    {
        if ((await store.Search("Patient?_summary=count")).Total == 0)
            await store.Put(People.Value.Select(person => (person.Id, $$"""
                {"resourceType":"Patient","active":true {{(person.Birth is null ? "" : $",\"birthDate\":\"{person.Birth}\"")}} {{(person.Gender is null ? "" : $",\"gender\":\"{person.Gender}\"")}}
                 {{(person.Families.Length == 0 ? "" : $",\"name\":[{string.Join(',', person.Families.Select(name => $"{{\"family\":\"{name}\"}}"))}]")}} }
                """)));
    }

    static string? Key(Person person, string code, bool descending) => code switch
    {
        "family" => person.Families.Length == 0 ? null : descending ? person.Families.Max(StringComparer.Ordinal) : person.Families.Min(StringComparer.Ordinal),
        "birthdate" => person.Birth,
        _ => person.Gender,
    };

    [Theory]
    [InlineData("family")]
    [InlineData("-family")]
    [InlineData("family,-birthdate")]
    [InlineData("-family,gender")]
    [InlineData("birthdate")]
    [InlineData("-birthdate")]
    [InlineData("-birthdate,family")]
    [InlineData("birthdate,gender,-family")]
    public async Task the_walk_is_the_order(string sort)
    {
        await Fill();
        IOrderedEnumerable<Person> sorted = People.Value.OrderBy(_ => 0);
        foreach (var key in sort.Split(','))
        {
            var (code, descending) = (key.TrimStart('-'), key.StartsWith('-'));
            sorted = sorted.ThenBy(person => Key(person, code, descending) is null);
            sorted = descending ? sorted.ThenByDescending(person => Key(person, code, true), StringComparer.Ordinal) : sorted.ThenBy(person => Key(person, code, false), StringComparer.Ordinal);
        }
        // Equal in all keys: in the order in which they were written, or the reverse where the last key descends.
        var expected = (sort.Split(',')[^1].StartsWith('-') ? sorted.ThenByDescending(person => person.Id) : sorted.ThenBy(person => person.Id)).Select(person => person.Id).ToList();
        foreach (var criteria in (string[])["", "active=true&"])
            foreach (var count in (int[])[1, 7, 1000])
            {
                var page = await store.Search($"Patient?{criteria}_sort={sort}&_count={count}");
                var ids = SearchStore.Matches(page).ToList();
                while (page.Next is not null)
                {
                    page = await store.Next(page, "Patient");
                    ids.AddRange(SearchStore.Matches(page));
                }
                Assert.Equal(expected, ids);
            }
    }
}
