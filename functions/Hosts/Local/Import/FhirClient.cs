using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace MedGenEmr.Hosts.Local.Import;

/// <param name="Attempts">More than one: an earlier one may have arrived although its answer did not.</param>
sealed record BundleAnswer(HttpStatusCode Status, bool Replayed, int Attempts, byte[] Body)
{
    public bool IsSuccess => (int)Status is >= 200 and < 300;
}

/// <param name="Token">Given on the command line; else <paramref name="User"/> signs in (training mode).</param>
sealed record Credentials(string? Token, string User);

/// <summary>Posts bundles to one FHIR server, and stays with it while that is restarted.</summary>
/// <param name="findBase">Asked again before every attempt: a restarted host may have another port.</param>
sealed class FhirClient(HttpClient http, Func<Uri> findBase, Credentials credentials, TimeSpan retryFor) : IDisposable
{
    static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(200), LongestPause = TimeSpan.FromSeconds(3);

    readonly SemaphoreSlim _signingIn = new(1, 1);
    string? _token = credentials.Token;

    /// <summary>https://hl7.org/fhir/R4/http.html#transaction, repeated under the same key until there is an answer.</summary>
    public async Task<BundleAnswer> Post(BundleContent bundle, CancellationToken ct)
    {
        var since = DateTime.UtcNow;
        var pause = FirstPause;
        for (var attempt = 1; ; attempt++)
        {
            var (answer, why) = await Try(bundle, attempt, ct);
            if (answer is not null) return answer;
            if (DateTime.UtcNow - since > retryFor)
                throw new LocalFault($"No answer from {findBase()} for {retryFor.TotalSeconds:0} s: {why} "
                    + "Run the same command again when the server runs: what was loaded is not loaded twice.");
            await Task.Delay(pause, ct);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }

    /// <returns>No answer: the server is away or asks to come back, and why.</returns>
    async Task<(BundleAnswer? Answer, string Why)> Try(BundleContent bundle, int attempt, CancellationToken ct)
    {
        try
        {
            using var response = await Send(bundle, ct);
            if (MayPass(response.StatusCode)) return (null, $"it answers {(int)response.StatusCode} {response.ReasonPhrase}.");
            var replayed = response.Headers.TryGetValues("Idempotency-Replayed", out var values) && values.Contains("true");
            return (new BundleAnswer(response.StatusCode, replayed, attempt, await response.Content.ReadAsByteArrayAsync(ct)), "");
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException && !ct.IsCancellationRequested)
        {
            return (null, fault.Message);
        }
    }

    /// <summary>How many resources of a type there are: https://hl7.org/fhir/R4/search.html#summary</summary>
    public async Task<long> Count(string type, CancellationToken ct)
    {
        using var response = await Authorized(() => new HttpRequestMessage(HttpMethod.Get, $"{findBase()}/{type}?_summary=count"), ct);
        response.EnsureSuccessStatusCode();
        using var json = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync(ct));
        return json.RootElement.GetProperty("total").GetInt64();
    }

    Task<HttpResponseMessage> Send(BundleContent bundle, CancellationToken ct)
        => Authorized(() =>
        {
            var request = new HttpRequestMessage(HttpMethod.Post, findBase()) { Content = new ReadOnlyMemoryContent(bundle.Json) };
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/fhir+json");
            request.Headers.Add("Idempotency-Key", bundle.IdempotencyKey);
            request.Headers.Add("Prefer", "return=minimal");
            return request;
        }, ct);

    async Task<HttpResponseMessage> Authorized(Func<HttpRequestMessage> make, CancellationToken ct)
    {
        var used = _token ?? await SignIn(null, ct);
        var response = await SendOnce(make, used, ct);
        if (response.StatusCode is not HttpStatusCode.Unauthorized || credentials.Token is not null) return response;
        // A restarted server may not know the token any more.
        response.Dispose();
        return await SendOnce(make, await SignIn(used, ct), ct);
    }

    async Task<HttpResponseMessage> SendOnce(Func<HttpRequestMessage> make, string token, CancellationToken ct)
    {
        using var request = make();
        request.Headers.Accept.ParseAdd("application/fhir+json");
        if (token.Length > 0) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return await http.SendAsync(request, ct);
    }

    /// <summary>Saturated, or starting, or in a conflict with another bundle: the same request may succeed later.</summary>
    static bool MayPass(HttpStatusCode status)
        => status is HttpStatusCode.RequestTimeout or HttpStatusCode.Conflict or HttpStatusCode.TooManyRequests
            or HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout;

    /// <param name="refused">The token that was refused; whoever comes first gets a new one for all.</param>
    /// <returns>Empty where the server has no sign-in: another FHIR server, which may need none.</returns>
    async Task<string> SignIn(string? refused, CancellationToken ct)
    {
        await _signingIn.WaitAsync(ct);
        try
        {
            if (_token is not null && _token != refused) return _token;
            using var response = await http.PostAsJsonAsync(new Uri(findBase(), "/api/auth/training"), new { user = credentials.User }, ct);
            return _token = response.StatusCode switch
            {
                HttpStatusCode.OK => await AccessToken(response, ct),
                HttpStatusCode.NotFound => "",
                var status when MayPass(status) => throw new HttpRequestException($"signing in was answered with {(int)status}."),
                var status => throw new LocalFault($"Signing in as `{credentials.User}` at {findBase()} was answered with {(int)status}: "
                    + $"{await response.Content.ReadAsStringAsync(ct)} Choose --user, or give a --token."),
            };
        }
        finally
        {
            _signingIn.Release();
        }
    }

    static async Task<string> AccessToken(HttpResponseMessage response, CancellationToken ct)
    {
        using var json = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync(ct));
        return json.RootElement.GetProperty("accessToken").GetString()!;
    }

    public void Dispose() => _signingIn.Dispose();
}
