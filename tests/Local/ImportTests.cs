using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using MedGenEmr.Hosts.Local;
using MedGenEmr.Hosts.Local.Import;
using MedGenEmr.Hosts.Local.Tools;

namespace MedGenEmr.Tests.Local;

public sealed class ImportTests : IAsyncLifetime, IDisposable
{
    readonly TemporaryFolder _folder = new();
    FakeFhirServer _server = null!;

    public async Task InitializeAsync() => _server = await FakeFhirServer.Start();
    public async Task DisposeAsync() => await _server.DisposeAsync();
    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task master_data_is_loaded_first_and_completed_before_any_patient()
    {
        _server.Delay = TimeSpan.FromMilliseconds(50);
        Bundle("Abel.json", "abel", 3);
        Bundle("Zoe.json", "zoe", 3);
        Bundle("practitionerInformation1.json", "practitioners", 2);
        Bundle("hospitalInformation1.json", "hospitals", 2);

        var (exit, output) = await Import();

        Assert.Equal(0, exit);
        Assert.Equal(["hospitals", "practitioners"], _server.Requests.Take(2).Select(request => request.Marker));
        Assert.Equal(["abel", "zoe"], _server.Requests.Skip(2).Select(request => request.Marker).Order());
        Assert.Contains("4 bundles, 10 resources", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task patients_are_loaded_side_by_side_as_many_as_asked()
    {
        _server.Delay = TimeSpan.FromMilliseconds(100);
        for (var i = 0; i < 9; i++) Bundle($"p{i}.json", $"p{i}", 1);

        await Import(parallel: 3);

        Assert.Equal(3, _server.MostAtOnce);
    }

    [Fact]
    public async Task a_packed_file_is_sent_unpacked_under_the_checksum_of_its_content()
    {
        var content = FakeFhirServer.BundleOf("packed", 2);
        await using (var packed = new GZipStream(File.Create(_folder.File("p.json.gz")), CompressionLevel.Fastest))
            await packed.WriteAsync(Encoding.UTF8.GetBytes(content));

        await Import();

        var request = Assert.Single(_server.Requests);
        Assert.Equal(content, request.Body);
        Assert.Equal("application/fhir+json", request.ContentType);
        Assert.Equal("sha256-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content))), request.Key);
    }

    [Fact]
    public async Task a_second_run_counts_what_is_already_there()
    {
        Bundle("p.json", "p", 5);
        await Import();

        var (exit, output) = await Import();

        Assert.Equal(0, exit);
        Assert.Contains("Loaded         0 bundles, 0 resources", output, StringComparison.Ordinal);
        Assert.Contains("Already there  1 bundles, 5 resources", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_refused_bundle_is_named_with_its_entry_and_the_rest_goes_on()
    {
        Bundle("bad.json", "bad", 2);
        Bundle("good.json", "good", 2);
        _server.Answer = request => request.Marker != "bad" ? null
            : (422, """{"resourceType":"OperationOutcome","issue":[{"severity":"error","code":"value","details":{"text":"`male ` is not a code of administrative-gender."},"expression":["Bundle.entry[1].resource.gender"]},{"severity":"information","code":"informational","diagnostics":"not to be shown"}]}""");

        var (exit, output) = await Import();

        Assert.Equal(1, exit);
        Assert.Contains("1 bundles, 2 resources", output, StringComparison.Ordinal);
        Assert.Contains("bad.json entry[1]: 422 `male ` is not a code of administrative-gender. (Bundle.entry[1].resource.gender)", output, StringComparison.Ordinal);
        Assert.DoesNotContain("not to be shown", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_batch_entry_that_was_refused_is_named_and_the_others_count()
    {
        Bundle("batch.json", "batch", 2);
        _server.Answer = _ => (200, """{"resourceType":"Bundle","type":"batch-response","entry":[{"response":{"status":"201 Created"}},{"response":{"status":"404 Not Found","outcome":{"resourceType":"OperationOutcome","issue":[{"severity":"error","code":"not-found","diagnostics":"No Practitioner matches."}]}}}]}""");

        var (exit, output) = await Import();

        Assert.Equal(1, exit);
        Assert.Contains("1 bundles, 1 resources", output, StringComparison.Ordinal);
        Assert.Contains("batch.json entry[1]: 404 Not Found No Practitioner matches.", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task an_answer_that_is_not_fhir_is_a_refusal_that_shows_it()
    {
        Bundle("p.json", "p", 1);
        _server.Answer = _ => (500, "<html>oops</html>");

        var (exit, output) = await Import();

        Assert.Equal(1, exit);
        Assert.Contains("500 with something that is not FHIR: <html>oops</html>", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_file_that_is_not_gzip_is_a_refusal()
    {
        _folder.Write("p.json.gz", "not gzip");
        Bundle("q.json", "q", 1);

        var (exit, output) = await Import();

        Assert.Equal(1, exit);
        Assert.Contains("p.json.gz: cannot be unpacked", output, StringComparison.Ordinal);
        Assert.Single(_server.Requests);
    }

    [Fact]
    public async Task a_server_that_is_restarted_meanwhile_is_waited_for()
    {
        Bundle("p.json", "p", 4);
        var port = _server.Port;
        var url = _server.Base;
        await _server.DisposeAsync();
        var importing = Import(url: url);
        await Task.Delay(500);
        _server = await FakeFhirServer.Start(port);

        var (exit, output) = await importing;

        Assert.Equal(0, exit);
        Assert.Contains("Loaded         1 bundles, 4 resources", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task an_overloaded_server_gets_time_and_a_lost_answer_counts_as_loaded()
    {
        Bundle("p.json", "p", 4);
        var first = true;
        _server.Answer = request =>
        {
            if (!first) return null;
            first = false;
            _server.Remember(request); // stored, but the answer that arrives is a 503
            return (503, "");
        };

        var (exit, output) = await Import();

        Assert.Equal(0, exit);
        Assert.Equal(2, _server.Requests.Count);
        Assert.Contains("Loaded         1 bundles, 4 resources", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_server_that_stays_away_ends_the_import_with_what_to_do()
    {
        Bundle("p.json", "p", 1);
        var closed = new Uri($"http://127.0.0.1:{Ports.AnyFree()}/fhir/R4");

        var fault = await Assert.ThrowsAsync<LocalFault>(() => Import(url: closed, retryFor: TimeSpan.FromSeconds(1)));

        Assert.Contains($"No answer from {closed} for 1 s", fault.Message, StringComparison.Ordinal);
        Assert.Contains("Run the same command again", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task it_signs_in_and_again_when_the_token_is_no_longer_known()
    {
        _server.RequiredToken = "one";
        _server.Answer = _ =>
        {
            _server.RequiredToken = "two";
            return null;
        };
        Bundle("1Information.json", "first", 1);
        Bundle("p.json", "second", 1);

        var (exit, _) = await Import();

        Assert.Equal(0, exit);
        Assert.Equal(2, _server.Requests.Count);
    }

    [Fact]
    public async Task an_unknown_user_is_told_what_the_server_said()
    {
        _server.RequiredToken = "one";
        Bundle("p.json", "p", 1);

        var fault = await Assert.ThrowsAsync<LocalFault>(() => Import(credentials: new Credentials(null, "nobody")));

        Assert.Contains("Signing in as `nobody`", fault.Message, StringComparison.Ordinal);
        Assert.Contains("no such user", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task without_a_running_instance_it_says_how_to_start_one()
    {
        Bundle("p.json", "p", 1);

        var fault = await Assert.ThrowsAsync<LocalFault>(() => ImportCommand.Run(new ImportOptions(_folder.Path, null, _folder.File("data"), 1, new Credentials(null, "demo"), TimeSpan.Zero), TextWriter.Null, default));

        Assert.Contains("dotnet run --project functions/Hosts/Local", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task without_a_url_it_finds_the_running_instance()
    {
        Bundle("p.json", "p", 1);
        var data = new DataFolder(_folder.File("data"));
        using var held = data.TryLock();
        new RunningInstance($"http://127.0.0.1:{_server.Port}", Environment.ProcessId, DateTimeOffset.UtcNow).Record(data);

        var exit = await ImportCommand.Run(new ImportOptions(_folder.File("p.json"), null, data.Root, 1, new Credentials(null, "demo"), TimeSpan.Zero), TextWriter.Null, default);

        Assert.Equal(0, exit);
        Assert.Single(_server.Requests);
    }

    [RequiresDataFact("synthea/hiv-conditional")]
    public async Task real_synthea_output_arrives_whole()
    {
        var output = new StringWriter();

        var exit = await ImportCommand.Run(new ImportOptions(TestData.PathOf("synthea/hiv-conditional"), _server.Base, null, 4, new Credentials(null, "demo"), TimeSpan.FromSeconds(5)), output, default);

        Assert.Equal(0, exit);
        Assert.Contains("42 bundles, 24,030 resources", output.ToString(), StringComparison.Ordinal);
    }

    void Bundle(string file, string marker, int entries) => _folder.Write(file, FakeFhirServer.BundleOf(marker, entries));

    async Task<(int Exit, string Output)> Import(int parallel = 2, Uri? url = null, TimeSpan? retryFor = null, Credentials? credentials = null)
    {
        var output = new StringWriter();
        var options = new ImportOptions(_folder.Path, url ?? _server.Base, null, parallel, credentials ?? new Credentials(null, "demo"), retryFor ?? TimeSpan.FromSeconds(30));
        return (await ImportCommand.Run(options, output, default), output.ToString());
    }
}
