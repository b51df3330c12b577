// https://hl7.org/fhir/R4/search.html#reference
using MedGenEmr.Engine.Resources;
using MedGenEmr.Engine.Storage;

namespace MedGenEmr.Engine.Search;

/// <summary>References: to a resource of this server by its number, to anything else by its URL.</summary>
static class ReferenceParameter
{
    /// <summary>URLs are bounded like tokens; a canonical keeps its version.</summary>
    public static void Index(Element value, short param, string? baseUrl, IndexRows rows)
    {
        if (value.Type.Name == "Reference")
        {
            if (value.Child("reference") is { HasValue: true } literal) Literal(literal.Text, param, baseUrl, rows);
            // Asked as `subject:identifier=system|value`: a token under the same parameter.
            if (value.Child("identifier") is { } identifier) TokenParameter.Index(identifier, param, rows);
        }
        // A canonical names a resource by its `url`, not by where it is; even `Questionnaire/1` is one.
        else if (value.HasValue && value.Text is var url && !url.StartsWith('#'))
            rows.References.Add(new(param, null, TokenParameter.Bounded(url)));
    }

    static void Literal(string reference, short param, string? baseUrl, IndexRows rows)
    {
        if (reference.StartsWith('#')) return;
        var target = Local(reference, baseUrl);
        rows.References.Add(target is null ? new(param, null, TokenParameter.Bounded(reference)) : new(param, target, null));
    }

    /// <summary>`Patient/1`, `Patient/1/_history/2`, and the same below this server's own base; null: it is elsewhere.</summary>
    public static ResourceKey? Local(ReadOnlySpan<char> reference, string? baseUrl)
    {
        if (baseUrl is not null && reference.StartsWith(baseUrl, StringComparison.Ordinal)) reference = reference[baseUrl.Length..].TrimStart('/');
        var slash = reference.IndexOf('/');
        if (slash <= 0) return null;
        var id = reference[(slash + 1)..];
        if (id.IndexOf('#') is var fragment and > 0) id = id[..fragment];
        if (id.IndexOf('/') is var end and >= 0)
        {
            if (!id[end..].StartsWith("/_history/", StringComparison.Ordinal)) return null;
            id = id[..end];
        }
        return IsId(id) && FhirModel.R4.FindResource(reference[..slash].ToString()) is { } type ? new(type.Name, id.ToString()) : null;
    }

    public static bool IsId(ReadOnlySpan<char> text)
    {
        if (text.Length is 0 or > 64) return false;
        foreach (var character in text)
            if (!char.IsAsciiLetterOrDigit(character) && character is not ('-' or '.')) return false;
        return true;
    }

    /// <summary>What a value of a reference parameter asks for: some resources of this server, or a URL.</summary>
    /// <param name="Types">With <see cref="Id"/>: the types it may be of.</param>
    /// <param name="Url">Beside an <see cref="Id"/>: the same as a canonical would have it.</param>
    public sealed record Asked(IReadOnlyList<string> Types, string? Id, string? Url);

    /// <summary>`Patient/1`, `1`, an absolute URL, a canonical.</summary>
    /// <param name="targets">What the parameter, or its `:Type`, may point at.</param>
    /// <param name="canonical">The parameter may look at canonicals.</param>
    public static Asked Read(string escaped, IReadOnlyList<string> targets, bool canonical, string? baseUrl, string at)
    {
        var text = Escaping.Unescape(escaped);
        if (Local(text, baseUrl) is { } key)
        {
            if (targets.Count > 0 && !targets.Contains(key.Type))
                throw Problem.Invalid($"`{at}`: expected a reference to {Listed(targets)}, got `{escaped}`.", at);
            return new([key.Type], key.Id, canonical ? key.ToString() : null);
        }
        return IsId(text) && targets.Count > 0 ? new(targets, text, null) : new([], null, TokenParameter.Bounded(text));
    }

    internal static string Listed(IReadOnlyList<string> names)
        => names.Count <= 6 ? string.Join(", ", names) : $"{string.Join(", ", names.Take(5))} or {names.Count - 5} other types";

    /// <summary>The numbers of the resources asked for; a single one is compared by `=`, for which plans are best.</summary>
    public static Sql Rids(Asked asked, ResourceTypeIds types)
    {
        var among = Sql.Among([.. asked.Types.Select(type => types[type])]);
        return asked.Types.Count == 1
            ? (Sql)$"= (select t.rid from resource t where t.type {among} and t.id = {asked.Id})"
            : $"= any(array(select t.rid from resource t where t.type {among} and t.id = {asked.Id}))";
    }

    public static Sql Ask(Asked asked, ResourceTypeIds types)
    {
        if (asked.Id is not null)
        {
            var rids = Rids(asked, types);
            return asked.Url is null ? (Sql)$"target {rids}" : $"(target {rids} or url = {asked.Url})";
        }
        var url = asked.Url!;
        return url.Contains('|', StringComparison.Ordinal) ? (Sql)$"url = {url}" : $"(url = {url} or (url >= {url + "|"} and url < {url + "}"}))";
    }
}
