using Shortlist.Catalog;

namespace Shortlist.Designs.Linting;

/// <summary>Vectors that are compared must come from one encoder, or nearness means nothing.</summary>
internal sealed class VectorRule : ILintRule
{
    public string Id => "L44";

    public string Summary =>
        "Vectors that are compared with each other are of one version and of one length.";

    public IEnumerable<Finding> Check(LintContext context)
    {
        var design = context.Design;
        var compared = design
            .Retrieval.Retrievers.Select((spec, i) => ($"retrieval.retrievers[{i}]", (KindSpec)spec))
            .Concat(design.Features.Select((spec, i) => ($"features[{i}]", (KindSpec)spec)));
        foreach (var (path, spec) in compared)
        {
            var (left, right) = spec.Kind switch
            {
                "vectors" => ("vector", "to"),
                "similarity" => ("left", "right"),
                _ => ("", ""),
            };
            if (
                left.Length > 0
                && Find(design, spec, left) is { } one
                && Find(design, spec, right) is { } other
                && (one.Version != other.Version || one.Dimensions != other.Dimensions)
            )
            {
                yield return context.Error(
                    this,
                    path,
                    $"'{spec.Name}' compares {spec.Parameters.Text(left)} ({Describe(one)}) with {spec.Parameters.Text(right)} ({Describe(other)}). Compare vectors of one encoder; declare a new version as an attribute of its own."
                );
            }
        }
    }

    private static AttributeSpec? Find(Design design, KindSpec spec, string parameter) =>
        design.Data.Find(spec.Parameters.Text(parameter)) is { Type: AttributeType.Vector } vector
            ? vector
            : null;

    private static string Describe(AttributeSpec vector) =>
        $"{(vector.Version.Length > 0 ? $"version {vector.Version}" : "no version")}, {(vector.Dimensions is { } length ? FormattableString.Invariant($"{length} numbers") : "no dimensions")}";
}
