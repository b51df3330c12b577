namespace MedGenEmr.Definitions;

static class Repository
{
    /// <summary>A file of the repository this program was built in, whatever the working directory is.</summary>
    public static string File(string relative)
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
            if (System.IO.File.Exists(Path.Combine(at.FullName, "MedGenEmr.sln"))) return Path.Combine(at.FullName, relative);
        throw new FileNotFoundException($"No MedGenEmr.sln above {AppContext.BaseDirectory}: name the output file as the third argument.");
    }
}
