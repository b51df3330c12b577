using System.Text;
using MedGenEmr.Engine;
using MedGenEmr.Engine.Resources;
using MedGenEmr.Engine.Storage;
using MedGenEmr.Engine.Writes;
using MedGenEmr.Tests.Testing;

namespace MedGenEmr.Tests.Engine.Writes;

/// <summary>A migrated database of its own, with the engine on it.</summary>
public sealed class TestStore : IAsyncLifetime
{
    TestDatabase own = null!;

    public Database Database { get; private set; } = null!;
    public Store Store => new(Database);
    public History History => new(Database);
    public ChangeFeed Feed => new(Database);
    public Writer Writer { get; private set; } = null!;
    public static Scope Scope { get; } = new("tester", "test-request");
    public string ConnectionString => own.ConnectionString;

    public async Task InitializeAsync()
    {
        own = await TestDatabase.Create();
        Database = await Database.Open(own.ConnectionString, default);
        Writer = new Writer(Database, TimeProvider.System);
    }

    public async Task DisposeAsync()
    {
        await Database.DisposeAsync();
        await own.DisposeAsync();
    }

    public static ResourceTree Parse(string json) => ResourceParser.Read(Encoding.UTF8.GetBytes(json));

    public async Task<IReadOnlyList<Written>> Commit(params Write[] writes) => (await Writer.Commit(writes, Scope, null, default)).Written;

    public Task<IReadOnlyList<Written>> Put(string type, string id, string json, int? ifMatch = null)
        => Commit(new Write(WriteMethod.Update, type, id, Parse(json).Root) { IfMatch = ifMatch });

    public Task<IReadOnlyList<Written>> Post(string json)
    {
        var resource = Parse(json).Root;
        return Commit(new Write(WriteMethod.Create, resource.Type.Name, null, resource));
    }

    public Task<IReadOnlyList<Written>> Delete(string type, string id) => Commit(new Write(WriteMethod.Delete, type, id, null));

    public async Task<long> Count(string table)
    {
        await using var command = Database.Source.CreateCommand($"select count(*) from {table}");
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
