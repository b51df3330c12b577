using System.Net;

namespace MedGenEmr.Tests.Api.Fhir;

public sealed class RouteTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Theory]
    [InlineData("GET", "Patiant/1", "Did you mean `Patient`?")]
    [InlineData("GET", "DomainResource/1", "not a resource type")]
    [InlineData("GET", "patient/1", "Did you mean `Patient`?")]
    [InlineData("GET", "Patient/1/nonsense", "not a URL of the FHIR API")]
    [InlineData("GET", "Patient/1/_history/1/2", "not a URL of the FHIR API")]
    [InlineData("GET", "Patient/1/2/3/4/5/6/7", "not a URL of the FHIR API")]
    [InlineData("GET", "Patient/1/$everything", "no operation `$everything`")]
    [InlineData("POST", "Patient/$match", "no operation `$match`")]
    [InlineData("GET", "$export", "no operation `$export`")]
    public async Task unknown_urls_are_404_and_say_why(string method, string url, string said)
        => Assert.Contains(said, (await api.Client.Send(new HttpMethod(method), url, method == "POST" ? FhirCalls.Content("{}") : null).Expect(HttpStatusCode.NotFound)).Said);

    [Theory]
    [InlineData("PATCH", "Patient/1", "GET, HEAD, PUT, DELETE")]
    [InlineData("POST", "Patient/1", "GET, HEAD, PUT, DELETE")]
    [InlineData("PATCH", "Patient", "GET, HEAD, POST, PUT, DELETE")]
    [InlineData("DELETE", "metadata", "GET, HEAD")]
    [InlineData("PUT", "Patient/1/_history/1", "GET, HEAD")]
    [InlineData("DELETE", "Patient/1/_history", "GET, HEAD")]
    [InlineData("GET", "Patient/_search", "POST")]
    [InlineData("PUT", "", "GET, HEAD, POST")]
    [InlineData("TRACE", "Patient/1", "GET, HEAD, PUT, DELETE")]
    public async Task other_methods_are_405_and_say_which_are_possible(string method, string url, string allow)
    {
        var refused = await api.Client.Send(new HttpMethod(method), url, method is "PATCH" or "POST" or "PUT" ? FhirCalls.Content("{}") : null).Expect(HttpStatusCode.MethodNotAllowed);
        Assert.Equal(allow, string.Join(", ", refused.Message.Content.Headers.Allow));
        Assert.Contains(allow, refused.Said);
    }

    [Fact]
    public async Task compartments_are_501()
        => Assert.Contains("patient=1", (await api.Client.Get("Patient/1/Observation").Expect(HttpStatusCode.NotImplemented)).Said);

    [Fact]
    public async Task a_slash_at_the_end_changes_nothing()
    {
        var made = await api.Client.Post("Patient/", Some.Patient()).Expect(HttpStatusCode.Created);
        await api.Client.Get($"Patient/{made.Id}/").Expect(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("a_b")]
    [InlineData("%20")]
    [InlineData("x'; drop table resource; --")]
    [InlineData("12345678901234567890123456789012345678901234567890123456789012345")]
    public async Task what_is_no_id_is_400(string id)
        => Assert.Contains("is not an id", (await api.Client.Get($"Patient/{Uri.EscapeDataString(Uri.UnescapeDataString(id))}").Expect(HttpStatusCode.BadRequest)).Said);

    [Fact]
    public async Task outside_of_r4_there_is_nothing()
        => await api.Client.Get("/fhir/R5/Patient").Expect(HttpStatusCode.NotFound);
}
