using MedGenEmr.Api.Fhir.Interactions;
using MedGenEmr.Api.Http;
using MedGenEmr.Engine;
using MedGenEmr.Engine.Resources;
using MedGenEmr.Engine.Search;
using MedGenEmr.Engine.Storage;
using MedGenEmr.Engine.Writes;
using Microsoft.Extensions.Logging;

namespace MedGenEmr.Api.Fhir;

/// <param name="Interaction">A code of http://hl7.org/fhir/restful-interaction.</param>
/// <param name="ToWrite">For create, update and delete: what they ask of the Engine, also as a part of a transaction.</param>
/// <param name="TakesQuery">The parameters of the URL mean something.</param>
public sealed record Route(
    string Method, Place Place, string Interaction, Func<FhirRequest, CancellationToken, Task<FhirResponse>> Handle,
    Func<FhirRequest, Element?, Write>? ToWrite = null, bool TakesQuery = false);

/// <summary>Every URL of the FHIR API (https://hl7.org/fhir/R4/http.html#summary), for HTTP and for the entries of Bundles.</summary>
public sealed class Router
{
    static readonly string[] Methods = ["GET", "POST", "PUT", "PATCH", "DELETE"];
    readonly Route?[,] table = new Route?[Enum.GetValues<Place>().Length, Methods.Length];
    readonly ILogger log;

    public Router(Store store, Engine.Storage.History versions, Writer writer, Search search, MedGenOptions options, TimeProvider clock, ILogger<Router> log)
    {
        this.log = log;
        var limits = new ParseLimits(options.Limits.Depth);
        var commits = new Commits(writer);
        var write = new SingleWrite(commits, limits);
        var searching = new Searchset(search, options.Limits.PageSize);
        var history = new Interactions.History(versions, store, clock, options.Limits.PageSize);
        var bundle = new PostBundle(new Transaction(this, commits), new Batch(this, commits), commits, limits);
        var capabilities = new Capabilities(this, options.Limits, clock);
        Routes =
        [
            new("GET", Place.Metadata, "capabilities", capabilities.Handle, TakesQuery: true),

            new("GET", Place.Instance, "read", new Read(store).Handle),
            new("GET", Place.Version, "vread", new VRead(store).Handle),
            new("PUT", Place.Instance, "update", Writing(Update.ToWrite), Update.ToWrite),
            new("DELETE", Place.Instance, "delete", Writing(Delete.ToWrite), Delete.ToWrite),
            new("GET", Place.InstanceHistory, "history-instance", history.Handle, TakesQuery: true),

            new("POST", Place.Type, "create", Writing(Create.ToWrite), Create.ToWrite),
            new("PUT", Place.Type, "update", Writing(Update.ToWriteByCriteria), Update.ToWriteByCriteria, TakesQuery: true),
            new("DELETE", Place.Type, "delete", Writing(Delete.ToWriteByCriteria), Delete.ToWriteByCriteria, TakesQuery: true),
            new("GET", Place.Type, "search-type", searching.Handle, TakesQuery: true),
            new("POST", Place.TypeSearch, "search-type", searching.HandleForm, TakesQuery: true),
            new("GET", Place.TypeHistory, "history-type", history.Handle, TakesQuery: true),

            new("POST", Place.System, "transaction", bundle.Handle),
            new("GET", Place.System, "search-system", searching.Handle, TakesQuery: true),
            new("POST", Place.SystemSearch, "search-system", searching.HandleForm, TakesQuery: true),
            new("GET", Place.SystemHistory, "history-system", history.Handle, TakesQuery: true),
        ];
        foreach (var route in Routes) table[(int)route.Place, Array.IndexOf(Methods, route.Method)] = route;

        Func<FhirRequest, CancellationToken, Task<FhirResponse>> Writing(Func<FhirRequest, Element?, Write> toWrite)
            => (request, ct) => write.Handle(request, toWrite, ct);
    }

    public IReadOnlyList<Route> Routes { get; }

    /// <summary>The answer to a request, its faults included.</summary>
    public async Task<FhirResponse> Answer(FhirRequest request, CancellationToken ct)
    {
        try
        {
            return Find(request, out var refusal) is { } route ? await route.Handle(request, ct) : refusal!;
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            return Failure(fault, request.Scope.RequestId);
        }
    }

    /// <summary>Sets the request's target and finds its route; without one, the answer that says why.</summary>
    /// <exception cref="Problem">Not a URL of FHIR.</exception>
    public Route? Find(FhirRequest request, out FhirResponse? refusal)
    {
        refusal = null;
        request.Target = Target.Parse(request.Path, request.AtRequest("url"));
        var method = Array.IndexOf(Methods, request.Method);
        if (method >= 0 && table[(int)request.Target.Place, method] is { } route)
        {
            if (request.Prefer.Strict && !route.TakesQuery) RefuseParameters(request);
            return route;
        }
        refusal = Refuse(request);
        return null;
    }

    /// <summary>Lenient handling may pass over parameters that have no meaning here, as `_summary` on a read (https://hl7.org/fhir/R4/search.html#summary).</summary>
    static void RefuseParameters(FhirRequest request)
    {
        foreach (var (name, _) in request.Query)
            if (!Query.IsAboutForm(name))
                throw Problem.NotSupported($"The parameter `{name}` has no meaning on {request.Method} {request.Path}; without Prefer: handling=strict it is passed over.");
    }

    FhirResponse Refuse(FhirRequest request) => request.Target.Place switch
    {
        Place.SystemOperation or Place.TypeOperation or Place.InstanceOperation
            => Reply.Refused(404, "not-supported", $"This server has no operation `{request.Target.Last}`; /metadata lists what it has."),
        Place.Compartment
            => Reply.Refused(501, "not-supported", $"Search in a compartment is not available yet; search by reference instead, as [type]?patient={request.Target.Id}."),
        _ => NotAllowed(request),
    };

    FhirResponse NotAllowed(FhirRequest request)
    {
        var allowed = string.Join(", ", Allowed(request.Target.Place));
        return new(405)
        {
            Allow = allowed,
            IsOutcome = true,
            Body = OperationOutcome.Of([new Issue(Severity.Error, "not-supported", $"{request.Method} is not possible on `/{request.Path}`; possible: {allowed}.", request.AtRequest("method"))]),
        };
    }

    IEnumerable<string> Allowed(Place place)
        => Methods.Where((_, method) => table[(int)place, method] is not null).SelectMany(method => method == "GET" ? ["GET", "HEAD"] : new[] { method });

    /// <summary>The answer to what was thrown: a fault of the request, of the database, or else ours, which the log explains.</summary>
    internal FhirResponse Failure(Exception fault, string requestId)
    {
        if ((fault as Problem ?? PostgresErrors.Translate(fault)) is { } problem) return Reply.Of(problem);
        Log.Unexpected(log, fault, requestId);
        return Reply.Refused(500, "exception", $"The server failed on this request; nothing is known to be wrong with the request itself. Its log has the cause under {requestId}.");
    }
}
