using System.Globalization;
using System.Text;

namespace MedGenEmr.Hosts.Local.Postgres;

/// <summary>What differs from PostgreSQL's own defaults, for a server that one host on a laptop talks to.</summary>
/// <remarks>Written to `medgenemr.conf` at every start and included by `postgresql.conf`; what a user sets with ALTER SYSTEM is read later and wins.</remarks>
sealed record ClusterSettings
{
    public const string FileName = "medgenemr.conf";

    /// <summary>False only for databases that are thrown away: after a power cut the files would be worthless.</summary>
    public bool Durable { get; init; } = true;
    public int MaxConnections { get; init; } = 60;

    /// <param name="sockets">Folder of the Unix socket; null: none.</param>
    public string Text(int port, string? sockets)
    {
        var text = new StringBuilder("# Written by MedGenEMR at every start; set your own with ALTER SYSTEM.\n");
        foreach (var (name, value, reason) in All(port, sockets))
            text.Append(CultureInfo.InvariantCulture, $"{name} = {value}  # {reason}\n");
        return text.ToString();
    }

    IEnumerable<(string Name, string Value, string Reason)> All(int port, string? sockets) =>
    [
        ("listen_addresses", "'127.0.0.1'", "nobody outside this machine"),
        ("port", port.ToString(CultureInfo.InvariantCulture), "free when the server was started"),
        ("unix_socket_directories", $"'{sockets}'", "the host's own way in: less system time than TCP for a read by key"),
        ("max_connections", MaxConnections.ToString(CultureInfo.InvariantCulture), "one host and a few curious students"),
        ("shared_buffers", "256MB", "holds the charts in use; a laptop has other things to do"),
        ("effective_cache_size", "1GB", "a guess at what the system caches for us beyond that"),
        ("work_mem", "16MB", "sorts of a search page stay in memory"),
        ("maintenance_work_mem", "128MB", "building an index after an import"),
        ("random_page_cost", "1.1", "solid-state disks"),
        ("jit", "off", "short queries: compiling costs more than it saves"),
        ("wal_compression", "pglz", "first writes of a page after a checkpoint are the bulk of an import; this build has no lz4"),
        ("wal_buffers", "16MB", "one segment: a large bundle is one write"),
        ("wal_writer_delay", "10ms", "what reads leave in the audit is on disk 30 ms after the answer at the latest"),
        ("max_wal_size", "2GB", "fewer checkpoints during an import"),
        ("min_wal_size", "256MB", "segments are used again instead of made anew"),
        ("checkpoint_timeout", "15min", "the same; recovery after a crash still takes seconds"),
        ("timezone", "'UTC'", "instants are stored and shown in UTC"),
        ("log_timezone", "'UTC'", "the same in the log"),
        ("log_error_verbosity", "terse", "DETAIL quotes rows: no patient data in logs"),
        ("log_min_error_statement", "panic", "statements quote data: no patient data in logs"),
        ("log_checkpoints", "off", "a line every few minutes that nobody reads"),
        ("fsync", Durable ? "on" : "off", Durable ? "what is committed survives a power cut" : "thrown away after the tests"),
        ("synchronous_commit", Durable ? "on" : "off", Durable ? "the same" : "the same"),
        ("full_page_writes", Durable ? "on" : "off", Durable ? "the same" : "the same"),
    ];
}
