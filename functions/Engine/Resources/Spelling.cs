namespace MedGenEmr.Engine.Resources;

/// <summary>Finds the name somebody probably meant.</summary>
public static class Spelling
{
    /// <returns>The candidate at most two edits away (one for names of four letters or less), or null.</returns>
    public static string? Nearest(string sent, IEnumerable<string> candidates)
    {
        if (sent.Length > 64) return null;
        var (best, distance) = ((string?)null, sent.Length <= 4 ? 2 : 3);
        foreach (var candidate in candidates)
        {
            if (Math.Abs(candidate.Length - sent.Length) >= distance) continue;
            var edits = Edits(sent, candidate);
            if (edits < distance) (best, distance) = (candidate, edits);
        }
        return best;
    }

    /// <summary>Levenshtein distance, letters compared without case.</summary>
    static int Edits(string a, string b)
    {
        Span<int> row = stackalloc int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++) row[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var same = char.ToLowerInvariant(a[i - 1]) == char.ToLowerInvariant(b[j - 1]);
                (diagonal, row[j]) = (row[j], Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (same ? 0 : 1)));
            }
        }
        return row[b.Length];
    }
}
