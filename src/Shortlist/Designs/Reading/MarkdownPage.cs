using System.Text;

namespace Shortlist.Designs.Reading;

/// <summary>Writes Markdown: headings, paragraphs, lists, tables; texts of a design never become markup of a table.</summary>
internal sealed class MarkdownPage
{
    private readonly StringBuilder _text = new();

    public void Heading(int level, string text) => Block($"{new string('#', level)} {Clean(text)}");

    public void Line(string text) => Block(Clean(text));

    public void Code(IEnumerable<string> lines) =>
        Block(
            $"```text\n{string.Join('\n', lines.Select(line => line.Replace("```", "'''", StringComparison.Ordinal)))}\n```"
        );

    public void List(IEnumerable<string> items)
    {
        var lines = items.Select(item => $"- {Clean(item)}").ToList();
        if (lines.Count > 0)
        {
            Block(string.Join('\n', lines));
        }
    }

    public void Table(IReadOnlyList<string> head, IEnumerable<IReadOnlyList<string>> rows)
    {
        var lines = new List<string> { Row(head), Row([.. head.Select(_ => "---")]) };
        lines.AddRange(rows.Select(Row));
        Block(string.Join('\n', lines));
    }

    public override string ToString() => _text.ToString();

    private void Block(string text)
    {
        if (_text.Length > 0)
        {
            _text.Append('\n');
        }
        _text.Append(text).Append('\n');
    }

    private static string Row(IReadOnlyList<string> cells) =>
        $"| {string.Join(" | ", cells.Select(cell => Clean(cell).Replace("|", "\\|", StringComparison.Ordinal)))} |";

    private static string Clean(string text) =>
        text.ReplaceLineEndings(" ").Replace("<", "&lt;", StringComparison.Ordinal);
}
