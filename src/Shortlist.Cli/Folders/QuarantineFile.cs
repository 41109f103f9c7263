using System.Globalization;
using System.Text;
using Shortlist.Events.Border;

namespace Shortlist.Cli.Folders;

/// <summary>
/// Quarantined records as a text to be mended with an editor: above each line one that begins with '#', with the record's
/// number and what is wrong.
/// </summary>
internal static class QuarantineFile
{
    private const char Mark = '#';

    /// <summary>Line breaks within a record become spaces; bytes that are no UTF-8 become replacement characters.</summary>
    public static void Write(TextWriter file, QuarantineRecord record)
    {
        file.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{Mark}{record.Id} {record.Reasons[0].Code} ({record.Origin.Source}, line {record.Origin.Line}): {OneLine(string.Join(' ', record.Reasons))}"
            )
        );
        file.WriteLine(OneLine(Encoding.UTF8.GetString(record.Raw.Span)));
    }

    /// <summary>Each mended line with the record it belongs to. A record whose line was removed is passed over.</summary>
    /// <exception cref="CliException">A line belongs to no record.</exception>
    public static IEnumerable<MendedRecord> Read(string path)
    {
        if (!File.Exists(path))
        {
            throw CliException.BadInput(
                $"There is no file '{path}'. Make one with 'shortlist quarantine SYSTEM_FOLDER --export {path}', and mend its lines."
            );
        }
        long? id = null;
        foreach (var (i, line) in File.ReadLines(path).Index())
        {
            if (line.StartsWith(Mark))
            {
                id = IdOf(line);
            }
            else if (!string.IsNullOrWhiteSpace(line))
            {
                yield return new(
                    id
                        ?? throw CliException.BadInput(
                            $"Line {i + 1} of '{path}' stands below no line such as '{Mark}17', so nobody knows which record it mends. Put the record's number above it."
                        ),
                    Encoding.UTF8.GetBytes(line)
                );
                id = null;
            }
        }
    }

    private static long? IdOf(string line)
    {
        var end = line.AsSpan(1).IndexOfAnyExceptInRange('0', '9');
        var digits = end < 0 ? line.AsSpan(1) : line.AsSpan(1, end);
        return long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;
    }

    private static string OneLine(string text) => text.ReplaceLineEndings(" ");
}
