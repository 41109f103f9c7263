using System.Net;
using System.Text;

namespace Shortlist.Tests.Serving.Foreign;

/// <summary>An encoder on this machine that answers as a test says.</summary>
internal sealed class EncoderStub : IAsyncDisposable
{
    private readonly HttpListener _listener = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _loop;
    private int _calls;

    public EncoderStub()
    {
        // The port is asked for by another socket first; a listener of this kind can't choose one.
        for (var tries = 0; ; tries++)
        {
            using var probe = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
            probe.Start();
            var port = ((IPEndPoint)probe.LocalEndpoint).Port;
            probe.Stop();
            Address = new($"http://127.0.0.1:{port}/encode/");
            _listener.Prefixes.Clear();
            _listener.Prefixes.Add(Address.AbsoluteUri);
            try
            {
                _listener.Start();
                break;
            }
            catch (HttpListenerException) when (tries < 5)
            {
                continue;
            }
        }
        _loop = Task.Run(RunAsync);
    }

    public Uri Address { get; }

    public int Calls => Volatile.Read(ref _calls);

    /// <summary>By the number of the call, from 1: how long it takes, the status, the body.</summary>
    public Func<int, (TimeSpan Takes, int Status, string Body)> Behaves { get; set; } =
        _ => (TimeSpan.Zero, 200, """{"vector":[1,0,0.5]}""");

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Close();
        await _loop;
        _stop.Dispose();
    }

    private async Task RunAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                var context = await _listener.GetContextAsync();
                _ = AnswerAsync(context, Interlocked.Increment(ref _calls));
            }
            catch (Exception failure) when (failure is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task AnswerAsync(HttpListenerContext context, int call)
    {
        var (takes, status, body) = Behaves(call);
        try
        {
            await Task.Delay(takes, TimeProvider.System, _stop.Token);
            context.Response.StatusCode = status;
            context.Response.ContentType = "application/json";
            await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(body), _stop.Token);
            context.Response.Close();
        }
        catch (Exception) // Whoever asked has gone, or the test is over.
        {
            context.Response.Abort();
        }
    }
}
