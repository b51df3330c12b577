using MedGenEmr.Engine.Storage;
using Npgsql;

namespace MedGenEmr.Engine.Search;

/// <summary>The condition of a conditional create, update, delete or reference.</summary>
public sealed class Criteria
{
    public (short Param, string System, string Code)? PlainToken { get; private init; }
    public IEnumerable<string> Systems => PlainToken is { } token ? [token.System] : [];
    public static Criteria Compile(Database database, string type, string query)
    {
        var text = Uri.UnescapeDataString(query);
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        var bar = text.IndexOf('|', StringComparison.Ordinal);
        if (equals < 0 || bar < 0 || text.Contains('&', StringComparison.Ordinal)) throw Problem.NotSupported($"The condition `{query}` is not supported yet.");
        return new Criteria { PlainToken = (database.Parameters[type, text[..equals]], text[(equals + 1)..bar], text[(bar + 1)..]) };
    }
    public NpgsqlBatchCommand Matches() => throw Problem.NotSupported("");
    public NpgsqlBatchCommand Unchanged(IReadOnlyList<long> known) => throw Problem.NotSupported("");
}

public static class SearchIndex
{
    public static IndexRows Extract(Resources.Element resource, ParameterIds parameters) => new();
}
