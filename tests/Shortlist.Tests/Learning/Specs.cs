using System.Text;
using Shortlist.Designs;
using Shortlist.Learning;
using Shortlist.Tests.Learning.Imports;

namespace Shortlist.Tests.Learning;

internal static class Specs
{
    public static Parameters Of(params (string Name, object Value)[] values) =>
        new(values.Select(value => KeyValuePair.Create(value.Name, value.Value)));

    /// <summary>One small recipe of every kind and objective.</summary>
    public static IReadOnlyList<KindSpec> All { get; } =
    [
        Spec("rule", ("feature", "f0")),
        Spec("linear"),
        Spec("trees", ("objective", "logistic"), ("trees", 12.0), ("leaves", 8.0)),
        Spec(
            "trees",
            ("objective", "lambdamart"),
            ("trees", 12.0),
            ("leaves", 31.0),
            ("min_rows_per_leaf", 5.0)
        ),
        Spec(
            "trees",
            ("objective", "lambdamart"),
            ("trees", 4.0),
            ("leaves", 60.0),
            ("min_rows_per_leaf", 2.0)
        ),
        Spec(
            "imported",
            ("file", Beside(new LightGbmFiles(4, trees: 12, leaves: 20, featureCount: 6).Text()))
        ),
        Spec(
            "imported",
            (
                "file",
                Beside(
                    XgboostFiles.Small.Replace(
                        "[\"age\",\"city\"]",
                        "[\"f0\",\"f1\"]",
                        StringComparison.Ordinal
                    )
                )
            )
        ),
        Spec(
            "network",
            ("heads", new[] { "click", "like", "share" }),
            ("layers", new[] { 12.0, 8.0 }),
            ("epochs", 3.0),
            ("batch", 64.0)
        ),
        Spec(
            "network",
            ("bottom", "mmoe"),
            ("experts", 3.0),
            ("heads", new[] { "click" }),
            ("regressions", new[] { "dwell" }),
            ("layers", new[] { 8.0 }),
            ("head_width", 0.0),
            ("epochs", 2.0),
            ("batch", 128.0)
        ),
    ];

    public static KindSpec Rich { get; } =
        Spec("trees", ("objective", "lambdamart"), ("leaves", 8.0), ("trees", 300.0));

    public static TrainingOutcome Train(
        this KindSpec spec,
        TrainingRows rows,
        TrainingOptions? options = null
    ) =>
        ModelCatalog
            .Trainer(spec.Kind)
            .Train(rows, null, spec.Parameters, options ?? new TrainingOptions(), CancellationToken.None);

    private static FileBeside Beside(string text) =>
        FileBeside.Find("model", () => new MemoryStream(Encoding.UTF8.GetBytes(text)))!;

    private static KindSpec Spec(string kind, params (string, object)[] values) =>
        new()
        {
            Name = kind,
            Kind = kind,
            Parameters = Of(values),
        };
}
