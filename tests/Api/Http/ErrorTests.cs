using System.Net;
using System.Text.Json;

namespace MedGenEmr.Tests.Api.Http;

public sealed class ErrorTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task our_own_failure_is_500_with_a_correlation_id_and_no_inner_detail()
    {
        await Run("alter table resource rename to resource_away");
        try
        {
            var failed = await api.Client.Get("Patient/x", ("X-Request-Id", "find-me-42")).Expect(HttpStatusCode.InternalServerError);
            Assert.Contains("find-me-42", failed.Said);
            Assert.DoesNotContain("42P01", failed.Text);
            Assert.DoesNotContain("Npgsql", failed.Text);
            Assert.Contains("find-me-42 failed: PostgresException 42P01", api.Log.Text);
        }
        finally
        {
            await Run("alter table resource_away rename to resource");
        }
    }

    [Fact]
    public async Task logs_hold_no_patient_data()
    {
        var secret = $"S{Guid.NewGuid():n}";
        await api.Client.Post("Patient", Some.Patient(family: secret));
        await api.Client.Get($"Patient?family={secret}");
        await api.Client.Get($"Patient?birthdate={secret}");
        await api.Client.Post("Patient", $$"""{"resourceType":"Patient","gender":"{{secret}}"}""");
        Assert.Contains("Type Patient", api.Log.Text);
        Assert.DoesNotContain(secret, string.Join('\n', api.Log.Text.Split('\n').Where(line => !line.Contains("HTTP/1.1", StringComparison.Ordinal))));
    }

    [Fact]
    public async Task a_request_id_is_taken_over_when_it_is_sane_and_else_made()
    {
        async Task<string> Answered(string? sent) => (await api.Client.Get("Patient/x", sent is null ? [] : [("X-Request-Id", sent)])).Message.Headers.GetValues("X-Request-Id").Single();
        Assert.Equal("abc-1.2_3", await Answered("abc-1.2_3"));
        Assert.NotEqual("a b", await Answered("a b"));
        Assert.NotEqual(new string('a', 65), await Answered(new string('a', 65)));
        Assert.NotEqual(await Answered(null), await Answered(null));
    }

    [Theory]
    [InlineData("/api/nothing", 404)]
    [InlineData("/cds-hooks/nothing", 404)]
    [InlineData("/fhir/nothing", 404)]
    public async Task unknown_urls_of_the_api_are_problem_details_and_not_a_page(string url, int status)
    {
        using var client = await ApiFixture.SignIn(new HttpClient { BaseAddress = new Uri(await api.Listening()) });
        var answer = await client.Get(url);
        Assert.Equal(status, (int)answer.Status);
        Assert.Equal("application/problem+json", answer.Message.Content.Headers.ContentType!.MediaType);
        Assert.Equal(status, answer.Json.GetProperty("status").GetInt32());
        Assert.Contains(url, answer.Json.GetProperty("detail").GetString());
        Assert.Equal("a page", (await client.Get("/patients/1")).Text);
    }

    [Fact]
    public async Task a_wrong_method_of_the_api_is_405_with_allow()
    {
        var answer = await api.Client.Send(HttpMethod.Post, "/api/auth/mode", null).Expect(HttpStatusCode.MethodNotAllowed);
        Assert.Equal(["GET"], answer.Message.Content.Headers.Allow);
        Assert.Contains("possible: GET", answer.Json.GetProperty("detail").GetString());
    }

    [Fact]
    public async Task hosts_other_than_kestrel_run_the_same_pipeline()
    {
        var context = await (await api.InProcess()).SendAsync(http =>
        {
            http.Request.Method = "GET";
            http.Request.Path = "/fhir/R4/metadata";
            http.Request.Host = new("emr.example", 8443);
            http.Request.Scheme = "https";
        });
        using var statement = await JsonDocument.ParseAsync(context.Response.Body);
        Assert.Equal("https://emr.example:8443/fhir/R4", statement.RootElement.GetProperty("implementation").GetProperty("url").GetString());
    }

    [Fact]
    public async Task a_configured_base_url_overrules_the_host()
    {
        using var client = await ApiFixture.SignIn((await api.InProcess(("MedGen:BaseUrl", "https://emr.example/"))).CreateClient());
        Assert.StartsWith("https://emr.example/fhir/R4/Patient/", (await client.Post("Patient", Some.Patient())).Location);
    }

    async Task Run(string sql)
    {
        await using var command = api.Database.Source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
