using System.Net;
using MedGenEmr.Tests.Testing;

namespace MedGenEmr.Tests.Api.Http;

public sealed class HealthTests
{
    [Fact]
    public async Task says_whether_the_database_answers()
    {
        var api = new ApiFixture();
        await api.InitializeAsync();
        var well = await api.Stranger.Get("/health").Expect(HttpStatusCode.OK);
        Assert.Equal("ok", well.Json.GetProperty("status").GetString());
        Assert.NotEqual("", well.Json.GetProperty("version").GetString());
        Assert.True(well.Json.GetProperty("databaseMilliseconds").GetDouble() > 0);

        await api.Database.DisposeAsync();
        Assert.Equal("unavailable", (await api.Stranger.Get("/health").Expect(HttpStatusCode.ServiceUnavailable)).Json.GetProperty("status").GetString());
        Assert.Equal("ok", (await api.Stranger.Get("/health/live").Expect(HttpStatusCode.OK)).Json.GetProperty("status").GetString());
        await api.DisposeAsync();
    }

    [Fact]
    public async Task a_database_that_cannot_be_reached_is_503_with_retry_after()
    {
        await using var database = await TestDatabase.Create();
        await using var wire = new Wire(database.ConnectionString);
        var api = new ApiFixture { ConnectionString = wire.ConnectionString };
        await api.InitializeAsync();
        await api.Client.Get("Patient/x").Expect(HttpStatusCode.NotFound);
        await wire.Cut();
        foreach (var call in (Func<Task<Answer>>[])[() => api.Client.Get("Patient/x"), () => api.Client.Get("Patient"), () => api.Client.Post("Patient", Some.Patient())])
        {
            var answer = await call();
            Assert.True(answer.Status is HttpStatusCode.ServiceUnavailable, answer.Text);
            Assert.NotNull(answer.Message.Headers.RetryAfter);
        }
        var batch = await api.Client.Post("", Some.Bundle("batch", [.. Enumerable.Range(0, 3).Select(_ => Some.Entry("POST", "Patient", Some.Patient()))])).Expect(HttpStatusCode.OK);
        Assert.All(batch.Json.GetProperty("entry").EnumerateArray(), entry => Assert.Equal("503 Service Unavailable", entry.GetProperty("response").GetProperty("status").GetString()));
        await api.DisposeAsync();
    }

    [Fact]
    public async Task openapi_describes_what_is_not_fhir()
    {
        var api = new ApiFixture();
        await api.InitializeAsync();
        var document = await api.Stranger.Get("/openapi.json").Expect(HttpStatusCode.OK);
        var paths = document.Json.GetProperty("paths").EnumerateObject().Select(path => path.Name).ToList();
        Assert.Equal(["/api/auth/mode", "/api/auth/training", "/health", "/health/live"], paths.Order());
        await api.DisposeAsync();
    }
}
