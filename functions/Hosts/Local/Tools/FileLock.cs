namespace MedGenEmr.Hosts.Local.Tools;

/// <summary>A file that one process holds open; the operating system lets go of it when that process ends, however it ends.</summary>
/// <remarks>.NET turns <see cref="FileShare.None"/> into an advisory lock (`flock`) on Unix and a share mode on Windows.</remarks>
sealed class FileLock : IDisposable
{
    readonly FileStream _stream;

    FileLock(FileStream stream) => _stream = stream;

    public static FileLock? Try(string path) => Open(path, FileAccess.ReadWrite, FileShare.None);

    /// <summary>Held together with other shared holders, never beside an exclusive one.</summary>
    public static FileLock? TryShared(string path)
    {
        if (!File.Exists(path)) Try(path)?.Dispose();
        return Open(path, FileAccess.Read, FileShare.Read);
    }

    public static async Task<FileLock> Wait(string path, CancellationToken ct)
    {
        for (; ; await Task.Delay(50, ct))
            if (Try(path) is { } held) return held;
    }

    static FileLock? Open(string path, FileAccess access, FileShare share)
    {
        try
        {
            return new FileLock(new FileStream(path, FileMode.OpenOrCreate, access, share, bufferSize: 1));
        }
        catch (IOException) when (File.Exists(path))
        {
            return null; // held by somebody else: .NET has no own exception for it
        }
    }

    public void Dispose() => _stream.Dispose();
}
