using Shortlist.Systems;

namespace Shortlist.Cli.Output;

/// <summary>Progress for files and build logs: a line when a stage starts, and then one every few seconds.</summary>
internal sealed class PlainProgress(string name, Terminal terminal, TimeSpan interval)
    : IProgress<WorkProgress>
{
    private readonly Lock _lock = new();
    private readonly WorkTracker _tracker = new(name, terminal.Clock);
    private long _written;
    private string _stage = "";

    public void Report(WorkProgress value)
    {
        _tracker.Report(value);
        lock (_lock)
        {
            if (value.Stage == _stage && terminal.Clock.GetElapsedTime(_written) < interval)
            {
                return;
            }
            (_stage, _written) = (value.Stage, terminal.Clock.GetTimestamp());
        }
        lock (terminal.Error)
        {
            terminal.Error.WriteLine($"{name}: {_tracker.Describe()}");
        }
    }
}
