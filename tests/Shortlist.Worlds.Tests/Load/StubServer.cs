using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Shortlist.Worlds.Tests.Load;

/// <summary>A server of few words: it answers whatever is asked with what a function says.</summary>
internal sealed class StubServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Func<string, string> _answer;

    /// <param name="answer">From the head of a request to the whole answer.</param>
    public StubServer(Func<string, string> answer)
    {
        _answer = answer;
        _listener.Start();
        Url = new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");
        new Thread(Accept) { IsBackground = true }.Start();
    }

    public Uri Url { get; }

    /// <summary>The heads of all requests so far.</summary>
    public ConcurrentQueue<string> Heads { get; } = new();

    public static string List(string rung) =>
        Reply("200 OK", "", $$"""{"request":"r","rung":"{{rung}}","items":[]}""");

    public static string Reply(string status, string headers, string body) =>
        $"HTTP/1.1 {status}\r\n{headers}Content-Length: {body.Length}\r\n\r\n{body}";

    public void Dispose() => _listener.Dispose();

    private void Accept()
    {
        try
        {
            while (true)
            {
                var socket = _listener.AcceptSocket();
                new Thread(() => Serve(socket)) { IsBackground = true }.Start();
            }
        }
        catch (Exception closed) when (closed is SocketException or InvalidOperationException)
        {
            // The test is over.
        }
    }

    private void Serve(Socket socket)
    {
        using var stream = new NetworkStream(socket, ownsSocket: true);
        using var reader = new StreamReader(stream, Encoding.ASCII);
        try
        {
            while (reader.ReadLine() is { } line)
            {
                var head = new StringBuilder(line);
                var length = 0;
                while (reader.ReadLine() is { Length: > 0 } header)
                {
                    head.Append('\n').Append(header);
                    length = header.StartsWith("Content-Length: ", StringComparison.Ordinal)
                        ? int.Parse(header[16..], System.Globalization.CultureInfo.InvariantCulture)
                        : length;
                }
                reader.ReadBlock(new char[length]);
                Heads.Enqueue(head.ToString());
                stream.Write(Encoding.ASCII.GetBytes(_answer(head.ToString())));
            }
        }
        catch (IOException)
        {
            // The client has gone.
        }
    }
}
