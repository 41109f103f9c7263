using System.Text;
using Shortlist.Events.Border;

namespace Shortlist.Datasets.Reading;

/// <summary>Finds and opens the text files of a data set, compressed or plain.</summary>
internal static class SourceFile
{
    /// <summary>Longer lines are skipped without being held in memory.</summary>
    public const int LineLengthCharsMax = 4 << 20;

    private const int BlockChars = 1 << 15;

    /// <returns>The path of the first name that exists, plain before compressed; null where none does.</returns>
    public static string? Find(string folder, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            foreach (var candidate in (string[])[name, name + ".gz"])
            {
                var path = Path.Combine(folder, candidate);
                if (File.Exists(path))
                {
                    return path;
                }
            }
        }
        return null;
    }

    /// <exception cref="DatasetException">The folder or the file is missing.</exception>
    public static string Require(string dataset, string folder, params ReadOnlySpan<string> names) =>
        Find(folder, names)
        ?? throw new DatasetException(
            $"{Describe(folder)}; the format '{dataset}' expects {names[0]} or {names[0]}.gz in it. Give the folder that holds it."
        );

    public static string Describe(string folder) =>
        Directory.Exists(folder)
            ? $"The folder '{Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)))}' holds {Listing(folder)}"
            : $"There is no folder '{folder}'";

    /// <summary>The name without its folder and without .gz.</summary>
    public static string PlainName(string path)
    {
        var name = Path.GetFileName(path);
        return name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? name[..^3] : name;
    }

    /// <summary>Lines without their breaks; a byte order mark and empty lines are passed over.</summary>
    /// <exception cref="DatasetException">The file cannot be opened, or its compression is damaged.</exception>
    public static IEnumerable<Line> Lines(string path, SourceLog log, Encoding? encoding = null)
    {
        using var reader = Open(path, encoding ?? Encoding.UTF8, out var file);
        log.Progress?.Begin(path, file.Length);
        var block = new char[BlockChars];
        var pending = new StringBuilder();
        var number = 1L;
        var tooLong = false;
        for (var read = Fill(reader, block, log, number); read > 0; read = Fill(reader, block, log, number))
        {
            log.Progress?.At(path, file.Position);
            var from = 0;
            while (from < read)
            {
                var length = block.AsSpan(from, read - from).IndexOf('\n');
                var end = length < 0 ? read : from + length;
                if (!tooLong)
                {
                    pending.Append(block, from, end - from);
                    tooLong = pending.Length > LineLengthCharsMax;
                }
                from = end + 1;
                if (length < 0)
                {
                    break;
                }
                if (Finish(pending, number, ref tooLong, log) is { } line)
                {
                    yield return new(number, line);
                }
                number++;
            }
        }
        if (Finish(pending, number, ref tooLong, log) is { } last)
        {
            yield return new(number, last);
        }
    }

    private static string? Finish(StringBuilder pending, long number, ref bool tooLong, SourceLog log)
    {
        if (tooLong)
        {
            log.At(new(number, pending.ToString(0, BlockChars)), isTooLong: true);
            log.Bad(
                number,
                "",
                $"The line is longer than {LineLengthCharsMax:N0} characters.",
                ReasonCode.TooLong
            );
        }
        var length = pending.Length;
        if (length > 0 && pending[length - 1] == '\r')
        {
            length--;
        }
        var line = tooLong || length == 0 ? null : pending.ToString(0, length);
        pending.Clear();
        tooLong = false;
        if (line is not null)
        {
            log.At(new(number, line));
        }
        return line;
    }

    private static int Fill(StreamReader reader, char[] block, SourceLog log, long line)
    {
        try
        {
            return reader.Read(block, 0, block.Length);
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException)
        {
            throw new DatasetException(
                $"{log.File} breaks off or is damaged at line {line:N0}: {exception.Message} Expected a whole file, compressed with gzip where its name ends in .gz. Fetch it again; what was read before stays valid.",
                exception
            );
        }
    }

    private static StreamReader Open(string path, Encoding encoding, out FileStream file)
    {
        try
        {
            file = new FileStream(
                path,
                FileMode.Open,
                FileAccess.Read,
                FileShare.Read,
                1 << 16,
                FileOptions.SequentialScan
            );
            Stream stream = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase)
                ? new WholeGzip(file)
                : file;
            return new StreamReader(stream, encoding, detectEncodingFromByteOrderMarks: true, 1 << 16);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new DatasetException(
                $"{Path.GetFileName(path)} could not be opened: {exception.Message} Check that it exists and may be read.",
                exception
            );
        }
    }

    private static string Listing(string folder)
    {
        const int NamesMax = 8;
        string[] names =
        [
            .. Directory
                .EnumerateFileSystemEntries(folder)
                .Select(entry => Path.GetFileName(entry))
                .Order(StringComparer.Ordinal),
        ];
        return names.Length switch
        {
            0 => "nothing",
            <= NamesMax => string.Join(", ", names),
            _ => $"{string.Join(", ", names.Take(NamesMax))} and {names.Length - NamesMax} more",
        };
    }
}
