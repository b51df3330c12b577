using System.Diagnostics;
using MedGenEmr.Engine;
using MedGenEmr.Engine.Writes;

namespace MedGenEmr.Api.Fhir;

/// <summary>Commits writes and, where the client sent an Idempotency-Key, their answer with them: repeated, the first answer is given and nothing changes.</summary>
sealed class Commits(Writer writer)
{
    /// <summary>The answer kept under the request's key; null where there is no key or no answer yet.</summary>
    public async ValueTask<FhirResponse?> Answered(FhirRequest request, CancellationToken ct)
        => request.Idempotency is { } key && await writer.Answered(new Idempotency(key.Key, key.Request, Nothing), request.Scope, ct) is { } answer
            ? KeptAnswer.Read(answer)
            : null;

    /// <summary>Asking for an answer composes none.</summary>
    static Answer Nothing(IReadOnlyList<Written> written) => throw new UnreachableException();

    public async Task<FhirResponse> Run(FhirRequest request, IReadOnlyList<Write> writes, Func<IReadOnlyList<Written>, FhirResponse> compose, CancellationToken ct)
    {
        if (request.Idempotency is not { } key) return compose(await Run(writes, request.Scope, ct));
        var answer = await Keep(key, request.Scope, writes, written => KeptAnswer.Of(compose(written)), ct);
        return answer.Replayed is { } first ? KeptAnswer.Read(first) : compose(answer.Written);
    }

    public async Task<IReadOnlyList<Written>> Run(IReadOnlyList<Write> writes, Scope scope, CancellationToken ct)
        => (await writer.Commit(writes, scope, null, ct)).Written;

    public Task<Committed> Keep(IdempotencyKey key, Scope scope, IReadOnlyList<Write> writes, Func<IReadOnlyList<Written>, Answer> compose, CancellationToken ct)
        => writer.Commit(writes, scope, new Idempotency(key.Key, key.Request, compose), ct);
}
