using System.Text.Json;
using System.Text.Json.Serialization;

namespace MedGenEmr.Hosts.Local;

/// <summary>`running.json` in the data folder: where the host that holds its lock can be reached.</summary>
sealed record RunningInstance(string Url, int Pid, DateTimeOffset Since)
{
    static string FileIn(DataFolder folder) => Path.Combine(folder.Root, "running.json");

    /// <summary>Null when no host runs on the folder, whatever a crashed one left behind, or while one is still starting.</summary>
    public static RunningInstance? On(DataFolder folder)
    {
        if (!folder.IsInUse || !File.Exists(FileIn(folder))) return null;
        return JsonSerializer.Deserialize(File.ReadAllBytes(FileIn(folder)), RunningInstanceJson.Default.RunningInstance);
    }

    /// <summary>Renamed into place: a reader never sees half of it.</summary>
    public void Record(DataFolder folder)
    {
        var fresh = FileIn(folder) + ".new";
        File.WriteAllBytes(fresh, JsonSerializer.SerializeToUtf8Bytes(this, RunningInstanceJson.Default.RunningInstance));
        File.Move(fresh, FileIn(folder), overwrite: true);
    }

    public static void Forget(DataFolder folder)
    {
        if (File.Exists(FileIn(folder))) File.Delete(FileIn(folder));
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(RunningInstance))]
sealed partial class RunningInstanceJson : JsonSerializerContext;
