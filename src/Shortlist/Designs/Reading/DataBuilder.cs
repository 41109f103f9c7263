using Shortlist.Catalog;

namespace Shortlist.Designs.Reading;

/// <summary>The records of the data section.</summary>
internal static class DataBuilder
{
    public static DataSection Data(DesignValues values) =>
        new()
        {
            ItemNoun = values.Text("noun"),
            Items = Attributes(values, "items"),
            Users = Attributes(values, "users"),
            Context = Attributes(values, "context"),
            Interactions = [.. values.Records("interactions").Select(Interaction)],
            Display = [.. values.Words("display").Select(Bare)],
            ExpiresAt = values.TextOrNull("expires_at") is { } expires ? Bare(expires) : null,
            Query = values.Flag("query"),
            Synonyms = new()
            {
                File = values.Record("synonyms").TextOr("file", ""),
                Mined = values.Record("synonyms").Flag("mined"),
                Rules = SynonymText.Rules(values.Record("synonyms").Words(SynonymText.RulesName)),
            },
            AllowedLateness = values.Duration("allowed_lateness"),
            AllowedAhead = values.Duration("allowed_ahead"),
            Late = Enum.Parse<LatePolicy>(values.Text("late"), ignoreCase: true),
            Retention = values.DurationOrNull("retention"),
            Contracts = [.. values.Records("contracts").Select(Contract)],
        };

    private static IReadOnlyList<AttributeSpec> Attributes(DesignValues values, string name) =>
        [
            .. values
                .Records(name)
                .Select(attribute => new AttributeSpec
                {
                    Name = attribute.Text("name"),
                    Type = Enum.Parse<AttributeType>(attribute.Text("type").TrimEnd('!'), ignoreCase: true),
                    Required = attribute.Text("type").EndsWith('!'),
                    Summary = attribute.TextOr("summary", ""),
                    Unit = attribute.TextOr("unit", ""),
                    Min = attribute.NumberOr("min", double.NegativeInfinity),
                    Max = attribute.NumberOr("max", double.PositiveInfinity),
                    Dimensions = attribute.IntegerOrNull("dimensions"),
                    Version = attribute.TextOr("version", ""),
                    OneOf = attribute.Words("one_of"),
                    Language = attribute.TextOr("language", AttributeSpec.DefaultLanguage),
                    MaxLength = attribute.IntegerOrNull("max_length"),
                    MissingValues = attribute.Codes("missing_values"),
                    At = attribute.At,
                }),
        ];

    private static ContractSpec Contract(DesignValues values) =>
        new()
        {
            Attribute = values.TextOr("attribute", ""),
            Rule = values.Text("rule"),
            Min = values.NumberOr("min", double.NegativeInfinity),
            Max = values.NumberOr("max", double.PositiveInfinity),
            OneOf = values.Words("one_of"),
            NotBefore =
                values.TextOrNull("not_before") is { } text && ScalarChecker.TryDate(text, out var date)
                    ? date
                    : null,
            Reference = values.TextOr("reference", ""),
            Interactions = values.Words("interactions"),
            Quarantine = values.Text("severity") is "quarantine",
        };

    private static InteractionSpec Interaction(DesignValues values) =>
        new()
        {
            Name = values.Text("name"),
            Summary = values.TextOr("summary", ""),
            Unit = values.TextOr("unit", ""),
            Min = values.NumberOr("min", double.NegativeInfinity),
            Max = values.NumberOr("max", double.PositiveInfinity),
            Negative = values.Flag("negative"),
        };

    private static string Bare(string attribute) =>
        attribute.StartsWith("item.", StringComparison.Ordinal) ? attribute["item.".Length..] : attribute;
}
