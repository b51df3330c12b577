using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace MedGenEmr.Tests.Architecture;

/// <summary>Dependencies point one way, Hosts → Api → Engine, so that a second host needs no change in the core.</summary>
public sealed class DependencyTests
{
    [Fact]
    public void engine_references_no_project_of_ours()
        => Assert.Empty(References("functions/Engine/MedGenEmr.Engine.csproj", "ProjectReference"));

    [Fact]
    public void engine_knows_postgresql_and_nothing_of_http_or_azure()
        => Assert.Equal(["Npgsql"], References("functions/Engine/MedGenEmr.Engine.csproj", "PackageReference").Concat(References("functions/Engine/MedGenEmr.Engine.csproj", "FrameworkReference")));

    [Fact]
    public void api_references_the_engine_alone()
        => Assert.Equal(["MedGenEmr.Engine.csproj"], References("functions/Api/MedGenEmr.Api.csproj", "ProjectReference").Select(Path.GetFileName));

    [Theory]
    [InlineData("functions/Engine", @"\bMicrosoft\.AspNetCore\b|\bMicrosoft\.Azure\b|\bAzure\.\w", "the Engine runs under any host")]
    [InlineData("functions/Api", @"\bMicrosoft\.Azure\b|\bAzure\.\w|\bMedGenEmr\.Hosts\b", "the Api runs under any host")]
    [InlineData("functions/Engine", @"\bMedGenEmr\.(Api|Hosts)\b", "dependencies point one way")]
    public void forbidden_names_do_not_appear(string under, string pattern, string because)
        => Assert.True(Offenders(under, pattern) is [] or null, $"{because}: {string.Join(", ", Offenders(under, pattern))}");

    [Theory]
    [InlineData(@"\bnew (System\.Threading\.)?(Timer|PeriodicTimer|Thread)\b")]
    [InlineData(@"\bTask\.(Run|Factory)\b")]
    [InlineData(@"\b(BackgroundService|IHostedService)\b")]
    [InlineData(@"\bThreadPool\b")]
    public void the_engine_owns_no_timer_thread_or_loop(string pattern)
        // At scale to zero nothing runs between invocations: background work is a RunOnce that the host calls.
        => Assert.Empty(Offenders("functions/Engine", pattern));

    static List<string> Offenders(string under, string pattern)
        => [.. SourceTree.Files(under, ".cs").Where(file => Regex.IsMatch(WithoutComments(File.ReadAllText(file)), pattern)).Select(SourceTree.Relative)];

    static string WithoutComments(string code) => Regex.Replace(code, @"(?<![:""])//[^\n]*", "");

    static IEnumerable<string> References(string project, string kind)
        => XDocument.Load(Path.Combine(SourceTree.Root, project)).Descendants(kind).Select(reference => reference.Attribute("Include")!.Value);
}
