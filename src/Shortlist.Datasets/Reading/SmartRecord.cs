using System.Text;

namespace Shortlist.Datasets.Reading;

/// <summary>One document or query of a SMART file, while its sections are being read.</summary>
internal sealed class SmartRecord(long line, string id)
{
    private readonly Dictionary<char, StringBuilder> _sections = [];

    public long Line => line;

    public string Id => id;

    /// <summary>A section that occurs twice continues; Cranfield has documents with two .W.</summary>
    public StringBuilder Begin(char letter)
    {
        if (!_sections.TryGetValue(letter, out var section))
        {
            _sections[letter] = section = new();
        }
        return section;
    }

    public string Section(char letter) => _sections.GetValueOrDefault(letter)?.ToString() ?? "";
}
