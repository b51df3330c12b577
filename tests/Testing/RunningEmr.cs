using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using MedGenEmr.Engine.Storage;
using MedGenEmr.Engine.Synthetic;
using MedGenEmr.Hosts.Local;
using MedGenEmr.Hosts.Local.Tools;
using Microsoft.Extensions.Configuration;
using Xunit;

namespace MedGenEmr.Tests.Testing;

/// <summary>The whole product on a database of its own: Kestrel with API and web application, and a few synthetic patients.</summary>
public sealed class RunningEmr : IAsyncLifetime
{
    TestDatabase own = null!;
    Database database = null!;
    LocalServer server = null!;

    public string Url => server.Url;
    /// <summary>Signed in as the physician.</summary>
    public HttpClient Client { get; } = new();

    public async Task InitializeAsync()
    {
        own = await TestDatabase.Create();
        database = await Database.Open(own.ConnectionString, default);
        var web = new WebBuild(Repository.Find().Web);
        await web.Build(new Progress<string>(), default);
        server = await LocalServer.Start(new ServerOptions(new ConfigurationBuilder().AddInMemoryCollection().Build(), database, web.Dist, Ports.AnyFree()), default);
        await SignIn();
        foreach (var bundle in SyntheticPopulation.Generate(new SyntheticOptions(7, 4, new DateOnly(2026, 11, 20)))) await Load(bundle);
    }

    async Task SignIn()
    {
        using var answer = await Client.PostAsJsonAsync($"{Url}/api/auth/training", new { user = "demo" });
        var token = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("accessToken").GetString();
        Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
    }

    async Task Load(SyntheticBundle bundle)
    {
        using var content = new ReadOnlyMemoryContent(bundle.Json);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/fhir+json");
        using var answer = await Client.PostAsync($"{Url}/fhir/R4", content);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    public async Task<JsonElement> Read(string relative) => await Client.GetFromJsonAsync<JsonElement>($"{Url}/fhir/R4/{relative}");

    public async Task DisposeAsync()
    {
        Client.Dispose();
        await server.DisposeAsync();
        await database.DisposeAsync();
        await own.DisposeAsync();
    }
}
