using System.IO.Compression;

namespace MedGenEmr.Tests.Testing;

/// <summary>Files of the shared test data, unpacked where they are gzip.</summary>
public static class TestFile
{
    /// <param name="relative">`synthea/classic/….json.gz`, below the data folder.</param>
    public static byte[] Bytes(string relative)
    {
        using var file = File.OpenRead(TestData.PathOf(relative));
        using Stream content = relative.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file;
        using var bytes = new MemoryStream();
        content.CopyTo(bytes);
        return bytes.ToArray();
    }
}
