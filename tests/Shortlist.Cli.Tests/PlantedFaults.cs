using System.Globalization;
using System.Text;
using Shortlist.Events.Border;

namespace Shortlist.Cli.Tests;

/// <summary>
/// A file of events for the reference design of a feed, and the same file with faults of twelve kinds at random lines: what
/// is wrong with which line is known, because it was planted.
/// </summary>
internal sealed class PlantedFaults
{
    private const int ItemCount = 500;
    private const int SoundCount = 100; // Interactions at the beginning that stay sound, so that there are ids to steal.

    private static readonly (string Code, Func<PlantedFaults, int, byte[]> Plant)[] Kinds =
    [
        (ReasonCode.NotJson, (file, line) => file.Clean(line)[..^7]),
        (ReasonCode.Type, (file, line) => file.With(line, "\"value\":", "\"value\":\"12\"}", cutAfter: true)),
        (ReasonCode.Range, (file, line) => file.With(line, "\"value\":", "\"value\":-1}", cutAfter: true)),
        (ReasonCode.Domain, (file, line) => file.With(line, "\"phone\"", "\"toaster\"")),
        (ReasonCode.Required, (file, line) => file.With(line, "\"kind\":\"dwell\",", "")),
        (ReasonCode.UnknownKind, (file, line) => file.With(line, "\"dwell\"", "\"dwel\"")),
        (ReasonCode.Reference, (file, line) => file.With(line, "\"item\":\"", "\"item\":\"lost-")),
        (ReasonCode.Future, (file, line) => file.With(line, "\"at\":\"2024", "\"at\":\"2999")),
        (ReasonCode.Encoding, (file, line) => file.Spoil(line)),
        (
            ReasonCode.TooLong,
            (file, line) => file.With(line, "\"user\":\"", $"\"user\":\"{new string('u', 300)}")
        ),
        (
            ReasonCode.DuplicateConflict,
            (file, line) => file.With(line, $"\"e{line}\"", $"\"e{ItemCount + (line % SoundCount)}\"")
        ),
        (ReasonCode.UnknownField, (file, line) => file.With(line, "\"session\":", "\"sesion\":")),
    ];

    private readonly SortedDictionary<int, (string Code, byte[] Bytes)> _faults = [];

    public PlantedFaults(int lineCount, int faultCount, int seed)
    {
        LineCount = lineCount;
        var random = new Random(seed);
        while (_faults.Count < faultCount)
        {
            var line = random.Next(ItemCount + SoundCount, lineCount);
            if (!_faults.ContainsKey(line))
            {
                var (code, plant) = Kinds[_faults.Count % Kinds.Length];
                _faults[line] = (code, plant(this, line));
            }
        }
    }

    public static int KindCount => Kinds.Length;

    public int LineCount { get; }

    /// <summary>Line, from 1, and reason of each fault, in order of the file.</summary>
    public IEnumerable<(long Line, string Code)> Faults =>
        _faults.Select(fault => (fault.Key + 1L, fault.Value.Code));

    /// <summary>What the design of the feed must say for each fault to be one.</summary>
    public static string Design(string text) =>
        text.Replace(
                "- { rule: reference, reference: item }",
                "- { rule: reference, reference: item, severity: quarantine }",
                StringComparison.Ordinal
            )
            .Replace(
                "    device: words\n",
                "    device: { type: words, one_of: [phone, desktop, tablet] }\n",
                StringComparison.Ordinal
            );

    public void WriteClean(string path) => Write(path, Clean);

    public void WritePlanted(string path) =>
        Write(path, line => _faults.TryGetValue(line, out var fault) ? fault.Bytes : Clean(line));

    /// <summary>The line as it should have been; lines count from 1.</summary>
    public string Mended(long line) => Encoding.UTF8.GetString(Clean((int)line - 1));

    private void Write(string path, Func<int, byte[]> line)
    {
        using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 20);
        for (var i = 0; i < LineCount; i++)
        {
            file.Write(line(i));
            file.WriteByte((byte)'\n');
        }
    }

    private byte[] Clean(int line)
    {
        var at = new DateTimeOffset(2024, 3, 1, 0, 0, 0, TimeSpan.Zero).AddSeconds(line);
        var head = string.Create(
            CultureInfo.InvariantCulture,
            $"\"id\":\"e{line}\",\"at\":\"{at:yyyy-MM-ddTHH:mm:ssZ}\",\"item\":\"s{line * 7919L % ItemCount}\""
        );
        return Encoding.UTF8.GetBytes(
            line < ItemCount
                ? $"{{\"type\":\"item_published\",{head},\"attributes\":{{\"title\":\"Story {line}\",\"topics\":[\"t{line % 9}\"]}}}}"
                : $"{{\"type\":\"interaction\",{head},\"user\":\"u{line % 1_009}\",\"kind\":\"dwell\",\"session\":\"s{line}\",\"context\":{{\"device\":\"phone\"}},\"value\":{line % 600}}}"
        );
    }

    private byte[] With(int line, string old, string changed, bool cutAfter = false)
    {
        var text = Encoding.UTF8.GetString(Clean(line));
        var at = text.IndexOf(old, StringComparison.Ordinal);
        return Encoding.UTF8.GetBytes(
            cutAfter ? text[..at] + changed : text[..at] + changed + text[(at + old.Length)..]
        );
    }

    // Half a surrogate pair as JSON writes it, or a byte that no UTF-8 has.
    private byte[] Spoil(int line)
    {
        if (line % 2 == 0)
        {
            return With(line, "\"user\":\"", "\"user\":\"\\ud83d");
        }
        var bytes = Clean(line);
        bytes[bytes.AsSpan().IndexOf("\"user\":\""u8) + 8] = 0xFF;
        return bytes;
    }
}
