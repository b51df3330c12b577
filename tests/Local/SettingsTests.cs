using System.Runtime.Versioning;
using System.Text.Json;
using MedGenEmr.Api;
using MedGenEmr.Hosts.Local;
using MedGenEmr.Hosts.Local.Tools;
using Microsoft.Extensions.Configuration;

namespace MedGenEmr.Tests.Local;

public sealed class SettingsTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void values_are_read_under_the_names_the_environment_uses()
    {
        var file = _folder.Write("local.settings.json", """
            { // comments are allowed, as the Functions tools allow them
              "Values": { "_comment": "left out", "ConnectionStrings__MedGenEmr": "Host=db", "MEDGENEMR_DATA": "/srv/emr", },
            }
            """);

        Assert.Equal(
            new Dictionary<string, string?> { ["ConnectionStrings:MedGenEmr"] = "Host=db", ["MEDGENEMR_DATA"] = "/srv/emr" },
            LocalSettings.Values(file).ToDictionary());
    }

    [Fact]
    public void a_broken_file_is_named_with_line_and_what_to_do()
    {
        var file = _folder.Write("local.settings.json", "{\n oops");

        var fault = Assert.Throws<LocalFault>(() => LocalSettings.Values(file));

        Assert.Contains(file, fault.Message, StringComparison.Ordinal);
        Assert.Contains("LineNumber: 1", fault.Message, StringComparison.Ordinal);
        Assert.Contains("local.settings.sample.json", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void the_sample_explains_every_setting_of_the_api()
    {
        using var sample = JsonDocument.Parse(File.ReadAllBytes(Sample));
        var explained = sample.RootElement.GetProperty("Values").EnumerateObject().Select(value => value.Name).ToHashSet();

        foreach (var name in Names(typeof(MedGenOptions), "MedGen"))
        {
            Assert.Contains(name, explained);
            Assert.Contains("_comment " + name, explained);
        }
    }

    [Fact]
    public void the_sample_holds_the_defaults()
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection(LocalSettings.Values(Sample)).Build();
        var read = settings.GetSection(MedGenOptions.Section).Get<MedGenOptions>(binder => binder.ErrorOnUnknownConfiguration = true)!;

        Assert.Equal(JsonSerializer.Serialize(new MedGenOptions()), JsonSerializer.Serialize(read));
    }

    static string Sample => Path.Combine(Repository.Find().Root, "local.settings.sample.json");

    static IEnumerable<string> Names(Type options, string under)
        => options.GetProperties().SelectMany(property => property.PropertyType switch
        {
            var type when type == typeof(string) || type.IsValueType => [$"{under}__{property.Name}"],
            var type when type.IsAssignableTo(typeof(System.Collections.IEnumerable)) => [$"{under}__{property.Name}__0"],
            var type => Names(type, $"{under}__{property.Name}"),
        });

    [RootFact]
    [UnsupportedOSPlatform("windows")]
    public void as_root_with_a_closed_home_the_data_goes_where_the_servers_account_can_enter()
    {
        var home = Environment.GetEnvironmentVariable("XDG_DATA_HOME");
        File.SetUnixFileMode(_folder.Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        try
        {
            Environment.SetEnvironmentVariable("XDG_DATA_HOME", _folder.Path);
            var folder = DataFolder.Resolve(null);

            Assert.StartsWith("/var/lib/medgenemr/", folder.Root, StringComparison.Ordinal);
            Assert.Contains(_folder.Path, folder.Note, StringComparison.Ordinal);
        }
        finally
        {
            Environment.SetEnvironmentVariable("XDG_DATA_HOME", home);
        }
    }
}
