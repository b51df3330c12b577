using MedGenEmr.Hosts.Local;
using MedGenEmr.Hosts.Local.Tools;

namespace MedGenEmr.Tests.Local;

public sealed class ToolsTests : IDisposable
{
    const string EmptyLock = """{"name":"t","lockfileVersion":3,"requires":true,"packages":{"":{"name":"t"}}}""";

    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void a_lock_is_held_by_one_and_freed_by_its_end()
    {
        var path = _folder.File("lock");
        using (var first = FileLock.Try(path))
        {
            Assert.NotNull(first);
            Assert.Null(FileLock.Try(path));
            Assert.Null(FileLock.TryShared(path));
        }
        using var second = FileLock.Try(path);
        Assert.NotNull(second);
    }

    [Fact]
    public void shared_holders_keep_out_the_one_who_wants_it_alone()
    {
        var path = _folder.File("users");
        var one = FileLock.TryShared(path)!;
        using (FileLock.TryShared(path)!)
        {
            one.Dispose();
            Assert.Null(FileLock.Try(path));
        }
        using var alone = FileLock.Try(path);
        Assert.NotNull(alone);
    }

    [Fact]
    public void the_clone_is_found_from_a_folder_deep_in_it()
    {
        var deep = Directory.CreateDirectory(_folder.File("a/b/c")).FullName;
        _folder.Write("MedGenEmr.sln", "");

        Assert.Equal(_folder.Path, Repository.Find(deep).Root);
    }

    [Fact]
    public void outside_a_clone_it_says_where_to_run()
    {
        Assert.Contains("Run MedGenEMR from its clone", Assert.Throws<LocalFault>(() => Repository.Find(_folder.Path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task packages_are_installed_once_for_a_lock_file()
    {
        _folder.Write("package.json", """{"name":"t"}""");
        _folder.Write("package-lock.json", EmptyLock);

        Assert.True(await NodeTools.Install(_folder.Path, default));
        Assert.False(await NodeTools.Install(_folder.Path, default));

        _folder.Write("package-lock.json", EmptyLock + "\n");
        Assert.True(await NodeTools.Install(_folder.Path, default));
    }

    [Fact]
    public async Task a_failed_install_shows_what_npm_said()
    {
        _folder.Write("package.json", """{"name":"t","dependencies":{"left-out-of-the-lock":"1.0.0"}}""");
        _folder.Write("package-lock.json", EmptyLock);

        var fault = await Assert.ThrowsAsync<LocalFault>(() => NodeTools.Install(_folder.Path, default));

        Assert.Contains("left-out-of-the-lock", fault.Message, StringComparison.Ordinal);
        Assert.False(NodeTools.IsInstalled(_folder.Path));
    }

    [Fact]
    public async Task the_web_application_is_built_when_its_sources_changed()
    {
        var web = new WebBuild(_folder.Path);
        _folder.Write("package.json", """{"name":"t","scripts":{"build":"node build.js"}}""");
        _folder.Write("package-lock.json", EmptyLock);
        _folder.Write("build.js", "const fs = require('fs'); fs.mkdirSync('dist', { recursive: true }); fs.appendFileSync('dist/count', '.'); fs.writeFileSync('x.tsbuildinfo', Math.random() + '')");

        Assert.True(await web.Build(new Progress<string>(), default));
        Assert.False(await web.Build(new Progress<string>(), default));
        _folder.Write("index.html", "<html>");
        Assert.True(await web.Build(new Progress<string>(), default));

        Assert.Equal("..", File.ReadAllText(_folder.File("dist/count")));
    }

    [Fact]
    public async Task a_failed_build_shows_what_it_said_and_is_tried_again()
    {
        var web = new WebBuild(_folder.Path);
        _folder.Write("package.json", """{"name":"t","scripts":{"build":"node -e \"console.error('TS2322 in Patient.tsx'); process.exit(2)\""}}""");
        _folder.Write("package-lock.json", EmptyLock);

        var fault = await Assert.ThrowsAsync<LocalFault>(() => web.Build(new Progress<string>(), default));

        Assert.Contains("TS2322 in Patient.tsx", fault.Message, StringComparison.Ordinal);
        Assert.False(web.IsCurrent());
    }

    [Fact]
    public async Task a_program_that_is_missing_is_named()
    {
        var fault = await Assert.ThrowsAsync<LocalFault>(() => new Tool("no-such-program").Run(default));

        Assert.Contains("`no-such-program` cannot be started", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task without_a_wish_a_taken_port_is_passed_over()
    {
        await using var other = await FakeFhirServer.Start();

        Assert.NotEqual(other.Port, Ports.Choose(null));
        Assert.Throws<LocalFault>(() => Ports.Choose(other.Port));
    }
}
