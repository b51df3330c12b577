using Xunit;

namespace MedGenEmr.Tests.Testing;

/// <summary>Real, third-party test data: `shared/data` beside the clone (or a folder above it), or where MEDGENEMR_TEST_DATA says.</summary>
public static class TestData
{
    /// <summary>Null when there is none on this machine.</summary>
    public static string? Root { get; } = Find();

    /// <summary>`TestData.PathOf("synthea/classic")`; the test carries <see cref="RequiresDataFactAttribute"/>.</summary>
    public static string PathOf(string relative)
        => Path.Combine(Root ?? throw new InvalidOperationException(WhyMissing("")!), relative);

    public static IEnumerable<string> Files(string relative, string pattern = "*")
        => Directory.EnumerateFiles(PathOf(relative), pattern).Order(StringComparer.Ordinal);

    internal static string? WhyMissing(string relative)
        => Root is null ? "No shared test data: put it at ../shared/data beside the clone or set MEDGENEMR_TEST_DATA."
            : !Path.Exists(Path.Combine(Root, relative)) ? $"No `{relative}` in the test data at {Root}."
            : null;

    static string? Find()
    {
        if (Environment.GetEnvironmentVariable("MEDGENEMR_TEST_DATA") is { Length: > 0 } given)
            return Directory.Exists(given) ? given : null;
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (Path.Combine(folder.FullName, "shared", "data") is var data && File.Exists(Path.Combine(data, "SHA256SUMS")))
                return data;
        return null;
    }
}

/// <summary>Skipped, with the reason, where the shared test data is absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RequiresDataFactAttribute : FactAttribute
{
    /// <param name="needed">The folder or file it reads: `fhir-r4-examples`.</param>
    public RequiresDataFactAttribute(string needed = "") => Skip = TestData.WhyMissing(needed);
}

/// <inheritdoc cref="RequiresDataFactAttribute"/>
/// <remarks>Its MemberData is read before Skip is looked at: yield nothing there when <see cref="TestData.Root"/> is null.</remarks>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RequiresDataTheoryAttribute : TheoryAttribute
{
    public RequiresDataTheoryAttribute(string needed = "") => Skip = TestData.WhyMissing(needed);
}
