using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace MedGenEmr.Hosts.Local.Import;

/// <param name="Entry">Index in the bundle; null when the answer names none.</param>
sealed record Refusal(string File, int? Entry, string Reason)
{
    public override string ToString() => Entry is null ? $"{File}: {Reason}" : $"{File} entry[{Entry}]: {Reason}";
}

/// <summary>What the server made of one bundle.</summary>
/// <param name="AlreadyThere">A run before this one had loaded it.</param>
/// <param name="Resources">Entries that were stored or found as they should be.</param>
sealed partial record BundleOutcome(bool AlreadyThere, int Resources, IReadOnlyList<Refusal> Refusals)
{
    /// <param name="name">Of the bundle, as refusals show it.</param>
    public static BundleOutcome From(string name, BundleAnswer answer)
    {
        try
        {
            using var json = JsonDocument.Parse(answer.Body);
            return answer.IsSuccess ? Entries(name, answer, json.RootElement)
                : new BundleOutcome(false, 0, [.. Issues(name, null, $"{(int)answer.Status}", json.RootElement)]);
        }
        catch (Exception fault) when (fault is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return new BundleOutcome(false, 0, [new Refusal(name, null, $"the server answered {(int)answer.Status} with something that is not FHIR: {Start(answer.Body)}")]);
        }
    }

    /// <summary>A replay after a second attempt is our own first attempt, whose answer was lost.</summary>
    static BundleOutcome Entries(string name, BundleAnswer answer, JsonElement bundle)
    {
        var stored = 0;
        var refusals = new List<Refusal>();
        foreach (var (index, entry) in bundle.GetProperty("entry").EnumerateArray().Index())
        {
            var response = entry.GetProperty("response");
            var status = response.GetProperty("status").GetString()!;
            if (status.StartsWith('2') || status.StartsWith("304", StringComparison.Ordinal)) stored++;
            else refusals.AddRange(Issues(name, index, status, response.TryGetProperty("outcome", out var outcome) ? outcome : default));
        }
        return new BundleOutcome(answer is { Replayed: true, Attempts: 1 }, stored, refusals);
    }

    /// <summary>Every error of an OperationOutcome, in the server's words.</summary>
    static IEnumerable<Refusal> Issues(string file, int? entry, string status, JsonElement outcome)
    {
        var errors = outcome.ValueKind is JsonValueKind.Object && outcome.TryGetProperty("issue", out var issues)
            ? issues.EnumerateArray().Where(issue => Text(issue, "severity") is "error" or "fatal").ToList() : [];
        if (errors.Count == 0) return [new Refusal(file, entry, $"{status}, without a reason")];
        return errors.Select(issue =>
        {
            var where = issue.TryGetProperty("expression", out var paths) && paths.GetArrayLength() > 0 ? paths[0].GetString() : null;
            var what = (issue.TryGetProperty("details", out var details) ? Text(details, "text") : null) ?? Text(issue, "diagnostics") ?? Text(issue, "code") ?? "";
            return new Refusal(file, entry ?? EntryIn(where), $"{status} {what}{(where is null || what.Contains(where, StringComparison.Ordinal) ? "" : $" ({where})")}");
        });
    }

    static string? Text(JsonElement parent, string name) => parent.TryGetProperty(name, out var value) ? value.GetString() : null;

    static int? EntryIn(string? path)
        => path is not null && BundleEntry().Match(path) is { Success: true } found ? int.Parse(found.Groups[1].Value, CultureInfo.InvariantCulture) : null;

    static string Start(byte[] body) => body.Length == 0 ? "nothing" : Encoding.UTF8.GetString(body, 0, Math.Min(body.Length, 200));

    [GeneratedRegex(@"^Bundle\.entry\[(\d+)\]")]
    internal static partial Regex BundleEntry();
}
