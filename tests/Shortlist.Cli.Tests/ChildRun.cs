using System.Collections.Concurrent;
using System.Diagnostics;

namespace Shortlist.Cli.Tests;

/// <summary>The command line as a process of its own, to be killed or interrupted.</summary>
internal sealed class ChildRun : IDisposable
{
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _errors = new();

    public ChildRun(params string[] args)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "Shortlist.Cli.dll"));
        foreach (var arg in args)
        {
            start.ArgumentList.Add(arg);
        }
        _process = Process.Start(start)!;
        _process.ErrorDataReceived += (_, line) =>
        {
            if (line.Data is not null)
            {
                _errors.Enqueue(line.Data);
            }
        };
        _process.BeginErrorReadLine();
        _process.OutputDataReceived += (_, _) => { };
        _process.BeginOutputReadLine();
    }

    public IReadOnlyList<string> Errors => [.. _errors];

    public bool HasExited => _process.HasExited;

    /// <summary>Waits until a line of standard error satisfies, or the process has ended.</summary>
    public async Task WaitForAsync(Func<string, bool> satisfies)
    {
        while (!_process.HasExited && !_errors.Any(satisfies))
        {
            await Task.Delay(2, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>As kill -9: nothing in the process gets another turn.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>As Ctrl-C.</summary>
    public async Task<int> InterruptAsync()
    {
        using var kill = Process.Start(
            "kill",
            ["-INT", _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]
        );
        await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
        return await ExitAsync();
    }

    public async Task<int> ExitAsync()
    {
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit();
        }
        _process.Dispose();
    }
}
