using System.Text;
using System.Text.RegularExpressions;
using MedGenEmr.Engine.Resources;
using MedGenEmr.Engine.Search;
using MedGenEmr.Engine.Storage;

namespace MedGenEmr.Engine.Writes;

/// <summary>Makes the bytes to be stored and the index rows: links rewritten first, so that what is indexed is what is stored.</summary>
static partial class Rendering
{
    /// <summary>The body was within the caller's limits when it came; rewriting does not nest it deeper.</summary>
    static readonly ParseLimits AlreadyBounded = new(Depth: 1000);

    public static void Run(WritePlan plan, Database database, string? baseUrl)
    {
        foreach (var write in plan.Writes)
            if (write is { Effect: WriteEffect.Created or WriteEffect.Updated, Write.Resource: { } resource })
                Render(plan, write, resource, database.Parameters, baseUrl);
    }

    static void Render(WritePlan plan, PlannedWrite write, Element resource, ParameterIds parameters, string? baseUrl)
    {
        var splices = new Splice[write.Links.Count];
        for (var i = 0; i < splices.Length; i++)
        {
            var link = write.Links[i];
            var (start, end) = link.Link.At.Span;
            splices[i] = new Splice(start, end, Quoted(link.Link.IsNarrative ? Narrative(plan, write, link.Link.Text) : Target(plan, link).ToString()));
        }
        write.Body = StoredBody.Write(resource, write.Key.Id, write.Version, write.LastUpdated, splices);
        using var stored = ResourceParser.Read(write.Body, AlreadyBounded);
        write.Rows = SearchIndex.Extract(stored.Root, parameters, baseUrl);
    }

    static ResourceKey Target(WritePlan plan, PlannedLink link)
    {
        if (link.Entry is { } entry) return entry.Key;
        var condition = link.Condition!;
        var wanted = $"{condition.Type}?{condition.Criteria}";
        var matches = OwnIdentifiers.Resolve(plan, condition);
        return matches.Count switch
        {
            1 => matches[0],
            0 => throw Problem.Of(ProblemKind.PreconditionFailed, "not-found", $"{link.Link.At.Path}: no resource matches `{wanted}`; a conditional reference needs exactly one.", link.Link.At.Path),
            _ => throw Problem.Of(ProblemKind.PreconditionFailed, "multiple-matches", $"{link.Link.At.Path}: several resources match `{wanted}`; a conditional reference needs exactly one.", link.Link.At.Path),
        };
    }

    static string Narrative(WritePlan plan, PlannedWrite write, string div) => LinkInNarrative().Replace(div, found
        => plan.EntryOf(found.Groups["url"].Value, write.Write.FullUrl) is { } entry
            ? $"{found.Groups["start"].Value}{entry.Key}{found.Groups["end"].Value}"
            : found.Value);

    [GeneratedRegex("""(?<start>\b(?:href|src)\s*=\s*(?<quote>["']))(?<url>[^"']+)(?<end>\k<quote>)""", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LinkInNarrative();

    static byte[] Quoted(string text) => Encoding.UTF8.GetBytes($"\"{System.Text.Json.JsonEncodedText.Encode(text, System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"");
}
