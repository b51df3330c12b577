using System.Text;
using MedGenEmr.Engine;

namespace MedGenEmr.Tests.Engine.Search;

public sealed class SearchTests(SearchStore store) : IClassFixture<SearchStore>
{
    readonly string tag = SearchStore.NewId();

    string Patient(string more) => $$"""{"resourceType":"Patient","meta":{"tag":[{"code":"{{tag}}"}]},{{more}}}""";
    string Observation(string more) => $$"""{"resourceType":"Observation","meta":{"tag":[{"code":"{{tag}}"}]},"status":"final",{{more}}}""";

    /// <summary>The first ids, as letters, of what matches among this test's own resources.</summary>
    async Task<string> Found(string url)
    {
        var ids = await store.Ids($"{url}{(url.Contains('?', StringComparison.Ordinal) ? '&' : '?')}_tag={tag}&_count=1000");
        return string.Concat(ids.Select(id => id[..1]));
    }

    async Task<string> Any(string url) => string.Concat((await Found(url)).Order());

    Task Put(char letter, string json) => store.Put(letter + tag, json);

    [Fact]
    public async Task token_is_code_system_and_code_no_system_or_any_code_of_a_system()
    {
        await Put('a', Patient("""  "identifier":[{"system":"http://mrn","value":"1"}],"gender":"male","active":true  """));
        await Put('b', Patient("""  "identifier":[{"system":"http://ssn","value":"1"}],"gender":"female"  """));
        await Put('c', Patient("""  "identifier":[{"value":"1"}]  """));
        await Put('d', Patient("""  "identifier":[{"system":"http://mrn","value":"a|b,c$d"}]  """));
        Assert.Equal("abc", await Any("Patient?identifier=1"));
        Assert.Equal("a", await Any("Patient?identifier=http://mrn|1"));
        Assert.Equal("c", await Any("Patient?identifier=|1"));
        Assert.Equal("ad", await Any("Patient?identifier=http://mrn|"));
        Assert.Equal("", await Any("Patient?identifier=http://never.seen|1"));
        Assert.Equal("d", await Any(@"Patient?identifier=http://mrn|a\|b\,c\$d"));
        Assert.Equal("bd", await Any(@"Patient?identifier=http://ssn|1,a\|b\,c$d"));
        Assert.Equal("a", await Any("Patient?gender=male"));
        Assert.Equal("a", await Any("Patient?gender=http://hl7.org/fhir/administrative-gender|male"));
        Assert.Equal("", await Any("Patient?gender=http://other|male"));
        Assert.Equal("a", await Any("Patient?active=true"));
        Assert.Equal("bcd", await Any("Patient?gender:not=male"));
        Assert.Equal("cd", await Any("Patient?gender:not=male,female"));
        Assert.Equal("cd", await Any("Patient?gender:missing=true"));
        Assert.Equal("ab", await Any("Patient?gender:missing=false"));
        Assert.Equal("a", await Any("Patient?gender=male&identifier=1"));
    }

    [Fact]
    public async Task string_begins_contains_or_is_exactly()
    {
        await Put('a', Patient("""  "name":[{"family":"Müller-Lüdenscheidt","given":["Jörg"]}]  """));
        await Put('b', Patient("""  "name":[{"family":"O'Neil","given":["Eve"]}]  """));
        await Put('c', Patient("""  "name":[{"family":"Evers"}]  """));
        Assert.Equal("a", await Any("Patient?family=muller"));
        Assert.Equal("a", await Any("Patient?family=MÜLLER lüd"));
        Assert.Equal("b", await Any("Patient?family=oneil"));
        Assert.Equal("b", await Any("Patient?family=O’Neil"));
        Assert.Equal("bc", await Any("Patient?name=eve"));
        Assert.Equal("b", await Any("Patient?name:exact=Eve"));
        Assert.Equal("", await Any("Patient?name:exact=eve"));
        Assert.Equal("a", await Any("Patient?name:contains=luden"));
        Assert.Equal("", await Any("Patient?name=luden"));
        Assert.Equal("ab", await Any("Patient?given=jorg,eve"));
        Assert.Equal("", await Any("Patient?name=100%"));
        Assert.Equal(ProblemKind.Invalid, (await store.Refused("Patient?name=...")).Kind);
    }

