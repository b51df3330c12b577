using System.Net;

namespace MedGenEmr.Tests.Api.Http;

public sealed class CorsTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task no_origin_may_call_by_default()
        => Assert.False((await api.Client.Get("Patient?_count=1", ("Origin", "https://emr.example"))).Message.Headers.Contains("Access-Control-Allow-Origin"));

    [Fact]
    public async Task configured_origins_may_call_and_see_the_headers_of_fhir()
    {
        using var client = await ApiFixture.SignIn((await api.InProcess(("MedGen:CorsOrigins:0", "https://emr.example"))).CreateClient());
        var answer = await client.Get("Patient?_count=1", ("Origin", "https://emr.example"));
        Assert.Equal("https://emr.example", answer.Message.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.Contains("ETag", answer.Message.Headers.GetValues("Access-Control-Expose-Headers").Single());
        Assert.False((await client.Get("Patient?_count=1", ("Origin", "https://evil.example"))).Message.Headers.Contains("Access-Control-Allow-Origin"));
        var preflight = await client.Send(HttpMethod.Options, "Patient/1", null, ("Origin", "https://emr.example"), ("Access-Control-Request-Method", "PUT"), ("Access-Control-Request-Headers", "authorization,if-match"));
        Assert.Equal(HttpStatusCode.NoContent, preflight.Status);
        Assert.Contains("PUT", preflight.Message.Headers.GetValues("Access-Control-Allow-Methods").Single());
    }
}
