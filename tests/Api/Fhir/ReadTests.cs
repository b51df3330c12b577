using System.Net;

namespace MedGenEmr.Tests.Api.Fhir;

public sealed class ReadTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task answers_the_stored_resource_with_etag_and_last_modified()
    {
        var id = Some.Id();
        var put = await api.Client.Put($"Patient/{id}", Some.Patient(id));
        var got = await api.Client.Get($"Patient/{id}");
        Assert.Equal(HttpStatusCode.OK, got.Status);
        Assert.Equal("W/\"1\"", got.ETag);
        Assert.Equal(put.Text, got.Text);
        Assert.Equal("application/fhir+json", got.Message.Content.Headers.ContentType!.MediaType);
        Assert.Equal("utf-8", got.Message.Content.Headers.ContentType.CharSet);
        var updated = got.Json.GetProperty("meta").GetProperty("lastUpdated").GetDateTimeOffset();
        Assert.Equal(updated.ToUnixTimeSeconds(), got.Message.Content.Headers.LastModified!.Value.ToUnixTimeSeconds());
        Assert.Equal(got.Message.Content.Headers.ContentLength, got.Text.Length);
    }

    [Fact]
    public async Task answers_404_for_what_never_was()
        => Assert.Contains("not-found: There is no Patient/nobody", (await api.Client.Get("Patient/nobody").Expect(HttpStatusCode.NotFound)).Said);

    [Fact]
    public async Task answers_410_with_the_tombstones_etag_once_deleted()
    {
        var id = await Created();
        await api.Client.Delete($"Patient/{id}");
        var gone = await api.Client.Get($"Patient/{id}").Expect(HttpStatusCode.Gone);
        Assert.Equal("W/\"2\"", gone.ETag);
        Assert.Contains("deleted", gone.Said);
    }

    [Theory]
    [InlineData("If-None-Match", "W/\"1\"", HttpStatusCode.NotModified)]
    [InlineData("If-None-Match", "\"1\"", HttpStatusCode.NotModified)]
    [InlineData("If-None-Match", "W/\"7\", W/\"1\"", HttpStatusCode.NotModified)]
    [InlineData("If-None-Match", "*", HttpStatusCode.NotModified)]
    [InlineData("If-None-Match", "W/\"2\"", HttpStatusCode.OK)]
    [InlineData("If-None-Match", "banana", HttpStatusCode.OK)]
    [InlineData("If-Modified-Since", "Fri, 31 Dec 2049 23:59:59 GMT", HttpStatusCode.NotModified)]
    [InlineData("If-Modified-Since", "Sat, 01 Jan 2000 00:00:00 GMT", HttpStatusCode.OK)]
    [InlineData("If-Modified-Since", "yesterday", HttpStatusCode.OK)]
    public async Task answers_304_to_who_has_it(string header, string value, HttpStatusCode expected)
    {
        var got = await api.Client.Get($"Patient/{await Created()}", (header, value)).Expect(expected);
        Assert.Equal("W/\"1\"", got.ETag);
        Assert.Equal(expected == HttpStatusCode.NotModified, got.Text.Length == 0);
    }

    [Fact]
    public async Task answers_304_to_its_own_last_modified()
    {
        var id = await Created();
        var modified = (await api.Client.Get($"Patient/{id}")).Message.Content.Headers.LastModified!.Value.ToString("R");
        await api.Client.Get($"Patient/{id}", ("If-Modified-Since", modified)).Expect(HttpStatusCode.NotModified);
    }

    [Fact]
    public async Task answers_head_with_the_length_and_no_body()
    {
        var id = await Created();
        var got = await api.Client.Get($"Patient/{id}");
        var head = await api.Client.Send(HttpMethod.Head, $"Patient/{id}", null);
        Assert.Equal(HttpStatusCode.OK, head.Status);
        Assert.Equal(got.Text.Length, head.Message.Content.Headers.ContentLength);
        Assert.Equal("", head.Text);
        Assert.Equal("W/\"1\"", head.ETag);
    }

    [Fact]
    public async Task reads_each_version()
    {
        var id = await Created("First");
        await api.Client.Put($"Patient/{id}", Some.Patient(id, "Second"));
        Assert.Contains("First", (await api.Client.Get($"Patient/{id}/_history/1").Expect(HttpStatusCode.OK)).Text);
        var second = await api.Client.Get($"Patient/{id}/_history/2").Expect(HttpStatusCode.OK);
        Assert.Contains("Second", second.Text);
        Assert.Equal("W/\"2\"", second.ETag);
        await api.Client.Get($"Patient/{id}/_history/2", ("If-None-Match", "W/\"2\"")).Expect(HttpStatusCode.NotModified);
    }

    [Theory]
    [InlineData("3")]
    [InlineData("0")]
    [InlineData("99999999999")]
    [InlineData("one")]
    public async Task answers_404_for_versions_that_never_were(string version)
        => Assert.Contains($"has no version `{version}`", (await api.Client.Get($"Patient/{await Created()}/_history/{version}").Expect(HttpStatusCode.NotFound)).Said);

    [Fact]
    public async Task answers_410_for_the_version_that_is_the_deletion()
    {
        var id = await Created();
        await api.Client.Delete($"Patient/{id}");
        await api.Client.Get($"Patient/{id}/_history/2").Expect(HttpStatusCode.Gone);
        await api.Client.Get($"Patient/{id}/_history/1").Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task passes_over_summary_unless_handling_is_strict()
    {
        var id = await Created();
        await api.Client.Get($"Patient/{id}?_summary=true").Expect(HttpStatusCode.OK);
        Assert.Contains("`_summary`", (await api.Client.Get($"Patient/{id}?_summary=true", ("Prefer", "handling=strict")).Expect(HttpStatusCode.BadRequest)).Said);
        await api.Client.Get($"Patient/{id}?_format=json&_pretty=true", ("Prefer", "handling=strict")).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task keeps_the_digits_when_pretty()
    {
        var id = Some.Id();
        await api.Client.Put($"Observation/{id}", Some.Observation($"Patient/{id}").Replace("{\"resourceType\"", $"{{\"id\":\"{id}\",\"resourceType\"", StringComparison.Ordinal));
        var got = await api.Client.Get($"Observation/{id}?_pretty=true");
        Assert.Contains("\n  \"resourceType\"", got.Text);
        Assert.Contains("70.50", got.Text);
    }

    async Task<string> Created(string family = "Chalmers")
    {
        var id = Some.Id();
        await api.Client.Put($"Patient/{id}", Some.Patient(id, family)).Expect(HttpStatusCode.Created);
        return id;
    }
}
