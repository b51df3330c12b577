using System.Text.Json;
using Xunit;

namespace MedGenEmr.Tests.Testing;

/// <summary>FHIR equality of JSON: properties in any order, arrays in theirs, numbers by their digits.</summary>
public static class JsonEquality
{
    /// <param name="except">Properties of the root that the server owns; of `meta` everything but versionId and lastUpdated still counts.</param>
    public static void Require(JsonElement expected, JsonElement actual, params string[] except)
    {
        var left = Properties(expected, except);
        var right = Properties(actual, except);
        Assert.Equal(left.Keys.Order(), right.Keys.Order());
        foreach (var (name, value) in left) Compare(value, right[name], name);
        if (!except.Contains("meta") || !expected.TryGetProperty("meta", out var meta)) return;
        var kept = Properties(meta, ["versionId", "lastUpdated"]);
        var stored = Properties(actual.GetProperty("meta"), ["versionId", "lastUpdated"]);
        Assert.Equal(kept.Keys.Order(), stored.Keys.Order());
        foreach (var (name, value) in kept) Compare(value, stored[name], $"meta.{name}");
    }

    static Dictionary<string, JsonElement> Properties(JsonElement value, string[] except)
        => value.EnumerateObject().Where(property => !except.Contains(property.Name)).ToDictionary(property => property.Name, property => property.Value);

    static void Compare(JsonElement expected, JsonElement actual, string at)
    {
        Assert.True(expected.ValueKind == actual.ValueKind, $"{at}: {expected.ValueKind} became {actual.ValueKind}");
        switch (expected.ValueKind)
        {
            case JsonValueKind.Object:
                var left = Properties(expected, []);
                var right = Properties(actual, []);
                Assert.Equal(left.Keys.Order(), right.Keys.Order());
                foreach (var (name, value) in left) Compare(value, right[name], $"{at}.{name}");
                break;
            case JsonValueKind.Array:
                Assert.True(expected.GetArrayLength() == actual.GetArrayLength(), $"{at}: another number of items");
                foreach (var (index, value) in expected.EnumerateArray().Index()) Compare(value, actual[index], $"{at}[{index}]");
                break;
            case JsonValueKind.String:
                Assert.True(expected.GetString() == actual.GetString(), $"{at}: `{expected.GetString()}` became `{actual.GetString()}`");
                break;
            default:
                Assert.True(expected.GetRawText() == actual.GetRawText(), $"{at}: {expected.GetRawText()} became {actual.GetRawText()}");
                break;
        }
    }
}
