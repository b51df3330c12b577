using MedGenEmr.Hosts.Local;

namespace MedGenEmr.Tests.Local;

public sealed class StepsTests : IDisposable
{
    readonly StringWriter _output = new() { NewLine = "\n" };

    public void Dispose() => _output.Dispose();

    [Fact]
    public async Task a_step_is_one_line_with_its_time_and_its_last_note()
    {
        var steps = new Steps(_output, terminal: false, total: 2);

        await steps.Do("Starting PostgreSQL", note =>
        {
            note.Report("starting");
            note.Report("port 5433");
            return Task.CompletedTask;
        });
        steps.Skip("Building the web application", "not wanted");

        Assert.Matches(@"^\[1/2\] Starting PostgreSQL … \d+\.\d s, port 5433\n\[2/2\] Building the web application … not wanted\n$", _output.ToString());
    }

    [Fact]
    public async Task a_failed_step_ends_its_line_before_the_message_follows()
    {
        var steps = new Steps(_output, terminal: false, total: 1);

        await Assert.ThrowsAsync<LocalFault>(() => steps.Do("Starting", _ => Task.FromException(new LocalFault("no"))));

        Assert.EndsWith("failed\n", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task on_a_terminal_a_shorter_note_leaves_nothing_of_a_longer_one()
    {
        var steps = new Steps(_output, terminal: true, total: 1);

        await steps.Do("Building", async note =>
        {
            note.Report("installing packages");
            await Task.Delay(1300);
            note.Report("built");
        });

        var lines = _output.ToString().TrimEnd('\n').Split('\r');
        Assert.EndsWith("installing packages", lines[1], StringComparison.Ordinal);
        Assert.Equal(lines[1].Length, lines[^1].Length);
    }
}
