using System.Text;
using Shortlist.Worlds.Load;

namespace Shortlist.Worlds.Tests.Load;

public sealed class ReplyReaderTests
{
    private const string Sized =
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 34\r\n\r\n{\"rung\":\"popular\",\"rung_reason\":1}";

    private const string Chunked =
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nf\r\n{\"rung\":\"light\"\r\n1\r\n}\r\n0\r\n\r\n";

    private const string Refused =
        "HTTP/1.1 503 Service Unavailable\r\nRetry-After: 3\r\nContent-Length: 2\r\n\r\n{}";

    [Theory]
    [InlineData(Sized, 200, "popular", null)]
    [InlineData(Chunked, 200, "light", null)]
    [InlineData(Refused, 503, "other", 3)]
    [InlineData("HTTP/1.1 204 No Content\r\n\r\n", 204, "other", null)]
    public void Reads_what_a_load_counts_once_the_answer_is_whole(
        string text,
        int status,
        string rung,
        int? retryAfterSeconds
    )
    {
        var bytes = Encoding.ASCII.GetBytes(text);
        for (var length = 0; length < bytes.Length; length++)
        {
            Assert.False(ReplyReader.TryRead(bytes.AsSpan(0, length), out _));
        }

        Assert.True(ReplyReader.TryRead(bytes, out var reply));
        Assert.Equal(status, reply.Status);
        Assert.Equal(rung, LoadReply.Rungs[reply.Rung]);
        Assert.Equal(retryAfterSeconds, reply.RetryAfter?.TotalSeconds);
    }

    [Fact]
    public void What_is_not_http_is_no_answer() =>
        Assert.Throws<InvalidDataException>(() =>
            ReplyReader.TryRead("SSH-2.0-OpenSSH_9.2\r\n\r\n"u8, out _)
        );
}
