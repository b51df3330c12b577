using System.Net;
using System.Net.Http.Headers;
using System.Text;
using MedGenEmr.Api.Auth;

namespace MedGenEmr.Tests.Api.Auth;

public sealed class SignInTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task mode_lists_the_training_users()
    {
        var mode = await api.Stranger.Get("/api/auth/mode").Expect(HttpStatusCode.OK);
        Assert.Equal("training", mode.Json.GetProperty("mode").GetString());
        Assert.Equal(["demo physician", "nurse nurse", "pharmacist pharmacist", "admin admin"], mode.Json.GetProperty("users").EnumerateArray().Select(user => $"{user.GetProperty("id")} {user.GetProperty("role")}"));
    }

    [Fact]
    public async Task signing_in_gives_a_token_that_opens_the_record()
    {
        var signedIn = await Send("""{"user":"nurse"}""").Expect(HttpStatusCode.OK);
        Assert.Equal("nurse", signedIn.Json.GetProperty("user").GetProperty("id").GetString());
        Assert.True(signedIn.Json.GetProperty("expiresAt").GetDateTimeOffset() > DateTimeOffset.UtcNow.AddHours(1));
        await Read(signedIn.Json.GetProperty("accessToken").GetString()!).Expect(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task the_audit_names_who_was_signed_in()
    {
        using var pharmacist = await ApiFixture.SignIn((await api.InProcess()).CreateClient(), "pharmacist");
        await pharmacist.Get("Patient/audited-read", ("X-Request-Id", "audited-1"));
        await using var command = api.Database.Source.CreateCommand("select actor from audit where request_id = 'audited-1'");
        Assert.Equal("pharmacist", await command.ExecuteScalarAsync());
    }

    [Theory]
    [InlineData("""{"user":"root"}""", 400, "expected one of demo, nurse, pharmacist, admin")]
    [InlineData("""{}""", 400, "expected one of")]
    [InlineData("""{"user":""", 400, "line 1")]
    [InlineData("""{"user":7}""", 400, "$.user")]
    [InlineData("", 400, "")]
    public async Task says_what_is_wrong_with_a_sign_in(string body, int status, string said)
    {
        var refused = await Send(body).Expect((HttpStatusCode)status);
        Assert.Contains(said, refused.Json.GetProperty("detail").GetString());
    }

    [Fact]
    public async Task a_sign_in_takes_json_only()
        => await api.Stranger.Send(HttpMethod.Post, "/api/auth/training", FhirCalls.Content("user=demo", "application/x-www-form-urlencoded")).Expect(HttpStatusCode.UnsupportedMediaType);

    [Theory]
    [InlineData("GET", "Patient/1")]
    [InlineData("GET", "Patient")]
    [InlineData("POST", "Patient")]
    [InlineData("DELETE", "Patient/1")]
    [InlineData("GET", "_history")]
    [InlineData("POST", "")]
    [InlineData("GET", "nonsense")]
    [InlineData("POST", "metadata")]
    public async Task strangers_are_401_on_everything_clinical(string method, string url)
    {
        var refused = await api.Stranger.Send(new HttpMethod(method), url, method == "POST" ? FhirCalls.Content("{}") : null).Expect(HttpStatusCode.Unauthorized);
        Assert.Contains("login", refused.Said);
        Assert.StartsWith("Bearer realm", refused.Message.Headers.WwwAuthenticate.ToString());
    }

    [Fact]
    public async Task strangers_are_401_on_the_rest_of_the_api()
    {
        var refused = await api.Stranger.Get("/api/emr/anything").Expect(HttpStatusCode.Unauthorized);
        Assert.Equal(401, refused.Json.GetProperty("status").GetInt32());
        Assert.StartsWith("Bearer realm", refused.Message.Headers.WwwAuthenticate.ToString());
    }

    [Fact]
    public async Task tokens_that_were_changed_made_up_or_of_another_start_are_401()
    {
        var token = (await Send("""{"user":"demo"}""")).Json.GetProperty("accessToken").GetString()!;
        var parts = token.Split('.');
        var none = $"{Url("""{"alg":"none","typ":"JWT"}""")}.{parts[1]}.";
        var admin = $"{parts[0]}.{Url($$"""{"sub":"admin","exp":9999999999}""")}.{parts[2]}";
        var other = await ApiFixture.SignIn((await api.InProcess()).CreateClient());
        foreach (var bad in (string[])[none, admin, parts[0], $"{parts[0]}..", "x", token[..^2], token + "A", new string('a', 5000), other.DefaultRequestHeaders.Authorization!.Parameter!])
            Assert.Contains("invalid_token", (await Read(bad).Expect(HttpStatusCode.Unauthorized)).Message.Headers.WwwAuthenticate.ToString());
        var basic = await api.Stranger.Get("Patient/x", ("Authorization", "Basic ZGVtbzpkZW1v")).Expect(HttpStatusCode.Unauthorized);
        Assert.Contains("Bearer", basic.Said);
    }

    [Fact]
    public async Task tokens_expire()
    {
        var token = (await Send("""{"user":"demo"}""")).Json.GetProperty("accessToken").GetString()!;
        api.Clock.Ahead = TimeSpan.FromHours(13);
        try
        {
            Assert.Contains("expired", (await Read(token).Expect(HttpStatusCode.Unauthorized)).Said);
        }
        finally
        {
            api.Clock.Ahead = TimeSpan.Zero;
        }
    }

    [Theory]
    [InlineData("203.0.113.7", "localhost", 403)]
    [InlineData("127.0.0.1", "emr.example", 403)]
    [InlineData("127.0.0.1", "127.0.0.1", 200)]
    [InlineData("::1", "[::1]", 200)]
    public async Task training_signs_in_callers_on_this_machine_only(string address, string host, int status)
    {
        var answer = await api.Stranger.Send(HttpMethod.Post, "/api/auth/training", FhirCalls.Content("""{"user":"admin"}""", "application/json"), ("Test-Address", address), ("Host", host));
        Assert.Equal(status, (int)answer.Status);
    }

    [Theory]
    [InlineData("http://127.0.0.1:5000", true)]
    [InlineData("http://localhost:0", true)]
    [InlineData("http://[::1]:8080", true)]
    [InlineData("http://*:8080", false)]
    [InlineData("http://+:80", false)]
    [InlineData("http://0.0.0.0:8080", false)]
    [InlineData("http://192.168.1.4:8080", false)]
    public void training_refuses_to_listen_elsewhere(string url, bool allowed)
    {
        var fault = Record.Exception(() => Loopback.Require([url]));
        Assert.Equal(allowed, fault is null);
        if (!allowed) Assert.Contains(url, fault!.Message);
    }

    Task<Answer> Send(string body) => api.Stranger.Send(HttpMethod.Post, "/api/auth/training", FhirCalls.Content(body, "application/json"));

    Task<Answer> Read(string token) => api.Stranger.Get("Patient/nobody", ("Authorization", new AuthenticationHeaderValue("Bearer", token).ToString()));

    static string Url(string json) => Convert.ToBase64String(Encoding.UTF8.GetBytes(json)).TrimEnd('=').Replace('+', '-').Replace('/', '_');
}
