using System.Net;
using MedGenEmr.Hosts.Local;
using MedGenEmr.Hosts.Local.Postgres;
using MedGenEmr.Hosts.Local.Tools;

namespace MedGenEmr.Tests.Local;

public sealed class HostTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    string Cluster => Path.Combine(_folder.Path, "postgres", "server", "cluster");

    public void Dispose() => _folder.Dispose();

    [UnixFact]
    public async Task one_command_starts_everything_and_sigterm_ends_all_of_it()
    {
        await using var host = Start();
        var url = await host.Ready();

        using var http = new HttpClient();
        Assert.NotEqual(HttpStatusCode.InternalServerError, (await http.GetAsync(new Uri(url))).StatusCode);
        Assert.Equal(url, RunningInstance.On(new DataFolder(_folder.Path))?.Url);

        Assert.Equal(0, await host.Terminate());
        Assert.Null(PostmasterPid.Read(Cluster));
        Assert.Null(RunningInstance.On(new DataFolder(_folder.Path)));
    }

    [UnixFact]
    public async Task a_second_host_on_the_same_data_says_where_the_first_one_is()
    {
        await using var first = Start();
        var url = await first.Ready();

        await using var second = Start();

        Assert.Equal(1, await second.Exit());
        Assert.Contains($"already runs at {url} (process {first.Id})", second.Output, StringComparison.Ordinal);
    }

    [UnixFact]
    public async Task after_sigkill_the_next_start_takes_over_the_server_that_was_left()
    {
        var killed = Start();
        await killed.Ready();
        await killed.Kill();
        Assert.NotNull(PostmasterPid.Read(Cluster));

        await using var next = Start();
        await next.Ready();

        Assert.Contains("was still running", next.Output, StringComparison.Ordinal);
        Assert.Equal(0, await next.Terminate());
        Assert.Null(PostmasterPid.Read(Cluster));
    }

    [UnixFact]
    public async Task a_given_database_is_used_instead_of_an_own_one()
    {
        await using var given = await TestDatabase.Create();
        await using var host = HostProcess.Start("--data", _folder.Path, "--port", "0", "--no-open", "--no-web", "--no-demo", "--database", given.ConnectionString);

        await host.Ready();

        Assert.False(Directory.Exists(Path.Combine(_folder.Path, "postgres")));
    }

    [UnixFact]
    public async Task a_name_other_than_loopback_is_refused()
    {
        await using var host = Start();
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, await host.Ready()) { Headers = { Host = "evil.example" } };

        Assert.Equal(HttpStatusCode.BadRequest, (await http.SendAsync(request)).StatusCode);
    }

    [Fact]
    public async Task a_given_database_that_does_not_answer_is_said_at_once()
    {
        await using var host = HostProcess.Start("--data", _folder.Path, "--port", "0", "--database", $"Host=127.0.0.1;Port={Ports.AnyFree()};Username=nobody;Database=nothing");

        Assert.Equal(1, await host.Exit());
        Assert.Contains("The given database cannot be used", host.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_port_that_is_taken_is_refused_when_asked_for()
    {
        await using var other = await FakeFhirServer.Start();
        await using var host = HostProcess.Start("--data", _folder.Path, "--port", $"{other.Port}");

        Assert.Equal(1, await host.Exit());
        Assert.Contains($"Port {other.Port} is not free", host.Output, StringComparison.Ordinal);
    }

    HostProcess Start() => HostProcess.Start("--data", _folder.Path, "--port", "0", "--no-open", "--no-web", "--no-demo");
}
