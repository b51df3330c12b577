using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace MedGenEmr.Tests.Api;

/// <summary>An HTTP answer, read to its end.</summary>
public sealed record Answer(HttpStatusCode Status, HttpResponseMessage Message, string Text)
{
    public JsonElement Json => field.ValueKind == JsonValueKind.Undefined ? field = JsonSerializer.Deserialize<JsonElement>(Text) : field;
    public string? ETag => Message.Headers.ETag?.ToString();
    public string? Location => Message.Headers.Location?.ToString();
    public string Id => Json.GetProperty("id").GetString()!;

    /// <summary>All that an OperationOutcome says, with codes and places.</summary>
    public string Said
    {
        get
        {
            Assert.Equal("OperationOutcome", Json.GetProperty("resourceType").GetString());
            return string.Join('\n', Json.GetProperty("issue").EnumerateArray().Select(Line));
        }
    }

    public static string Line(JsonElement issue)
        => $"{issue.GetProperty("severity")} {issue.GetProperty("code")}: {issue.GetProperty("details").GetProperty("text")}"
            + (issue.TryGetProperty("expression", out var at) ? $" @{at[0]}" : "");
}

/// <summary>Calls as a client makes them, on URLs relative to /fhir/R4, or whole ones.</summary>
public static class FhirCalls
{
    public const string Json = "application/fhir+json";

    public static Task<Answer> Get(this HttpClient client, string url, params (string Name, string Value)[] headers)
        => client.Send(HttpMethod.Get, url, null, headers);

    public static Task<Answer> Post(this HttpClient client, string url, string body, params (string Name, string Value)[] headers)
        => client.Send(HttpMethod.Post, url, Content(body), headers);

    public static Task<Answer> Put(this HttpClient client, string url, string body, params (string Name, string Value)[] headers)
        => client.Send(HttpMethod.Put, url, Content(body), headers);

    public static Task<Answer> Delete(this HttpClient client, string url, params (string Name, string Value)[] headers)
        => client.Send(HttpMethod.Delete, url, null, headers);

    public static async Task<Answer> Send(this HttpClient client, HttpMethod method, string url, HttpContent? content, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, url.StartsWith('/') || url.StartsWith("http:", StringComparison.Ordinal) ? url : $"/fhir/R4/{url}") { Content = content };
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        var answer = await client.SendAsync(request);
        return new Answer(answer.StatusCode, answer, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>The answer, if it has that status.</summary>
    public static async Task<Answer> Expect(this Task<Answer> call, HttpStatusCode status)
    {
        var answer = await call;
        Assert.True(answer.Status == status, $"Expected {status}, got {answer.Status}: {answer.Text}");
        return answer;
    }

    public static HttpContent Content(string body, string type = Json) => Content(Encoding.UTF8.GetBytes(body), type);

    public static HttpContent Content(byte[] body, string type = Json)
    {
        var content = new ByteArrayContent(body);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        return content;
    }
}

/// <summary>Resources as a test needs them: valid, with an identifier nobody else has.</summary>
public static class Some
{
    public static string Id() => Guid.NewGuid().ToString();

    public static string Patient(string? id = null, string family = "Chalmers", string? identifier = null)
    {
        var patient = new JsonObject { ["resourceType"] = "Patient" };
        if (id is not null) patient["id"] = id;
        if (identifier is not null) patient["identifier"] = new JsonArray(new JsonObject { ["system"] = "urn:test", ["value"] = identifier });
        patient["name"] = new JsonArray(new JsonObject { ["family"] = family });
        return patient.ToJsonString();
    }

    public static string Observation(string subject)
        => $$$"""{"resourceType":"Observation","status":"final","code":{"text":"Weight"},"subject":{"reference":"{{{subject}}}"},"valueQuantity":{"value":70.50,"unit":"kg"}}""";

    public static string Entry(string method, string url, string? resource = null, string? fullUrl = null, string more = "")
    {
        var called = fullUrl is null ? "" : $"\"fullUrl\":\"{fullUrl}\",";
        var sent = resource is null ? "" : $"\"resource\":{resource},";
        return "{" + called + sent + $$"""  "request":{"method":"{{method}}","url":"{{url}}"{{more}}""" + "}}";
    }

    public static string Bundle(string type, params string[] entries)
        => $$"""{"resourceType":"Bundle","type":"{{type}}","entry":[{{string.Join(',', entries)}}]}""";
}
