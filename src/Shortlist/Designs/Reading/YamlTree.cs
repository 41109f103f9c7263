using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Shortlist.Designs.Reading;

/// <summary>
/// YAML text to nodes with places. Takes the plain part of YAML that a design needs and refuses the rest (anchors,
/// aliases, tags, several documents), because that is where small files become large ones.
/// </summary>
internal sealed class YamlTree
{
    public const int LengthCharsMax = 1_000_000;
    public const int DepthMax = 16;
    public const int NodeCountMax = 50_000;

    private readonly Parser _parser;
    private int _nodeCount;

    private YamlTree(string text) => _parser = new(new StringReader(text));

    /// <returns>The root, or null where the text is no such YAML; then the findings say why and where.</returns>
    public static DesignNode? Parse(string text, FindingList findings)
    {
        if (Refusal(text) is { } refusal)
        {
            findings.Error(Rules.Syntax, refusal.At, "", refusal.Why);
            return null;
        }
        try
        {
            return new YamlTree(text).Document();
        }
        catch (RefusedException refused)
        {
            findings.Error(Rules.Syntax, refused.At, "", refused.Message);
        }
        catch (YamlException broken)
        {
            var at = Inside(text, Place(broken.Start));
            findings.Error(
                Rules.Syntax,
                at,
                "",
                $"This is not valid YAML: {broken.Message.Trim().TrimEnd('.')}. Check indentation, quotes, commas and brackets here and on the line above."
            );
        }
        catch (Exception broken)
            when (broken is ArgumentException or InvalidOperationException or FormatException)
        {
            // The parser's own slips over broken text: it no longer knows where it is, but it is still not YAML.
            findings.Error(
                Rules.Syntax,
                new(1, 1),
                "",
                $"This is not valid YAML: {broken.Message} Check escapes in quoted texts."
            );
        }
        return null;
    }

    private static (Position At, string Why)? Refusal(string text)
    {
        if (text.Length > LengthCharsMax)
        {
            return (
                new(1, 1),
                $"The file has {text.Length} characters; a design has at most {LengthCharsMax}. Keep data out of the design."
            );
        }
        var (line, column, indenting) = (1, 0, true);
        foreach (var c in text)
        {
            column++;
            switch (c)
            {
                case '\n':
                    (line, column, indenting) = (line + 1, 0, true);
                    break;
                case '\t' when indenting:
                    return (
                        new(line, column),
                        "A tab indents this line; YAML indents with spaces. Replace it."
                    );
                case '\t' or '\r':
                    break;
                case < ' ' or '\u007F':
                    return (
                        new(line, column),
                        $"The control character U+{(int)c:X4} stands here; a design is plain text. Remove it."
                    );
                default:
                    indenting &= c == ' ';
                    break;
            }
        }
        return null;
    }

    /// <summary>A file that ends too early is reported at its last character, not on the line behind it.</summary>
    private static Position Inside(string text, Position place)
    {
        var lines = text.Count(c => c is '\n' or '\u0085' or '\u2028' or '\u2029') + 1;
        return place.Line > lines
            ? new(lines, text.Length - text.LastIndexOfAny(['\n', '\u0085', '\u2028', '\u2029']))
            : new(Math.Max(1, place.Line), Math.Max(1, place.Column));
    }

    private DesignNode Document()
    {
        _parser.Consume<StreamStart>();
        if (_parser.Accept<StreamEnd>(out _))
        {
            throw new RefusedException(
                new(1, 1),
                "The file is empty; expected a design. Start with 'name:', or copy one of the reference systems."
            );
        }
        _parser.Consume<DocumentStart>();
        var root = Node(0);
        _parser.Consume<DocumentEnd>();
        if (_parser.Accept<DocumentStart>(out var second))
        {
            throw new RefusedException(
                Place(second.Start),
                "A second document starts here; a design file holds one. Put it into a file of its own."
            );
        }
        return root;
    }

    private DesignNode Node(int depth)
    {
        var next = _parser.Consume<ParsingEvent>();
        var at = Place(next.Start);
        if (depth > DepthMax)
        {
            throw new RefusedException(at, $"Nested more than {DepthMax} deep; no part of a design is.");
        }
        if (++_nodeCount > NodeCountMax)
        {
            throw new RefusedException(at, $"More than {NodeCountMax} values; no design has that many.");
        }
        if (next is AnchorAlias)
        {
            throw new RefusedException(
                at,
                "An alias (*) stands here; a design says everything where it is. Write it out."
            );
        }
        if (next is NodeEvent { Anchor.IsEmpty: false })
        {
            throw new RefusedException(
                at,
                "An anchor (&) stands here; a design says everything where it is. Remove it."
            );
        }
        if (next is NodeEvent { Tag.IsEmpty: false })
        {
            throw new RefusedException(
                at,
                "A tag (!) stands here; the section decides the type. Remove it, or quote the text."
            );
        }
        return next switch
        {
            Scalar scalar => new DesignNode.Scalar(at, scalar.Value, scalar.Style is not ScalarStyle.Plain),
            SequenceStart => Sequence(at, depth),
            MappingStart => Mapping(at, depth),
            _ => throw new RefusedException(at, "Expected a value here."),
        };
    }

    private DesignNode.Sequence Sequence(Position at, int depth)
    {
        var items = new List<DesignNode>();
        while (!_parser.TryConsume<SequenceEnd>(out _))
        {
            items.Add(Node(depth + 1));
        }
        return new(at, items);
    }

    private DesignNode.Mapping Mapping(Position at, int depth)
    {
        var entries = new List<DesignNode.Entry>();
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            if (Node(depth + 1) is not DesignNode.Scalar key)
            {
                throw new RefusedException(
                    at,
                    "A key of this map is itself a list or a map; keys are words."
                );
            }
            entries.Add(new(key.Text, key.At, Node(depth + 1)));
        }
        return new(at, entries);
    }

    private static Position Place(Mark mark) => new((int)mark.Line, (int)mark.Column);
}
