using MedGenEmr.Engine.Storage;

namespace MedGenEmr.Engine.Writes;

/// <summary>Commits writes, one or a thousand, all or none.</summary>
public sealed class Writer(Database database, TimeProvider clock)
{
    /// <summary>Resolves references, checks preconditions and commits everything in one transaction.</summary>
    /// <exception cref="Problem">Every fault names its entry; then nothing is written.</exception>
    public Task<Committed> Commit(IReadOnlyList<Write> writes, Scope scope, Idempotency? idempotency, CancellationToken ct)
        => throw new NotImplementedException($"{database} {clock}");

    /// <summary>The answer kept under a key, without writing: for a retry whose body need not be read again.</summary>
    /// <exception cref="Problem">The key was used for another request.</exception>
    public Task<Answer?> Answered(string key, byte[] request, Scope scope, CancellationToken ct) => throw new NotImplementedException();
}
