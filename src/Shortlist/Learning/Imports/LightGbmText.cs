using System.Text;

namespace Shortlist.Learning.Imports;

/// <summary>LightGBM's text form, cut into its head and the block of each tree; what follows the trees is for people.</summary>
internal sealed class LightGbmText
{
    private const string TreeKey = "Tree";
    private const string End = "end of trees";

    private LightGbmText(string file, LightGbmBlock head, IReadOnlyList<LightGbmBlock> trees) =>
        (File, Head, Trees) = (file, head, trees);

    public string File { get; }

    public LightGbmBlock Head { get; }

    public IReadOnlyList<LightGbmBlock> Trees { get; }

    /// <exception cref="InvalidDataException">It is JSON, is cut short, or a key is given twice in one block.</exception>
    public static LightGbmText Read(ReadOnlySpan<byte> bytes, string file)
    {
        if (bytes.TrimStart(" \t\r\n"u8).StartsWith("{"u8))
        {
            throw new InvalidDataException(
                $"{file}: it is JSON, as XGBoost writes models; expected LightGBM's text form. Leave the format out, and the file says which it is."
            );
        }
        var head = new LightGbmBlock(file, "the head", 1);
        var trees = new List<LightGbmBlock>();
        var block = head;
        var number = 0;
        while (!bytes.IsEmpty)
        {
            var end = bytes.IndexOf((byte)'\n');
            var text = Encoding.UTF8.GetString(end < 0 ? bytes : bytes[..end]).TrimEnd('\r', ' ');
            bytes = end < 0 ? default : bytes[(end + 1)..];
            number++;
            if (text == End)
            {
                return new(file, head, trees);
            }
            if (text.Length == 0 || number == 1) // The first says only that these are trees.
            {
                continue;
            }
            var line = LineOf(file, number, text);
            if (line.Key == TreeKey)
            {
                block = new(file, $"tree {trees.Count}", number);
                trees.Add(block);
            }
            else
            {
                block.Add(line);
            }
        }
        throw new InvalidDataException(
            $"{file}:{number}: the file ends without the line '{End}'; it was cut short. Save the model again with save_model."
        );
    }

    private static LightGbmLine LineOf(string file, int number, string text)
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        return equals < 0
            ? new(file, number, text, "")
            : new(file, number, text[..equals], text[(equals + 1)..]);
    }
}
