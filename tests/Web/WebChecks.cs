using MedGenEmr.Tests.Testing;

namespace MedGenEmr.Tests.Web;

/// <summary>What the web application's own tools say, as a part of the one test command.</summary>
public sealed class WebChecks
{
    [Fact]
    public async Task types_lint_and_component_tests_pass() => await WebPackage.Run("check");
}
