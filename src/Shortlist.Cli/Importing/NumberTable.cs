using System.Globalization;

namespace Shortlist.Cli.Importing;

/// <summary>A comma-separated file of numbers, line by line; names in quotation marks or without. Empty lines don't count.</summary>
internal sealed class NumberTable : IDisposable
{
    private static readonly string[] MissingTexts = ["", "nan", "na", "null", "none"];

    private readonly StreamReader _reader;
    private int _line;

    public NumberTable(string file)
    {
        File = file;
        _reader = System.IO.File.Exists(file)
            ? new(file)
            : throw CliException.BadInput(
                $"There is no file '{file}'. Give a file of comma-separated numbers."
            );
    }

    public string File { get; }

    /// <summary>Of the line read last.</summary>
    public string[] Cells { get; private set; } = [];

    public bool Read()
    {
        while (_reader.ReadLine() is { } line)
        {
            _line++;
            if (!string.IsNullOrWhiteSpace(line))
            {
                Cells = Array.ConvertAll(line.Split(','), cell => cell.Trim().Trim('"'));
                return true;
            }
        }
        return false;
    }

    /// <summary>NaN where the cell is missing.</summary>
    /// <exception cref="CliException">It is something else than a number.</exception>
    public double Number(int column)
    {
        var text = column < Cells.Length ? Cells[column] : "";
        return Array.Exists(MissingTexts, one => one.Equals(text, StringComparison.OrdinalIgnoreCase))
                ? double.NaN
            : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number
            : throw CliException.BadInput(
                $"{File}:{_line}: column {column + 1} is '{text}'; expected a number, or nothing where it is missing."
            );
    }

    public void Dispose() => _reader.Dispose();
}
