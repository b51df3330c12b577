using System.Security.Cryptography;
using System.Text;
using MedGenEmr.Hosts.Local.Postgres;
using MedGenEmr.Hosts.Local.Tools;

namespace MedGenEmr.Tests.Testing;

/// <summary>One embedded server for all test processes of this clone: started by the first, stopped by the last.</summary>
/// <remarks>
/// A process that uses it holds `users` locked as shared; who gets that lock alone is the last. A process that was killed
/// lets go of it too, and its server is then found and used by the next run.
/// </remarks>
static class TestServer
{
    static readonly Lazy<Task<string>> Connection = new(Start);

    public static Task<string> ConnectionString() => Connection.Value;

    static async Task<string> Start()
    {
        if (Environment.GetEnvironmentVariable("MEDGENEMR_TEST_DATABASE") is { Length: > 0 } own) return own;
        var repository = Repository.Find();
        await NodeTools.Install(repository.InfraLocal, CancellationToken.None);
        var folder = Folder(repository);
        Directory.CreateDirectory(folder);
        using var starting = await FileLock.Wait(Path.Combine(folder, "starting"), CancellationToken.None);
        var data = Path.Combine(folder, "postgres");
        // Without fsync a server that is down may have left damaged files: only a running one is taken over.
        if (!IsRunning(data) && Directory.Exists(data)) Directory.Delete(data, recursive: true);
        var server = await EmbeddedPostgres.Start(data, PostgresBinaries.In(repository.InfraLocal),
            new ClusterSettings { Durable = false, MaxConnections = 300 }, CancellationToken.None);
        var use = FileLock.TryShared(Path.Combine(folder, "users"))
            ?? throw new InvalidOperationException($"{folder}/users is locked by another program.");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Leave(folder, use, server);
        return server.ConnectionString("postgres");
    }

    static bool IsRunning(string data)
    {
        var cluster = Path.Combine(data, "server", "cluster");
        return PostmasterPid.Read(cluster)?.Holder(cluster) is PidHolder.OurServer;
    }

    static void Leave(string folder, FileLock use, EmbeddedPostgres server)
    {
        use.Dispose();
        // Somebody who starts in this moment will register: leave the server to them.
        using var starting = FileLock.Try(Path.Combine(folder, "starting"));
        if (starting is null) return;
        using var alone = FileLock.Try(Path.Combine(folder, "users"));
        if (alone is not null) server.Abandon();
    }

    /// <summary>In the temporary folder: as root the server's account could not enter a clone below /root.</summary>
    static string Folder(Repository repository)
    {
        var clone = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(repository.Root)))[..12];
        return Path.Combine(Path.GetTempPath(), $"medgenemr-tests-{Environment.UserName}-{clone}");
    }
}