    [Fact]
    public async Task date_prefixes_follow_the_precision_of_both_sides()
    {
        await Put('a', Observation("""  "code":{"text":"x"},"effectiveDateTime":"2013-01-14"  """));
        await Put('b', Observation("""  "code":{"text":"x"},"effectiveDateTime":"2013-01-14T10:00:00Z"  """));
        await Put('c', Observation("""  "code":{"text":"x"},"effectiveDateTime":"2013-01"  """));
        await Put('d', Observation("""  "code":{"text":"x"},"effectivePeriod":{"start":"2013-01-20"}  """));
        await Put('e', Observation("""  "code":{"text":"x"},"effectivePeriod":{"start":"2013-01-01","end":"2013-01-15T00:00:00Z"}  """));
        Assert.Equal("ab", await Any("Observation?date=2013-01-14"));
        Assert.Equal("abce", await Any("Observation?date=2013-01"));
        Assert.Equal("cde", await Any("Observation?date=ne2013-01-14"));
        Assert.Equal("cde", await Any("Observation?date=gt2013-01-14"));
        Assert.Equal("ce", await Any("Observation?date=lt2013-01-14"));
        Assert.Equal("abcde", await Any("Observation?date=ge2013-01-14"));
        Assert.Equal("abce", await Any("Observation?date=le2013-01-14"));
        Assert.Equal("d", await Any("Observation?date=sa2013-01-14"));
        Assert.Equal("", await Any("Observation?date=eb2013-01-01"));
        Assert.Equal("b", await Any("Observation?date=2013-01-14T10:00:00+00:00"));
        Assert.Equal("b", await Any("Observation?date=2013-01-14T11:00:00 01:00"));
        Assert.Equal("ab", await Any("Observation?date=ge2013-01-14&date=lt2013-01-15&date=2013-01-14"));
        Assert.Equal("abce", await Any("Observation?date=2013-01-14,2013-01"));
        Assert.Equal(ProblemKind.Invalid, (await store.Refused("Observation?date=2013-13")).Kind);
        Assert.Equal(ProblemKind.Invalid, (await store.Refused("Observation?date=yesterday", strict: false)).Kind);
    }

    [Fact]
    public async Task quantity_means_the_digits_that_were_sent_and_the_unit()
    {
        await Put('a', Observation("""  "code":{"text":"x"},"valueQuantity":{"value":5.4,"unit":"mmHg","system":"http://unitsofmeasure.org","code":"mm[Hg]"}  """));
        await Put('b', Observation("""  "code":{"text":"x"},"valueQuantity":{"value":5.44,"unit":"mg"}  """));
        await Put('c', Observation("""  "code":{"text":"x"},"valueQuantity":{"value":5.5}  """));
        Assert.Equal("ab", await Any("Observation?value-quantity=5.4"));
        Assert.Equal("a", await Any("Observation?value-quantity=5.40"));
        Assert.Equal("ab", await Any("Observation?value-quantity=5"));
        Assert.Equal("bc", await Any("Observation?value-quantity=gt5.4"));
        Assert.Equal("abc", await Any("Observation?value-quantity=ge5.4"));
        Assert.Equal("a", await Any("Observation?value-quantity=lt5.44"));
        Assert.Equal("c", await Any("Observation?value-quantity=ne5.4"));
        Assert.Equal("abc", await Any("Observation?value-quantity=ap5"));
        Assert.Equal("a", await Any("Observation?value-quantity=5.4|http://unitsofmeasure.org|mm[Hg]"));
        Assert.Equal("a", await Any("Observation?value-quantity=5.4||mmHg"));
        Assert.Equal("b", await Any("Observation?value-quantity=gt1||mg"));
        Assert.Equal("", await Any("Observation?value-quantity=5.4|http://other|mm[Hg]"));
        Assert.Equal(ProblemKind.Invalid, (await store.Refused("Observation?value-quantity=5.4|mg")).Kind);
        Assert.Equal(ProblemKind.Invalid, (await store.Refused("Observation?value-quantity=1,000.5.2")).Kind);
    }

