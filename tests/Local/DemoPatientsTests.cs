using MedGenEmr.Engine.Synthetic;
using MedGenEmr.Hosts.Local;
using MedGenEmr.Hosts.Local.Import;

namespace MedGenEmr.Tests.Local;

public sealed class DemoPatientsTests : IAsyncLifetime, IDisposable
{
    readonly TemporaryFolder _folder = new();
    readonly HttpClient _http = new();
    FakeFhirServer _server = null!;

    public async Task InitializeAsync() => _server = await FakeFhirServer.Start();
    public async Task DisposeAsync() => await _server.DisposeAsync();

    public void Dispose()
    {
        _http.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task an_empty_store_gets_thirty_patients_the_clinic_before_them()
    {
        Assert.True(await Fill());

        var bundles = _server.Requests.ToList();
        Assert.Contains("\"Organization\"", bundles[0].Body, StringComparison.Ordinal);
        Assert.Equal(30, bundles.Sum(bundle => bundle.Body.Split("\"resourceType\":\"Patient\"").Length - 1));
    }

    [Fact]
    public async Task a_store_with_patients_is_left_alone()
    {
        _server.Count = 1;

        Assert.False(await Fill());
        Assert.Empty(_server.Requests);
    }

    [Fact]
    public async Task what_was_interrupted_goes_on_another_day_with_the_same_bundles()
    {
        var left = 3;
        _server.Answer = _ => Interlocked.Decrement(ref left) >= 0 ? null : (422, """{"resourceType":"OperationOutcome","issue":[{"severity":"error","code":"value","diagnostics":"interrupted"}]}""");
        await Assert.ThrowsAsync<LocalFault>(() => Fill());
        var first = _server.Requests.Select(request => request.Key).Take(1).ToList();
        _server.Answer = _ => null;
        _server.Requests.Clear();
        _server.Count = 3;

        Assert.True(await Fill(days: 2));

        var again = _server.Requests.Select(request => request.Key).ToList();
        Assert.Equal(first, again.Take(1));
        Assert.Equal(again.Count, again.Distinct().Count());
        Assert.False(File.Exists(_folder.File("demo.json")));
    }

    [Fact]
    public void bundles_of_one_patient_stay_together()
    {
        string[] names = ["clinic-1", "clinic-2", "patient-001", "patient-002-1", "patient-002-2", "patient-1000"];

        var groups = DemoPatients.ByPatient(names.Select(name => new SyntheticBundle(name, default, 0))).Select(group => group.Count);

        Assert.Equal([2, 1, 2, 1], groups);
    }

    async Task<bool> Fill(int days = 0)
    {
        using var client = new FhirClient(_http, () => _server.Base, new Credentials(null, "demo"), TimeSpan.Zero);
        return await new DemoPatients(client, new DataFolder(_folder.Path), "embedded").Fill(new Clock(days), new Progress<string>(), default);
    }

    sealed class Clock(int days) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new DateTimeOffset(2026, 11, 22, 18, 0, 0, TimeSpan.Zero).AddDays(days);
    }
}
