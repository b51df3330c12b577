using System.Globalization;
using System.Text;
using MedGenEmr.Engine.Writes;

namespace MedGenEmr.Api.Fhir;

/// <summary>Answers as they are kept under an Idempotency-Key: each like HTTP, header lines, an empty line, the body.</summary>
static class KeptAnswer
{
    public static Answer Of(FhirResponse response) => Of([response]);

    public static Answer Of(IReadOnlyList<FhirResponse> responses)
    {
        var kept = new MemoryStream();
        foreach (var response in responses)
        {
            kept.Write(Encoding.UTF8.GetBytes(Head(response)));
            kept.Write(response.Body.Span);
        }
        return new Answer(responses.Count == 1 ? responses[0].Status : 200, kept.ToArray());
    }

    static string Head(FhirResponse response)
    {
        var head = new StringBuilder().Append(CultureInfo.InvariantCulture, $"Status: {response.Status}\nContent-Length: {response.Body.Length}\n");
        if (response.ETag is { } tag) head.Append(CultureInfo.InvariantCulture, $"ETag: {tag}\n");
        if (response.LastModified is { } at) head.Append(CultureInfo.InvariantCulture, $"Last-Modified: {at:O}\n");
        if (response.Location is { } location) head.Append(CultureInfo.InvariantCulture, $"Location: {location}\n");
        if (response.IsOutcome) head.Append("Outcome: true\n");
        return head.Append('\n').ToString();
    }

    public static FhirResponse Read(Answer answer) => ReadAll(answer)[0];

    public static IReadOnlyList<FhirResponse> ReadAll(Answer answer)
    {
        var responses = new List<FhirResponse>();
        for (var rest = answer.Body; !rest.IsEmpty;) responses.Add(ReadOne(ref rest));
        return responses;
    }

    static FhirResponse ReadOne(ref ReadOnlyMemory<byte> rest)
    {
        var headers = new Dictionary<string, string>();
        for (int end; (end = rest.Span.IndexOf((byte)'\n')) > 0; rest = rest[(end + 1)..])
        {
            var line = Encoding.UTF8.GetString(rest.Span[..end]);
            var colon = line.IndexOf(": ", StringComparison.Ordinal);
            headers[line[..colon]] = line[(colon + 2)..];
        }
        var length = int.Parse(headers["Content-Length"], CultureInfo.InvariantCulture);
        var body = rest.Slice(1, length);
        rest = rest[(1 + length)..];
        return new FhirResponse(int.Parse(headers["Status"], CultureInfo.InvariantCulture))
        {
            ETag = headers.GetValueOrDefault("ETag"),
            LastModified = headers.TryGetValue("Last-Modified", out var at) ? DateTime.Parse(at, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind) : null,
            Location = headers.GetValueOrDefault("Location"),
            IsOutcome = headers.ContainsKey("Outcome"),
            Replayed = true,
            Body = body,
        };
    }
}