    [Fact]
    public async Task reference_is_an_id_a_typed_id_or_a_url()
    {
        var (p, q) = ("p" + tag, "q" + tag);
        await store.Put(p, Patient("""  "gender":"male"  """));
        await Put('a', Observation($$"""  "code":{"coding":[{"code":"k"}]},"subject":{"reference":"Patient/{{p}}"}  """));
        await Put('b', Observation($$"""  "code":{"coding":[{"code":"k"}]},"subject":{"reference":"Group/{{p}}"}  """));
        await Put('c', Observation($$"""  "code":{"text":"x"},"subject":{"reference":"http://else.where/Patient/{{p}}"}  """));
        await Put('d', Observation($$"""  "code":{"text":"x"},"subject":{"reference":"Patient/{{q}}","identifier":{"system":"http://mrn","value":"{{q}}"} }  """));
        Assert.Equal("ab", await Any($"Observation?subject={p}"));
        Assert.Equal("a", await Any($"Observation?subject=Patient/{p}"));
        Assert.Equal("a", await Any($"Observation?subject:Patient={p}"));
        Assert.Equal("a", await Any($"Observation?patient={p}"));
        Assert.Equal("a", await Any($"Observation?patient=Patient/{p}&code=k"));
        Assert.Equal("b", await Any($"Observation?subject:Group={p}&code=k"));
        Assert.Equal("c", await Any($"Observation?subject=http://else.where/Patient/{p}"));
        Assert.Equal("d", await Any($"Observation?patient={q}"));
        Assert.Equal("ad", await Any($"Observation?patient={p},{q}"));
        Assert.Equal("d", await Any($"Observation?subject:identifier=http://mrn|{q}"));
        Assert.Equal("b", await Any($"Observation?patient:missing=true&subject=Group/{p}"));
        Assert.Equal(ProblemKind.Invalid, (await store.Refused($"Observation?patient=Group/{p}")).Kind);
        Assert.Equal(ProblemKind.Invalid, (await store.Refused($"Observation?subject:Practitioner={p}")).Kind);
    }

    [Fact]
    public async Task chains_follow_references_and_has_turns_them_round()
    {
        var (p, o) = ("p" + tag, "o" + tag);
        await store.Put(o, $$"""{"resourceType":"Organization","name":"Acme {{tag}}"}""");
        await store.Put(p, Patient($$"""  "name":[{"family":"Chain{{tag}}"}],"gender":"female","managingOrganization":{"reference":"Organization/{{o}}"}  """));
        await Put('a', Observation($$"""  "code":{"coding":[{"code":"k"}]},"subject":{"reference":"Patient/{{p}}"}  """));
        await Put('b', Observation("""  "code":{"coding":[{"code":"k"}]}  """));
        Assert.Equal("a", await Any($"Observation?patient.name=chain{tag}"));
        Assert.Equal("a", await Any($"Observation?subject:Patient.family=chain{tag}&code=k"));
        Assert.Equal("", await Any($"Observation?patient.name=chain{tag}&patient.gender=male"));
        Assert.Equal("a", await Any($"Observation?patient.organization.name=acme {tag}"));
        Assert.Equal("a", await Any($"Observation?patient._id={p}"));
        Assert.Equal("a", await Any($"Observation?subject.gender:not=male&patient={p}"));
        Assert.Equal("p", await Any("Patient?_has:Observation:patient:code=k"));
        Assert.Equal("p", await Any($"Patient?_has:Observation:subject:_tag={tag}"));
        Assert.Equal("", await Any("Patient?_has:Observation:patient:code=never"));
        Assert.Contains("Did you mean `family`", (await store.Refused("Observation?patient.famly=x", strict: false)).Message, StringComparison.Ordinal);
        Assert.Equal(ProblemKind.Invalid, (await store.Refused("Observation?code.name=x")).Kind);
    }

    [Fact]
    public async Task uris_match_whole_versionless_below_and_above()
    {
        await Put('a', """{"resourceType":"ValueSet","status":"draft","url":"http://acme.org/fhir/ValueSet/one","meta":{"tag":[{"code":"TAG"}]}}""".Replace("TAG", tag, StringComparison.Ordinal));
        await Put('b', Patient("""  "active":true  """).Replace("\"tag\"", "\"profile\":[\"http://acme.org/P|2.0\"],\"tag\"", StringComparison.Ordinal));
        Assert.Equal("a", await Any("ValueSet?url=http://acme.org/fhir/ValueSet/one"));
        Assert.Equal("", await Any("ValueSet?url=http://acme.org/fhir/ValueSet/on"));
        Assert.Equal("a", await Any("ValueSet?url:below=http://acme.org/fhir/"));
        Assert.Equal("", await Any("ValueSet?url:below=http://acme.org/fhi"));
        Assert.Equal("a", await Any("ValueSet?url:above=http://acme.org/fhir/ValueSet/one/two"));
        Assert.Equal("b", await Any("Patient?_profile=http://acme.org/P"));
        Assert.Equal("b", await Any("Patient?_profile=http://acme.org/P|2.0"));
        Assert.Equal("", await Any("Patient?_profile=http://acme.org/P|1.0"));
    }

