using System.Text;
using System.Text.Json;
using MedGenEmr.Engine.Resources;
using MedGenEmr.Tests.Testing;

namespace MedGenEmr.Tests.Engine.Resources;

public sealed class StoredBodyTests
{
    static readonly DateTime When = new(2026, 11, 22, 14, 3, 5, 120, DateTimeKind.Utc);

    [Fact]
    public void sets_id_and_meta_and_keeps_everything_else_byte_for_byte()
    {
        var body = Write("""
            { "meta" : { "lastUpdated":"1999-01-01T00:00:00Z", "tag":[ {"code" : "a b"} ] , "versionId":"7"},
              "resourceType":"Observation", "status":"final", "id":"old",
              "code":{"text":"two  spaces \" and \\ stay"}, "valueQuantity":{"value": 1.50e0 } }
            """);
        Assert.Equal("""{"resourceType":"Observation","id":"new","meta":{"versionId":"3","lastUpdated":"2026-11-22T14:03:05.120Z","tag":[{"code":"a b"}]},"status":"final","code":{"text":"two  spaces \" and \\ stay"},"valueQuantity":{"value":1.50e0}}""", body);
    }

    [Fact]
    public void writes_a_splice_in_the_place_of_a_value()
    {
        using var tree = Read("""{"resourceType":"Observation","status":"final","code":{"text":"x"},"subject":{"reference":"urn:uuid:1","display":"P"}}""");
        var (start, end) = tree.Root.Child("subject")!.Value.Child("reference")!.Value.Span;
        var body = StoredBody.Write(tree.Root, "new", 1, When, [new Splice(start, end, "\"Patient/1\""u8.ToArray())]);
        Assert.Contains("""{"reference":"Patient/1","display":"P"}""", Encoding.UTF8.GetString(body), StringComparison.Ordinal);
    }

    public static TheoryData<string> Examples() => TestData.Root is null ? [] : [.. TestData.Files("fhir-r4-examples", "*.json*").Select(Path.GetFileName).OfType<string>()];

    [RequiresDataTheory("fhir-r4-examples"), MemberData(nameof(Examples))]
    public void every_official_example_is_accepted_and_keeps_every_element(string file)
    {
        var sent = TestFile.Bytes($"fhir-r4-examples/{file}");
        using var tree = ResourceParser.Read(sent);
        using var stored = JsonDocument.Parse(StoredBody.Write(tree.Root, "x", 1, When, []));
        using var original = JsonDocument.Parse(sent);
        JsonEquality.Require(original.RootElement, stored.RootElement, "id", "meta");
    }

    static string Write(string json)
    {
        using var tree = Read(json);
        return Encoding.UTF8.GetString(StoredBody.Write(tree.Root, "new", 3, When, []));
    }

    static ResourceTree Read(string json) => ResourceParser.Read(Encoding.UTF8.GetBytes(json));
}
