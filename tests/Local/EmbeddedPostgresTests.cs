using System.Diagnostics;
using System.Globalization;
using System.Runtime.Versioning;
using MedGenEmr.Hosts.Local;
using MedGenEmr.Hosts.Local.Postgres;
using MedGenEmr.Hosts.Local.Tools;
using Npgsql;

namespace MedGenEmr.Tests.Local;

public sealed class EmbeddedPostgresTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    string Root => _folder.File("postgres");
    string Cluster => Path.Combine(Root, "server", "cluster");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task a_second_start_finds_the_data_of_the_first()
    {
        await using (var first = await Start())
        {
            await first.CreateDatabase("emr", default);
            await Execute(first, "create table chart (name text)");
            await Execute(first, "insert into chart values ('Grüße, 患者')");
        }
        Assert.Null(PostmasterPid.Read(Cluster));

        await using var second = await Start();
        await second.CreateDatabase("emr", default);

        Assert.False(second.Reused);
        Assert.Equal("Grüße, 患者", await Scalar(second, "select name from chart"));
    }

    [Fact]
    public async Task it_listens_on_loopback_only_keeps_fsync_on_and_asks_for_the_password()
    {
        await using var server = await Start();
        await server.CreateDatabase("emr", default);

        Assert.Equal("127.0.0.1", await Scalar(server, "show listen_addresses"));
        Assert.Equal("on", await Scalar(server, "show fsync"));
        Assert.Equal("on", await Scalar(server, "show data_checksums"));
        Assert.Equal("UTF8", await Scalar(server, "show server_encoding"));
        Assert.Equal("pglz", await Scalar(server, "show wal_compression"));
        var wrong = new NpgsqlConnectionStringBuilder(server.ConnectionString("emr")) { Password = "wrong", Pooling = false };
        await using var connection = new NpgsqlConnection(wrong.ConnectionString);
        Assert.Equal(PostgresErrorCodes.InvalidPassword, (await Assert.ThrowsAsync<PostgresException>(() => connection.OpenAsync())).SqlState);
    }

    [Fact]
    public async Task in_a_folder_whose_name_a_socket_cannot_have_it_is_reached_by_tcp()
    {
        var root = _folder.File("Grüße, 患者's " + new string('x', 60));
        await using var server = await EmbeddedPostgres.Start(root, PostgresBinaries.In((await Installed()).InfraLocal), new ClusterSettings(), default);

        await server.CreateDatabase("emr", default);

        Assert.Equal("127.0.0.1", new NpgsqlConnectionStringBuilder(server.ConnectionString("emr")).Host);
    }

    [Fact]
    public async Task a_server_left_behind_by_a_killed_host_is_used_again()
    {
        var abandoned = await Start();
        await using var found = await Start();

        Assert.True(found.Reused);
        Assert.Equal(abandoned.Port, found.Port);
    }

    [Fact]
    public async Task a_killed_server_recovers_what_was_committed()
    {
        var killed = await Start();
        await killed.CreateDatabase("emr", default);
        await Execute(killed, "create table chart (id int)");
        await Execute(killed, "insert into chart select generate_series(1, 10000)");
        using (var postmaster = Process.GetProcessById(PostmasterPid.Read(Cluster)!.Pid))
        {
            postmaster.Kill();
            await postmaster.WaitForExitAsync();
        }
        NpgsqlConnection.ClearAllPools();

        await using var recovered = await Start();

        Assert.Equal(10000L, await Scalar(recovered, "select count(*) from chart"));
    }

    [Fact]
    public async Task a_stale_pid_file_whose_number_is_another_program_now_does_not_stop_it()
    {
        await using (await Start()) { }
        var lines = new[] { Environment.ProcessId.ToString(CultureInfo.InvariantCulture), Cluster, "1700000000", "5432", "", "127.0.0.1", "", "ready   " };
        File.WriteAllLines(PostmasterPid.PathIn(Cluster), lines);

        await using var server = await Start();

        Assert.False(server.Reused);
    }

    [Fact]
    public async Task an_interrupted_initdb_is_done_again()
    {
        Directory.CreateDirectory(Cluster + ".new");
        File.WriteAllText(Path.Combine(Cluster + ".new", "PG_VERSION"), "18");

        await using var server = await Start();

        Assert.True(File.Exists(Path.Combine(Cluster, "PG_VERSION")));
        Assert.False(Directory.Exists(Cluster + ".new"));
    }

    [Fact]
    public async Task data_of_another_major_version_is_refused_with_what_to_do()
    {
        await using (await Start()) { }
        File.WriteAllText(Path.Combine(Cluster, "PG_VERSION"), "17\n");

        var fault = await Assert.ThrowsAsync<LocalFault>(Start);

        Assert.Contains("PostgreSQL 17", fault.Message, StringComparison.Ordinal);
        Assert.Contains("--data", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_server_that_cannot_start_says_why()
    {
        await using (await Start()) { }
        File.AppendAllText(Path.Combine(Cluster, "postgresql.conf"), "\nno_such_setting = 1\n");

        var fault = await Assert.ThrowsAsync<LocalFault>(Start);

        Assert.Contains("no_such_setting", fault.Message, StringComparison.Ordinal);
    }

    [UnixFact]
    [UnsupportedOSPlatform("windows")]
    public async Task its_password_and_its_data_are_for_the_owner_alone()
    {
        await using var server = await Start();

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(Root, "password")));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Path.Combine(Root, "server")));
        Assert.False(File.Exists(Path.Combine(Root, "server", "password.once")));
    }

    [RootFact]
    [UnsupportedOSPlatform("windows")]
    public async Task as_root_it_runs_as_another_account_even_where_that_cannot_read_the_clone()
    {
        using var closed = new TemporaryFolder();
        File.SetUnixFileMode(closed.Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var package = PostgresBinaries.In((await Installed()).InfraLocal);
        var copied = await new Tool("cp", "-r", package.Native, closed.Path).Run(default);
        Assert.Equal(0, copied.ExitCode);

        await using var server = await EmbeddedPostgres.Start(Root, package with { Native = closed.File("native") }, new ClusterSettings(), default);
        await server.CreateDatabase("emr", default);

        var status = File.ReadLines($"/proc/{PostmasterPid.Read(Cluster)!.Pid}/status").First(line => line.StartsWith("Uid:", StringComparison.Ordinal));
        Assert.DoesNotContain("\t0", status, StringComparison.Ordinal);
        Assert.True(Directory.Exists(Path.Combine(Root, "binaries-" + package.Version)));
    }

    [RootFact]
    [UnsupportedOSPlatform("windows")]
    public async Task as_root_a_folder_its_account_cannot_enter_is_named()
    {
        File.SetUnixFileMode(_folder.Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

        var fault = await Assert.ThrowsAsync<LocalFault>(Start);

        Assert.Contains($"cannot enter {_folder.Path}", fault.Message, StringComparison.Ordinal);
    }

    async Task<EmbeddedPostgres> Start()
        => await EmbeddedPostgres.Start(Root, PostgresBinaries.In((await Installed()).InfraLocal), new ClusterSettings(), default);

    static async Task<Repository> Installed()
    {
        var repository = Repository.Find();
        await NodeTools.Install(repository.InfraLocal, default);
        return repository;
    }

    static async Task Execute(EmbeddedPostgres server, string sql)
    {
        await using var connection = new NpgsqlConnection(server.ConnectionString("emr"));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    static async Task<object?> Scalar(EmbeddedPostgres server, string sql)
    {
        await using var connection = new NpgsqlConnection(server.ConnectionString("emr"));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }
}
