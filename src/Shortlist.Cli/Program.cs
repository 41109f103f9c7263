using System.Runtime.InteropServices;
using Shortlist.Cli;
using Shortlist.Cli.Output;

// The first signal asks the work to stop and leave consistent data; a second one ends the process at once.
using var stop = new CancellationTokenSource();
var signalled = 0;
using var interrupt = PosixSignalRegistration.Create(
    PosixSignal.SIGINT,
    signal => Stop(signal, ExitCode.Interrupted)
);
using var terminate = PosixSignalRegistration.Create(
    PosixSignal.SIGTERM,
    signal => Stop(signal, ExitCode.Terminated)
);

var code = await CommandLine.RunAsync(args, Terminal.OfProcess(TimeProvider.System), stop.Token);
return code == ExitCode.Interrupted ? signalled : code;

void Stop(PosixSignalContext signal, int exitCode)
{
    if (Interlocked.CompareExchange(ref signalled, exitCode, 0) == 0)
    {
        signal.Cancel = true;
        stop.Cancel();
    }
}
