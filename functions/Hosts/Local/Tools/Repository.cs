namespace MedGenEmr.Hosts.Local.Tools;

/// <summary>Where the clone lies that this program was built in: it brings `infra/local` and `web`.</summary>
sealed record Repository(string Root)
{
    const string Mark = "MedGenEmr.sln";

    public string InfraLocal => Path.Combine(Root, "infra", "local");
    public string Web => Path.Combine(Root, "web");

    /// <summary>Looks upwards from the executable, so the current folder does not matter.</summary>
    public static Repository Find() => Find(AppContext.BaseDirectory);

    internal static Repository Find(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, Mark)))
                return new Repository(folder.FullName);
        throw new LocalFault($"No `{Mark}` in {start} or a folder above it. Run MedGenEMR from its clone: dotnet run --project functions/Hosts/Local");
    }
}
