using System.Collections.Frozen;
using Npgsql;

namespace MedGenEmr.Engine.Search;

/// <summary>Table search_parameter: (resource type, code) ⇄ smallint.</summary>
public sealed class ParameterIds
{
    readonly FrozenDictionary<(string Type, string Code), short> ids;

    ParameterIds(Dictionary<(string, string), short> loaded) => ids = loaded.ToFrozenDictionary();

    public short this[string resourceType, string code] => ids[(resourceType, code)];

    const string Fill = """
        insert into search_parameter (id, resource_type, code)
        select (select coalesce(max(id), 0) from search_parameter) + row_number() over (order by sent.type, sent.code), sent.type, sent.code
        from unnest($1::text[], $2::text[]) as sent (type, code)
        where not exists (select from search_parameter known where known.resource_type = sent.type and known.code = sent.code)
        """;

    internal static async Task<ParameterIds> Load(NpgsqlDataSource source, CancellationToken ct)
    {
        var defined = FhirModel.R4.ResourceTypes.SelectMany(type => FhirModel.R4.SearchParameters(type.Name)).ToList();
        await using var batch = source.CreateBatch();
        batch.BatchCommands.Add(new(Storage.Migration.LockDictionaries));
        batch.BatchCommands.Add(new(Fill)
        {
            Parameters =
            {
                new() { Value = defined.Select(parameter => parameter.On).ToArray() },
                new() { Value = defined.Select(parameter => parameter.Code).ToArray() },
            },
        });
        batch.BatchCommands.Add(new("select resource_type, code, id from search_parameter"));
        await using var rows = await batch.ExecuteReaderAsync(ct);
        await rows.NextResultAsync(ct); // past the lock
        var loaded = new Dictionary<(string, string), short>();
        while (await rows.ReadAsync(ct)) loaded.Add((rows.GetString(0), rows.GetString(1)), rows.GetInt16(2));
        return new ParameterIds(loaded);
    }
}