    [Fact]
    public async Task sorts_by_several_keys_both_ways_and_puts_what_has_no_value_last()
    {
        await Put('a', Patient("""  "name":[{"family":"Adler","given":["Zoe"]}],"birthDate":"1990-01-01"  """));
        await Put('b', Patient("""  "name":[{"family":"Adler","given":["Ann"]}],"birthDate":"1980-01-01"  """));
        await Put('c', Patient("""  "name":[{"family":"Zorn"}],"gender":"male"  """));
        await Put('d', Patient("""  "birthDate":"1985"  """));
        Assert.Equal("bacd", await Found("Patient?_sort=family,given"));
        Assert.Equal("cabd", await Found("Patient?_sort=-family,-given"));
        Assert.Equal("bdac", await Found("Patient?_sort=birthdate"));
        Assert.Equal("adbc", await Found("Patient?_sort=-birthdate"));
        Assert.Equal("dcba", await Found("Patient?_sort=-_id"));
        Assert.Equal("abcd", await Found("Patient?_sort=_lastUpdated"));
        Assert.Equal("c", (await Found("Patient?_sort=gender"))[..1]);
    }

    [Fact]
    public async Task includes_what_is_referred_to_and_what_refers()
    {
        var (p, e) = ("p" + tag, "e" + tag);
        await store.Put(p, Patient("""  "active":true  """));
        await store.Put(e, $$"""{"resourceType":"Encounter","status":"planned","class":{"code":"AMB"},"subject":{"reference":"Patient/{{p}}"} }""");
        await Put('a', Observation($$"""  "code":{"coding":[{"code":"k"}]},"subject":{"reference":"Patient/{{p}}"},"encounter":{"reference":"Encounter/{{e}}"}  """));
        await Put('b', Observation($$"""  "code":{"coding":[{"code":"k"}]},"subject":{"reference":"Patient/{{p}}"},"performer":[{"reference":"Practitioner/not-there"}]  """));
        var page = await store.Search($"Observation?_tag={tag}&_include=Observation:subject&_include=Observation:encounter&_include=Observation:performer");
        Assert.Equal([$"Encounter/{e}", $"Patient/{p}"], SearchStore.Included(page));
        Assert.Equal(2, SearchStore.Matches(page).Length);
        Assert.Equal([$"Encounter/{e}", $"Patient/{p}"], SearchStore.Included(await store.Search($"Observation?_tag={tag}&_include=Observation:*")));
        Assert.Equal([$"Patient/{p}"], SearchStore.Included(await store.Search($"Observation?_tag={tag}&_include=Observation:subject:Patient")));
        Assert.Empty(SearchStore.Included(await store.Search($"Observation?_tag={tag}&_include=Observation:subject:Group")));
        Assert.Equal([$"Encounter/{e}", $"Observation/a{tag}", $"Observation/b{tag}"],
            SearchStore.Included(await store.Search($"Patient?_id={p}&_revinclude=Observation:patient&_revinclude=Encounter:patient")));
        Assert.Equal(3, SearchStore.Included(await store.Search($"Patient?_id={p}&_revinclude=*")).Length);
        Assert.Empty(SearchStore.Included(await store.Search($"Patient?_id={p}&_include=*")));
        Assert.Equal(ProblemKind.Invalid, (await store.Refused("Observation?_include=Observation:nothing")).Kind);
        Assert.Equal(ProblemKind.NotSupported, (await store.Refused("Observation?_include:iterate=Observation:subject")).Kind);
    }

    [Fact]
    public async Task counts_without_the_resources_and_beside_them()
    {
        foreach (var letter in "abc") await Put(letter, Patient("""  "active":true  """));
        Assert.Null((await store.Search($"Patient?_tag={tag}")).Total);
        var page = await store.Search($"Patient?_tag={tag}&_total=accurate&_count=2");
        Assert.Equal((3, 2), (page.Total, page.Entries.Count));
        foreach (var only in (string[])["_summary=count", "_count=0"])
        {
            var count = await store.Search($"Patient?_tag={tag}&{only}");
            Assert.Equal((3, 0), (count.Total, count.Entries.Count));
            Assert.Null(count.Next);
        }
        Assert.Equal(3, (await store.Search($"Patient?_tag={tag}&active=true&_total=estimate&_sort=birthdate")).Total);
    }

    [Fact]
    public async Task deleted_resources_and_those_only_referred_to_are_never_found()
    {
        await Put('a', Patient("""  "active":true  """));
        await Put('b', Patient("""  "active":true  """));
        await Put('c', Observation($$"""  "code":{"coding":[{"code":"k"}]},"subject":{"reference":"Patient/z{{tag}}"}  """));
        await store.Delete("Patient", "b" + tag);
        Assert.Equal("a", await Any("Patient?active=true"));
        Assert.Empty(await store.Ids($"Patient?_id=b{tag},z{tag}"));
        Assert.Equal(1, (await store.Search($"Patient?_id=a{tag},b{tag},z{tag}&_total=accurate")).Total);
        Assert.Empty(await store.Ids($"Patient?_has:Observation:patient:_tag={tag}"));
        Assert.Empty(SearchStore.Included(await store.Search($"Observation?_tag={tag}&_include=Observation:subject")));
    }

