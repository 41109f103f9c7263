using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Shortlist.Benchmarks.Server;

/// <summary>One connection that is kept, and the same request over and over: as little of a client as can measure a server.</summary>
internal sealed class RawClient : IDisposable
{
    private readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] _received = new byte[256 << 10];
    private readonly byte[] _request;

    private RawClient(byte[] request) => _request = request;

    public List<double> Micros { get; } = new(1 << 16);

    public static async Task<RawClient> ConnectAsync(int port, string method, string path, string body)
    {
        var head = FormattableString.Invariant(
            $"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n{body}"
        );
        var client = new RawClient(Encoding.ASCII.GetBytes(head));
        await client._socket.ConnectAsync(IPAddress.Loopback, port).ConfigureAwait(false);
        return client;
    }

    public async Task RunAsync(TimeSpan span)
    {
        var clock = Stopwatch.StartNew();
        while (clock.Elapsed < span)
        {
            var started = Stopwatch.GetTimestamp();
            await _socket.SendAsync(_request).ConfigureAwait(false);
            await ReceiveAsync().ConfigureAwait(false);
            Micros.Add(Stopwatch.GetElapsedTime(started).TotalMicroseconds);
        }
    }

    public void Dispose() => _socket.Dispose();

    private async ValueTask ReceiveAsync()
    {
        var received = 0;
        var expected = int.MaxValue;
        while (received < expected)
        {
            var count = await _socket.ReceiveAsync(_received.AsMemory(received)).ConfigureAwait(false);
            if (count == 0)
            {
                throw new InvalidOperationException("The server closed the connection; expected an answer.");
            }
            received += count;
            expected = expected == int.MaxValue ? LengthOf(_received.AsSpan(0, received)) : expected;
        }
    }

    // Of the head and the body; unknown until the head is there.
    private static int LengthOf(ReadOnlySpan<byte> received)
    {
        var end = received.IndexOf("\r\n\r\n"u8);
        if (end < 0)
        {
            return int.MaxValue;
        }
        if (!received.StartsWith("HTTP/1.1 200"u8))
        {
            throw new InvalidOperationException(Encoding.UTF8.GetString(received));
        }
        var name = "Content-Length: "u8;
        var at = received.IndexOf(name) + name.Length;
        var digits = received[at..][..received[at..].IndexOf((byte)'\r')];
        return end + 4 + int.Parse(digits, CultureInfo.InvariantCulture);
    }
}
