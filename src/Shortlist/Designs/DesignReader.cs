using Shortlist.Designs.Reading;

namespace Shortlist.Designs;

/// <summary>
/// Reads a design file: YAML, checked against one definition of the document and the kinds of a vocabulary. Tells
/// everything that is wrong in one go, each with its line and column; never throws for what a file holds.
/// </summary>
public static class DesignReader
{
    /// <summary>The longest file that is read, in characters.</summary>
    public const int LengthCharsMax = YamlTree.LengthCharsMax;

    /// <summary>The longest file of synonyms that is read, in characters.</summary>
    public const int SynonymsLengthCharsMax = SynonymReader.LengthCharsMax;

    /// <param name="text">The file's content.</param>
    /// <param name="fileName">As findings should name it.</param>
    /// <param name="vocabulary">The kinds that the design may use.</param>
    /// <param name="beside">Gives the content of a file of text beside the design, by its name; null where there is none.</param>
    /// <param name="open">Opens a file beside the design that may be large or binary, again and again; null where there is none.</param>
    public static DesignReading Read(
        string text,
        string fileName,
        Vocabulary vocabulary,
        Func<string, string?>? beside = null,
        Func<string, Stream?>? open = null
    )
    {
        var findings = new FindingList(fileName);
        if (YamlTree.Parse(text.TrimStart('\uFEFF'), findings) is not { } root)
        {
            return new(null, findings.InOrder());
        }
        if (root is not DesignNode.Mapping map)
        {
            findings.Error(
                Rules.WrongType,
                root.At,
                "",
                $"The file is {root.Noun}; expected a map of sections. Start with 'name:', or copy one of the reference systems."
            );
            return new(null, findings.InOrder());
        }
        var names = new NameCollector(findings, new());
        var values = new RecordChecker(findings, names, vocabulary).Check(map, DesignShape.Fields, "");
        var references = new ReferenceChecker(findings, names.Scope, vocabulary);
        foreach (var reference in names.References)
        {
            references.Check(reference);
        }
        new SearchChecker(findings, vocabulary).Check(values);
        values = new SynonymReader(findings, fileName, beside ?? (_ => null)).Read(values);
        values = new FileBesideReader(findings, vocabulary, open ?? (_ => null)).Read(values);
        if (findings.HasErrors)
        {
            return new(null, findings.InOrder())
            {
                Drafts = () =>
                    [
                        .. Draft(map, StandIn.Low, fileName, vocabulary),
                        .. Draft(map, StandIn.High, fileName, vocabulary),
                    ],
            };
        }
        var places = new DesignPlaces(fileName, names.Places);
        return new(new DesignBuilder(places, vocabulary).Build(values), findings.InOrder());
    }

    // What can be made of a design with mistakes; nothing where too much is missing, which has been told already.
    private static Design[] Draft(
        DesignNode.Mapping map,
        StandIn standIn,
        string fileName,
        Vocabulary vocabulary
    )
    {
        var findings = new FindingList(fileName);
        var names = new NameCollector(findings, new());
        try
        {
            var values = new RecordChecker(findings, names, vocabulary, standIn).Check(
                map,
                DesignShape.Fields,
                ""
            );
            return [new DesignBuilder(new(fileName, names.Places), vocabulary).Build(values)];
        }
        catch (Exception failure)
            when (failure
                    is KeyNotFoundException
                        or InvalidCastException
                        or InvalidOperationException
                        or ArgumentException
            )
        {
            return [];
        }
    }
}
