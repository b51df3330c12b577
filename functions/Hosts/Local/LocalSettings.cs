using System.Text.Json;
using MedGenEmr.Hosts.Local.Tools;
using Microsoft.Extensions.Configuration;

namespace MedGenEmr.Hosts.Local;

/// <summary>Settings of this machine: the environment before `Values` of local.settings.json, the file both hosts read.</summary>
static class LocalSettings
{
    public const string FileName = "local.settings.json";
    public const string Database = "MedGenEmr";

    public static IConfigurationRoot Load(Repository repository)
        => new ConfigurationBuilder()
            .AddInMemoryCollection(Values(Path.Combine(repository.Root, FileName)))
            .AddEnvironmentVariables()
            .Build();

    /// <summary>`ConnectionStrings__MedGenEmr` names the same setting as `ConnectionStrings:MedGenEmr`; an empty value is no value.</summary>
    internal static IEnumerable<KeyValuePair<string, string?>> Values(string path)
    {
        if (!File.Exists(path)) return [];
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(path), new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            if (!json.RootElement.TryGetProperty("Values", out var values)) return [];
            return [.. values.EnumerateObject().Where(value => !value.Name.StartsWith('_') && value.Value.ToString().Length > 0)
                .Select(value => KeyValuePair.Create(value.Name.Replace("__", ":", StringComparison.Ordinal), (string?)value.Value.ToString()))];
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            throw new LocalFault($"{path} is not the JSON expected: {fault.Message} Compare it with local.settings.sample.json.", fault);
        }
    }
}
