using System.IO.Compression;
using System.Net;
using System.Text;

namespace MedGenEmr.Tests.Api.Http;

public sealed class NegotiationTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Theory]
    [InlineData("application/fhir+json", "application/fhir+json")]
    [InlineData("application/json", "application/json")]
    [InlineData("text/json", "text/json")]
    [InlineData("*/*", "application/fhir+json")]
    [InlineData("text/html,application/xhtml+xml,*/*;q=0.8", "application/fhir+json")]
    [InlineData("application/fhir+xml;q=0.9, application/json;q=0.5", "application/json")]
    [InlineData("application/fhir+json; fhirVersion=4.0", "application/fhir+json")]
    public async Task answers_in_the_json_asked_for(string accept, string expected)
        => Assert.Equal(expected, (await api.Client.Get("Patient?_count=1", ("Accept", accept)).Expect(HttpStatusCode.OK)).Message.Content.Headers.ContentType!.MediaType);

    [Theory]
    [InlineData("application/fhir+xml", "XML is not available yet")]
    [InlineData("text/turtle", "application/fhir+json")]
    [InlineData("application/fhir+json; fhirVersion=5.0", "fhirVersion=4.0")]
    [InlineData("application/fhir+json;q=0", "application/fhir+json")]
    public async Task what_it_does_not_have_is_406(string accept, string said)
        => Assert.Contains(said, (await api.Client.Get("Patient/x", ("Accept", accept)).Expect(HttpStatusCode.NotAcceptable)).Said);

    [Theory]
    [InlineData("json", HttpStatusCode.OK)]
    [InlineData("application/fhir+json", HttpStatusCode.OK)]
    [InlineData("application/fhir%2Bjson", HttpStatusCode.OK)]
    [InlineData("xml", HttpStatusCode.NotAcceptable)]
    [InlineData("toml", HttpStatusCode.NotAcceptable)]
    public async Task format_overrules_accept(string format, HttpStatusCode expected)
        => await api.Client.Get($"Patient?_count=1&_format={format}", ("Accept", expected == HttpStatusCode.OK ? "application/xml" : "*/*")).Expect(expected);

    [Theory]
    [InlineData("application/fhir+json; charset=utf-8")]
    [InlineData("application/json")]
    [InlineData("text/json")]
    [InlineData("application/fhir+json; fhirVersion=4.0")]
    public async Task reads_every_name_of_json(string type)
        => await api.Client.Send(HttpMethod.Post, "Patient", FhirCalls.Content(Some.Patient(), type)).Expect(HttpStatusCode.Created);

    [Theory]
    [InlineData("application/fhir+xml", "XML is not available yet")]
    [InlineData("text/plain", "text/plain")]
    [InlineData("application/x-www-form-urlencoded", "application/x-www-form-urlencoded")]
    [InlineData("application/fhir+json; charset=iso-8859-1", "UTF-8")]
    [InlineData("application/fhir+json; fhirVersion=3.0", "R4 only")]
    [InlineData(null, "no Content-Type")]
    public async Task other_content_is_415(string? type, string said)
    {
        var content = FhirCalls.Content(Some.Patient(), type ?? "a/b");
        if (type is null) content.Headers.ContentType = null;
        Assert.Contains(said, (await api.Client.Send(HttpMethod.Post, "Patient", content).Expect(HttpStatusCode.UnsupportedMediaType)).Said);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("deflate")]
    public async Task reads_compressed_bodies(string encoding)
    {
        var content = FhirCalls.Content(Compressed(encoding, Encoding.UTF8.GetBytes(Some.Patient(family: "Squeezed"))));
        content.Headers.ContentEncoding.Add(encoding);
        Assert.Contains("Squeezed", (await api.Client.Send(HttpMethod.Post, "Patient", content).Expect(HttpStatusCode.Created)).Text);
    }

    [Fact]
    public async Task what_is_not_compressed_as_it_says_is_400()
    {
        var content = FhirCalls.Content(Some.Patient());
        content.Headers.ContentEncoding.Add("gzip");
        Assert.Contains("gzip", (await api.Client.Send(HttpMethod.Post, "Patient", content).Expect(HttpStatusCode.BadRequest)).Said);
        var unknown = FhirCalls.Content(Some.Patient());
        unknown.Headers.ContentEncoding.Add("zstd");
        Assert.Contains("zstd", (await api.Client.Send(HttpMethod.Post, "Patient", unknown).Expect(HttpStatusCode.UnsupportedMediaType)).Said);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("gzip, br;q=0")]
    [InlineData("br")]
    public async Task compresses_when_asked_to(string accept)
    {
        var plain = (await api.Client.Get("metadata")).Text;
        using var request = new HttpRequestMessage(HttpMethod.Get, "/fhir/R4/metadata");
        request.Headers.TryAddWithoutValidation("Accept-Encoding", accept);
        using var answer = await api.Client.SendAsync(request);
        var encoding = Assert.Single(answer.Content.Headers.ContentEncoding);
        Assert.Equal(accept[..2], encoding[..2]);
        var bytes = await answer.Content.ReadAsStreamAsync();
        await using Stream unpacked = encoding == "br" ? new BrotliStream(bytes, CompressionMode.Decompress) : new GZipStream(bytes, CompressionMode.Decompress);
        Assert.Equal(plain, await new StreamReader(unpacked).ReadToEndAsync());
    }

    static byte[] Compressed(string encoding, byte[] body)
    {
        using var packed = new MemoryStream();
        using (Stream stream = encoding switch
        {
            "gzip" => new GZipStream(packed, CompressionLevel.Fastest),
            "br" => new BrotliStream(packed, CompressionLevel.Fastest),
            _ => new ZLibStream(packed, CompressionLevel.Fastest),
        }) stream.Write(body);
        return packed.ToArray();
    }
}
