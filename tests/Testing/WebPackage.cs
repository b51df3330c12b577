using MedGenEmr.Hosts.Local.Tools;
using Xunit;

namespace MedGenEmr.Tests.Testing;

/// <summary>The npm package of the web application.</summary>
public static class WebPackage
{
    /// <summary>Installs what the lock file says, runs a script of package.json and fails with what it printed.</summary>
    public static async Task Run(string script)
    {
        var web = Repository.Find().Web;
        await NodeTools.Install(web, default);
        var result = await NodeTools.Npm(web, default, "run", script);
        Assert.True(result.ExitCode == 0, $"npm run {script} ended with {result.ExitCode}:\n{result.Excerpt(80)}");
    }
}
