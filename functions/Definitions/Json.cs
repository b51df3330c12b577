using System.Text.Json;

namespace MedGenEmr.Definitions;

static class Json
{
    public static string Text(this JsonElement element, string property)
        => element.TextOrNull(property) ?? throw new InvalidDataException($"`{property}` is missing in {element.ToString()[..80]}…");

    public static string? TextOrNull(this JsonElement element, string property)
        => element.TryGetProperty(property, out var value) ? value.GetString() : null;

    public static bool True(this JsonElement element, string property)
        => element.TryGetProperty(property, out var value) && value.GetBoolean();

    /// <summary>The items of an array; none when there is no such property.</summary>
    public static IEnumerable<JsonElement> Each(this JsonElement element, string property)
        => element.TryGetProperty(property, out var value) ? value.EnumerateArray() : [];

    public static IEnumerable<string> Texts(this JsonElement element, string property)
        => element.Each(property).Select(item => item.GetString()!);

    /// <summary>`Patient` of `http://hl7.org/fhir/StructureDefinition/Patient`.</summary>
    public static string LastSegment(this string url) => url[(url.LastIndexOf('/') + 1)..];

    public static string WithoutVersion(this string canonical) => canonical.Split('|')[0];
}
