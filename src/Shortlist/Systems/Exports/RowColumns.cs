namespace Shortlist.Systems.Exports;

/// <summary>The columns of exported training rows: who was shown what and what became of it, then the features.</summary>
internal static class RowColumns
{
    public const int Request = 0;
    public const int Item = 1;
    public const int User = 2;
    public const int At = 3;
    public const int Split = 4;
    public const int Grade = 5;
    public const int Position = 6;
    public const int Propensity = 7;
    public const int Sampled = 8;
    public const int Weight = 9;
    public const int FirstFeature = 10;

    public const string FeaturePrefix = "feature.";

    public static readonly IReadOnlyList<string> Splits = ["train", "validation", "test"];

    public static RowSchema Of(IReadOnlyList<string> features) =>
        new()
        {
            Columns =
            [
                Column(
                    "request",
                    RowColumnType.Text,
                    "The list; of an example without one, the id of its interaction."
                ),
                Column("item", RowColumnType.Text, "The item."),
                Column("user", RowColumnType.Text, "Who asked; empty where nobody knows."),
                Column("at", RowColumnType.Int64, "When, in milliseconds since 1970-01-01 UTC."),
                Column("split", RowColumnType.Uint8, "What the training does with the list.") with
                {
                    Values = Splits,
                },
                Column("grade", RowColumnType.Float32, "The label; 0 is not wanted."),
                Column(
                    "position",
                    RowColumnType.Float32,
                    "Where it stood, from 0; missing where it was not shown."
                ),
                Column(
                    "propensity",
                    RowColumnType.Float32,
                    "The chance with which it was put there; missing where nobody knows."
                ),
                Column("sampled", RowColumnType.Uint8, "1 for a negative that was drawn, not shown."),
                Column("weight", RowColumnType.Float32, "How much the row counts in training."),
                .. features.Select(name => Column(FeaturePrefix + name, RowColumnType.Float32, "")),
            ],
        };

    private static RowColumn Column(string name, RowColumnType type, string summary) =>
        new()
        {
            Name = name,
            Type = type,
            Summary = summary,
        };
}
