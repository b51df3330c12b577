namespace MedGenEmr.Tests.Architecture;

/// <summary>The repository as it lies on disk, without what builds leave behind.</summary>
static class SourceTree
{
    static readonly string[] Made = ["bin", "obj", "node_modules", "dist", ".git", "TestResults"];

    public static string Root { get; } = Find();

    public static IEnumerable<string> Files(string under, string extension)
        => Walk(Path.Combine(Root, under)).Where(file => file.EndsWith(extension, StringComparison.Ordinal));

    public static string Relative(string file) => Path.GetRelativePath(Root, file).Replace('\\', '/');

    static IEnumerable<string> Walk(string folder) => !Directory.Exists(folder) ? [] : Directory.EnumerateFiles(folder)
        .Concat(Directory.EnumerateDirectories(folder).Where(sub => !Made.Contains(Path.GetFileName(sub))).SelectMany(Walk));

    static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "MedGenEmr.sln"))) folder = folder.Parent;
        return folder.FullName;
    }
}
