using System.Text.RegularExpressions;

namespace MedGenEmr.Tests.Architecture;

public sealed class ShapeTests
{
    const int LongestFile = 500;

    static readonly string[] TopLevel =
    [
        "functions", "infra", "web", "tests", "local.settings.sample.json", "MedGenEmr.sln", "azurite-compose.yml", "README.md",
        "LICENSE", "LICENSES.md", "Directory.Build.props", "Directory.Packages.props", "global.json",
    ];

    [Fact]
    public void no_hand_written_file_is_longer_than_500_lines()
        => Assert.Empty(Code().Where(file => File.ReadLines(file).Count() > LongestFile).Select(SourceTree.Relative));

    [Fact]
    public void every_project_is_in_the_solution()
    {
        var solution = File.ReadAllText(Path.Combine(SourceTree.Root, "MedGenEmr.sln")).Replace('\\', '/');
        Assert.Empty(SourceTree.Files("", ".csproj").Select(SourceTree.Relative).Where(project => !solution.Contains(project, StringComparison.Ordinal)));
    }

    [Fact]
    public void the_top_level_holds_nothing_new()
        => Assert.Empty(Directory.EnumerateFileSystemEntries(SourceTree.Root).Select(Path.GetFileName)
            .Where(name => !name!.StartsWith('.') && name is not ("bin" or "obj" or "TestResults") && !TopLevel.Contains(name)));

    [Fact]
    public void namespaces_start_with_the_product()
        => Assert.Empty(SourceTree.Files("", ".cs").Where(file => File.ReadLines(file).Any(line => Regex.IsMatch(line, @"^namespace (?!MedGenEmr\b)"))).Select(SourceTree.Relative));

    [Fact]
    public void no_type_is_named_for_nothing_in_particular()
        => Assert.Empty(SourceTree.Files("functions", ".cs").SelectMany(file => Regex.Matches(File.ReadAllText(file), @"\b(?:class|record|struct|interface) (\w*(?:Manager|Helper|Processor|Utils?|Common))\b").Select(match => match.Groups[1].Value)));

    [Fact]
    public void no_method_wears_the_async_suffix()
        // Those of the framework's interfaces apart.
        => Assert.Empty(SourceTree.Files("functions", ".cs")
            .Where(file => Regex.IsMatch(File.ReadAllText(file), @"^\s+(?:(?:public|internal|protected|static|async)\s+)+(?:Value)?Task[^=\n(]*\b(?!Dispose|Initialize|Start|Stop|WaitForStart)\w+Async\(", RegexOptions.Multiline))
            .Select(SourceTree.Relative));

    [Fact]
    public void decisions_are_numbered_without_gaps()
    {
        var numbers = SourceTree.Files("functions/decisions", ".md").Select(file => Path.GetFileName(file)).Where(name => char.IsDigit(name[0]))
            .Select(name => int.Parse(name[..4], System.Globalization.CultureInfo.InvariantCulture)).Order().ToList();
        Assert.Equal(Enumerable.Range(1, numbers.Count), numbers);
    }

    static IEnumerable<string> Code()
        => SourceTree.Files("functions", ".cs").Concat(SourceTree.Files("tests", ".cs"))
            .Concat(SourceTree.Files("web", ".ts")).Concat(SourceTree.Files("web", ".tsx")).Concat(SourceTree.Files("functions", ".sql"));
}