    [Fact]
    public async Task searches_by_id_and_last_update_and_over_all_types()
    {
        await Put('a', Patient("""  "active":true  """));
        await Put('b', Observation("""  "code":{"text":"x"}  """));
        Assert.Equal("a", await Any($"Patient?_id=a{tag},b{tag}"));
        Assert.Equal("a", await Any("Patient?_lastUpdated=gt2020"));
        Assert.Equal("", await Any("Patient?_lastUpdated=lt2020"));
        Assert.Equal("ab", await Any("?_lastUpdated=ge2020"));
        Assert.Equal("b", await Any("?_type=Observation,Encounter"));
        Assert.Equal("ba", await Found("?_sort=-_id"));
        Assert.Equal(ProblemKind.NotSupported, (await store.Refused("?code=x")).Kind);
    }

    [Fact]
    public async Task an_unknown_parameter_is_refused_or_reported_and_a_known_one_is_never_ignored()
    {
        await Put('a', Patient("""  "active":true  """));
        var refused = await store.Refused("Patient?famly=eve");
        Assert.Equal(ProblemKind.NotSupported, refused.Kind);
        Assert.Contains("Did you mean `family`", refused.Message, StringComparison.Ordinal);
        var page = await store.Search($"Patient?_tag={tag}&famly=eve&_summary=text", strict: false);
        Assert.Equal(["famly", "_summary"], page.Issues.Select(issue => issue.At!));
        Assert.Empty(page.Entries);
        Assert.Equal(["_tag"], page.Self.Select(parameter => parameter.Key));
        foreach (var url in (string[])
            ["Patient?name:phonetic=x", "Patient?gender:in=x", "Patient?birthdate:exact=2020", "Observation?code-value-quantity=a$5", "Location?near=1|2", "Patient?_text=x",
             "Patient?_list=x", "Patient?name=", "Patient?name=a,,b", "Patient?_id:missing=true", "Patient?gender:missing=maybe", "Patient?_count=-1", "Patient?_total=some", "Patient?_count=1&_count=2"])
            await store.Refused(url, strict: false);
    }

    [Fact]
    public async Task a_count_above_the_limit_is_cut_and_said_so()
    {
        var page = await store.Search($"Patient?_tag={tag}&_count=100000");
        Assert.Contains(new("_count", "1000"), page.Self);
        Assert.Single(page.Issues);
    }

    [Theory]
    [InlineData("Patient?name=%' or true --")]
    [InlineData("Patient?identifier='; drop table resource; --|x")]
    [InlineData("Patient?name:exact=\"$1\\")]
    [InlineData("Patient?_id=' or ''='")]
    [InlineData("Observation?subject=Patient/1' or '1'='1")]
    [InlineData("Patient?_profile=x%_\\")]
    public async Task what_looks_like_sql_is_only_text(string url) => Assert.Empty(await store.Ids(url));

    [Theory]
    [InlineData("Patient?name=a\0b")]
    [InlineData("Patient?_sort=family;drop")]
    [InlineData("Patient?_count=1;select")]
    [InlineData("Patient?_cursor=WyIxOyBkcm9wIl0")]
    [InlineData("Patient?na'me=1")]
    [InlineData("Observation?_include=Observation:subject' or 1")]
    public async Task what_means_nothing_is_refused(string url) => await store.Refused(url);

    [Fact]
    public async Task half_a_character_is_refused()
        => await Assert.ThrowsAsync<Problem>(() => store.Search(new("Patient", [new("identifier", new string('\ud800', 1))], Strict: true)));

    [Fact]
    public async Task every_search_leaves_an_audit_row()
    {
        await store.Search($"Patient?_tag={tag}");
        await using var command = store.Database.Source.CreateCommand("select count(*) from audit where interaction = 'search-type' and detail = $1");
        command.Parameters.Add(new() { Value = $"_tag={tag}" });
        Assert.Equal(1L, await command.ExecuteScalarAsync());
    }

    [Fact]
    public async Task bodies_are_the_stored_bytes()
    {
        await Put('a', Patient("""  "active":true  """));
        var page = await store.Search($"Patient?_tag={tag}");
        Assert.Contains("\"active\":true", Encoding.UTF8.GetString(Assert.Single(page.Entries).Resource.Body.Span), StringComparison.Ordinal);
    }
}
