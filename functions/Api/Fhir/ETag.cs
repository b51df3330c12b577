using System.Globalization;
using MedGenEmr.Engine;
using MedGenEmr.Engine.Storage;

namespace MedGenEmr.Api.Fhir;

/// <summary>Versions in headers: https://hl7.org/fhir/R4/http.html#versioning and #concurrency</summary>
static class ETag
{
    /// <summary>The version of If-Match, or null without the header.</summary>
    /// <exception cref="Problem">Not an ETag (400), or one this server never gives (412).</exception>
    public static int? IfMatch(FhirRequest request)
    {
        if (request.IfMatch is not { } sent) return null;
        if (Opaque(sent) is not { } opaque)
            throw Problem.Invalid($"If-Match: `{sent}` is not an ETag; expected the one of the version you have seen, like W/\"3\".", request.AtRequest("ifMatch"));
        return int.TryParse(opaque, NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            ? version
            : throw Problem.PreconditionFailed($"If-Match: no version of this server is called `{sent}`; its ETags look like W/\"3\".");
    }

    /// <summary>If-None-Match: * on an update.</summary>
    public static bool OnlyIfAbsent(FhirRequest request) => request.IfNoneMatch?.Trim() switch
    {
        null => false,
        "*" => true,
        var sent => throw Problem.Invalid($"If-None-Match on a write is `*`, for only where nothing is there; got `{sent}`.", request.AtRequest("ifNoneMatch")),
    };

    /// <summary>Whether the client holds that version: then 304.</summary>
    public static bool AlreadyHas(this FhirRequest request, StoredResource found)
    {
        if (request.IfNoneMatch is { } none) return Lists(none, found.Version);
        return request.IfModifiedSince is { } since
            && DateTimeOffset.TryParse(since, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var seen)
            // HTTP dates have whole seconds
            && found.LastUpdated.AddTicks(-(found.LastUpdated.Ticks % TimeSpan.TicksPerSecond)) <= seen.UtcDateTime;
    }

    static bool Lists(string header, int version)
    {
        foreach (var range in header.AsSpan().Split(','))
        {
            var tag = header.AsSpan()[range].Trim();
            if (tag is "*" || (Opaque(tag.ToString()) is { } opaque && int.TryParse(opaque, NumberStyles.None, CultureInfo.InvariantCulture, out var listed) && listed == version))
                return true;
        }
        return false;
    }

    /// <summary>`3` of `W/"3"`, and of the often seen `"3"` and `3`.</summary>
    static string? Opaque(string tag)
    {
        tag = tag.Trim();
        if (tag.StartsWith("W/", StringComparison.Ordinal)) tag = tag[2..];
        if (tag.Length > 2 && tag[0] == '"' && tag[^1] == '"' && !tag[1..^1].Contains('"')) return tag[1..^1];
        return tag.Length > 0 && tag.All(char.IsAsciiDigit) ? tag : null;
    }
}
