namespace Shortlist.Designs.Reading;

/// <summary>Reads the synonym file that a design names and makes its lines part of the design's values.</summary>
internal sealed class SynonymReader(FindingList findings, string designFile, Func<string, string?> beside)
{
    public const int LengthCharsMax = 1_000_000;

    private const int RuleCountMax = 10_000;
    private const int TextCountMax = 32;
    private const int TextCharsMax = 200;
    private const string Path = "data.synonyms.file";
    private const string Form = "'a, b, c' for words that stand for one another, or 'a => b' for b beside a";

    /// <returns>The values with the file's rules; as they are where no file is named or after a finding.</returns>
    public DesignValues Read(DesignValues root)
    {
        var data = root.Record("data");
        var synonyms = data.Record("synonyms");
        if (synonyms.TextOrNull("file") is not { } name)
        {
            return root;
        }
        if (name.AsSpan().IndexOfAny('/', '\\', ':') >= 0 || name is "." or "..")
        {
            findings.Error(
                Rules.OutOfRange,
                synonyms.At,
                Path,
                $"'{name}' leads elsewhere; expected the name of a file beside the design. Put it there and name it alone."
            );
            return root;
        }
        if (beside(name) is not { } text)
        {
            findings.Error(
                Rules.Missing,
                synonyms.At,
                Path,
                $"There is no file '{name}' beside the design. Add it, a line for each: {Form}; or leave the key out."
            );
            return root;
        }
        return With(
            root,
            "data",
            With(data, "synonyms", With(synonyms, SynonymText.RulesName, Lines(text, name)))
        );
    }

    private List<string> Lines(string text, string name)
    {
        var file = System.IO.Path.Combine(System.IO.Path.GetDirectoryName(designFile) ?? "", name);
        var rules = new List<string>();
        var number = 0;
        if (text.Length > LengthCharsMax)
        {
            Wrong(1, $"The file is longer than {LengthCharsMax} characters; shorten it.");
            return rules;
        }
        foreach (var line in text.TrimStart('\uFEFF').Split('\n'))
        {
            number++;
            var content = line.Trim();
            if (content.Length == 0 || content[0] == '#')
            {
                continue;
            }
            if (SynonymText.Parse(content) is not { } rule)
            {
                Wrong(
                    number,
                    $"This line is no rule; expected {Form}. Write it like that, or put # before it."
                );
            }
            else if (
                rule.From.Concat(rule.To).FirstOrDefault(one => one.Length > TextCharsMax) is { } tooLong
            )
            {
                Wrong(
                    number,
                    $"A text has {tooLong.Length} characters; expected at most {TextCharsMax}. Is a comma missing?"
                );
            }
            else if (Math.Max(rule.From.Count, rule.To.Count) > TextCountMax)
            {
                Wrong(
                    number,
                    $"The line has more than {TextCountMax} texts on one side; split it into several."
                );
            }
            else if (rules.Count == RuleCountMax)
            {
                Wrong(
                    number,
                    $"This is the rule after the {RuleCountMax} that are read; keep those that matter most."
                );
                break;
            }
            else
            {
                rules.Add(SynonymText.Canonical(rule));
            }
        }
        return rules;

        void Wrong(int line, string message) =>
            findings.Error(Rules.Syntax, new(line, 1), Path, message, file);
    }

    private static DesignValues With(DesignValues values, string name, object value) =>
        new(values.At, new Dictionary<string, object>(values.All, StringComparer.Ordinal) { [name] = value });
}
