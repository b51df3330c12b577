using System.IO.Compression;
using System.Net;
using System.Text;
using Npgsql;

namespace MedGenEmr.Tests.Api.Http;

public sealed class LimitTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task a_body_of_50_MB_is_413_over_a_socket_and_says_how_to_split()
    {
        using var client = await Socket();
        foreach (var chunked in (bool[])[false, true])
        {
            var content = FhirCalls.Content(new byte[50 * 1024 * 1024]);
            using var request = new HttpRequestMessage(HttpMethod.Post, "/fhir/R4") { Content = content };
            request.Headers.TransferEncodingChunked = chunked;
            using var answer = await client.SendAsync(request);
            Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
            var text = await answer.Content.ReadAsStringAsync();
            Assert.Contains("31,457,280", text);
            Assert.Contains("several smaller ones", text);
        }
        await client.Get("Patient/none").Expect(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task a_body_just_within_the_limit_is_read()
    {
        using var client = await Socket(("MedGen:Limits:BodyBytes", "2048"));
        Assert.Contains("2,048", (await client.Post("Patient", Padded(2049)).Expect(HttpStatusCode.RequestEntityTooLarge)).Said);
        await client.Post("Patient", Padded(2048)).Expect(HttpStatusCode.Created);
    }

    [Fact]
    public async Task a_small_body_that_unpacks_to_a_large_one_is_413()
    {
        using var packed = new MemoryStream();
        await using (var zip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            for (var i = 0; i < 200; i++) await zip.WriteAsync(new byte[1024 * 1024]);
        var content = FhirCalls.Content(packed.ToArray());
        content.Headers.ContentEncoding.Add("gzip");
        await api.Client.Send(HttpMethod.Post, "Patient", content).Expect(HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task a_request_that_takes_too_long_is_503_with_a_hint()
    {
        using var client = await ApiFixture.SignIn((await api.InProcess(("MedGen:Limits:RequestSeconds", "1"))).CreateClient());
        await using var connection = await api.Database.Source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using (var held = new NpgsqlCommand("lock table resource in access exclusive mode", connection)) await held.ExecuteNonQueryAsync();
        var late = await client.Get("Patient/x").Expect(HttpStatusCode.ServiceUnavailable);
        Assert.Contains("timeout", late.Said);
        Assert.True(late.Message.Headers.RetryAfter is not null);
        Assert.Contains("RequestSeconds", api.Log.Text);
    }

    [Fact]
    public async Task a_client_that_goes_away_leaves_no_noise()
    {
        using var client = await Socket();
        await using var connection = await api.Database.Source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using (var held = new NpgsqlCommand("lock table resource in access exclusive mode", connection)) await held.ExecuteNonQueryAsync();
        using var impatience = new CancellationTokenSource(300);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.GetAsync("/fhir/R4/Patient/gone-away", impatience.Token));
        await Task.Delay(300);
        Assert.DoesNotContain("Error Request", api.Log.Text);
    }

    [Theory]
    [InlineData("BodyBytes", "12")]
    [InlineData("BodyBytes", "many")]
    [InlineData("Depth", "5000")]
    [InlineData("PageSize", "0")]
    [InlineData("RequestSeconds", "-1")]
    [InlineData("BodySize", "100000")]
    public async Task a_limit_that_means_nothing_is_named_at_start(string key, string value)
    {
        var fault = await Assert.ThrowsAnyAsync<Exception>(() => api.InProcess(($"MedGen:Limits:{key}", value)));
        Assert.Contains(key, fault.ToString());
    }

    [Theory]
    [InlineData("MedGen:BaseUrl", "emr.example")]
    [InlineData("MedGen:BaseUrl", "https://emr.example/with/path")]
    [InlineData("MedGen:CorsOrigins:0", "*")]
    [InlineData("MedGen:Mode", "open")]
    public async Task a_setting_that_means_nothing_is_named_at_start(string key, string value)
    {
        var fault = await Assert.ThrowsAnyAsync<Exception>(() => api.InProcess((key, value)));
        Assert.Contains($"{key} is `{value}`; expected", fault.ToString());
    }

    async Task<HttpClient> Socket(params (string, string)[] settings)
        => await ApiFixture.SignIn(new HttpClient { BaseAddress = new Uri(await api.Listening(settings)) });

    static string Padded(int bytes)
    {
        var patient = Some.Patient();
        return patient + new string(' ', bytes - Encoding.UTF8.GetByteCount(patient));
    }
}
