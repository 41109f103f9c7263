using System.Net.Sockets;

namespace Shortlist.Worlds.Load;

/// <summary>One connection that is kept: a request is written, its answer read, with two system calls and no allocation.</summary>
/// <remarks>One thread. A failed connection is opened anew with the next request.</remarks>
internal sealed class LoadConnection(Uri server, LoadRequests requests) : IDisposable
{
    private const int AnswerLengthBytesMax = 16 << 20;

    private static readonly TimeSpan AnswerTimeout = TimeSpan.FromSeconds(10);

    private byte[] _sent = new byte[4_096];
    private byte[] _received = new byte[64 << 10];
    private Socket? _socket;

    public LoadReply Send(LoadArrival arrival)
    {
        try
        {
            var socket = _socket ??= Open();
            var length = requests.Write(arrival, ref _sent);
            socket.Send(_sent.AsSpan(0, length));
            return Receive(socket);
        }
        catch (Exception failed) when (failed is SocketException or InvalidDataException)
        {
            Dispose();
            return LoadReply.Failed;
        }
    }

    public void Dispose()
    {
        _socket?.Dispose();
        _socket = null;
    }

    private LoadReply Receive(Socket socket)
    {
        var length = 0;
        LoadReply reply;
        do
        {
            if (length == _received.Length)
            {
                if (length >= AnswerLengthBytesMax)
                {
                    throw new InvalidDataException(
                        $"An answer has more than {AnswerLengthBytesMax} bytes. Ask for shorter lists."
                    );
                }
                Array.Resize(ref _received, 2 * length);
            }
            var count = socket.Receive(_received.AsSpan(length));
            if (count == 0)
            {
                throw new SocketException((int)SocketError.ConnectionReset);
            }
            length += count;
        } while (!ReplyReader.TryRead(_received.AsSpan(0, length), out reply));
        return reply;
    }

    private Socket Open()
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp)
        {
            NoDelay = true,
            ReceiveTimeout = (int)AnswerTimeout.TotalMilliseconds,
            SendTimeout = (int)AnswerTimeout.TotalMilliseconds,
        };
        try
        {
            socket.Connect(server.Host, server.Port);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
