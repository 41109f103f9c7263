using System.Globalization;

namespace Shortlist.Designs.Reading;

/// <summary>Finds for every name that is used the place that declares it; says so where there is none.</summary>
internal sealed class ReferenceChecker(FindingList findings, NameScope scope, Vocabulary vocabulary)
{
    private static readonly string[] KeyParts = ["item", "user", "query", "session"];

    public void Check(Reference reference)
    {
        switch (reference.Field.Refers)
        {
            case NameKind.Attribute:
                Attribute(reference, reference.Name);
                break;
            case NameKind.ItemAttribute:
                Attribute(
                    reference,
                    reference.Name.Contains('.', StringComparison.Ordinal)
                        ? reference.Name
                        : $"item.{reference.Name}"
                );
                break;
            case NameKind.KeyPart:
                AttributeOr(reference, KeyParts);
                break;
            case NameKind.Slice:
                AttributeOr(reference, ["items", "users"]);
                break;
            case NameKind.InteractionOrImpression:
                Name(reference, [.. scope.Names(NameKind.Interaction), "impression"]);
                break;
            case NameKind.Measure:
                Name(reference, ["ctr", .. scope.Names(NameKind.Interaction)]);
                break;
            case NameKind.Metric:
                Metric(reference);
                break;
            default:
                Name(reference, scope.Names(reference.Field.Refers));
                break;
        }
    }

    private void Name(Reference reference, IReadOnlyList<string> known)
    {
        if (!known.Contains(reference.Name, StringComparer.Ordinal))
        {
            findings.Error(
                Rules.UnknownName,
                reference.At,
                reference.Path,
                $"'{reference.Name}' is not {Noun(reference.Field.Refers)}.{Nearest.Hint(reference.Name, known)}"
            );
        }
    }

    private void AttributeOr(Reference reference, string[] others)
    {
        if (others.Contains(reference.Name, StringComparer.Ordinal))
        {
            return;
        }
        if (reference.Name.Contains('.', StringComparison.Ordinal))
        {
            Attribute(reference, reference.Name);
            return;
        }
        findings.Error(
            Rules.UnknownName,
            reference.At,
            reference.Path,
            $"'{reference.Name}' is not one of {string.Join(", ", others)}, nor an attribute such as item.category.{Nearest.Hint(reference.Name, others)}"
        );
    }

    private void Attribute(Reference reference, string name)
    {
        if (scope.TypeOf(name) is not { } type)
        {
            if (!scope.Knows(NameKind.Attribute, name))
            {
                var known = scope.Names(NameKind.Attribute);
                findings.Error(
                    Rules.UnknownName,
                    reference.At,
                    reference.Path,
                    $"'{reference.Name}' is not an attribute that data declares for items, users or context.{Nearest.Hint(name, known)}"
                );
            }
            return;
        }
        var field = reference.Field;
        if (field.AttributeTypes.Count > 0 && !field.AttributeTypes.Contains(type))
        {
            findings.Error(
                Rules.WrongType,
                reference.At,
                reference.Path,
                $"'{name}' is of type {Word(type)}; expected an attribute of type {string.Join(" or ", field.AttributeTypes.Select(Word))}."
            );
        }
        var owner = name[..name.IndexOf('.', StringComparison.Ordinal)];
        if (field.AttributeOwners.Count > 0 && !field.AttributeOwners.Contains(owner, StringComparer.Ordinal))
        {
            findings.Error(
                Rules.WrongType,
                reference.At,
                reference.Path,
                $"'{name}' belongs to {owner}; expected an attribute of {string.Join(" or ", field.AttributeOwners)}."
            );
        }
    }

    private void Metric(Reference reference)
    {
        var (name, depth) = Split(reference.Name);
        string[] known = [.. vocabulary.Metrics.Select(metric => metric.Name)];
        if (!known.Contains(name, StringComparer.Ordinal))
        {
            findings.Error(
                Rules.UnknownName,
                reference.At,
                reference.Path,
                $"'{name}' is not a metric.{Nearest.Hint(name, known)}"
            );
        }
        else if (depth is < 1 or > 10_000)
        {
            findings.Error(
                Rules.OutOfRange,
                reference.At,
                reference.Path,
                $"'{reference.Name}' looks at no depth a list has; write {name} or {name}@10, with a depth from 1 to 10000."
            );
        }
    }

    /// <returns>The metric and its depth: null where none is written, 0 where it is no whole number.</returns>
    public static (string Name, int? At) Split(string metric)
    {
        var at = metric.IndexOf('@', StringComparison.Ordinal);
        return at < 0 ? (metric, null)
            : int.TryParse(
                metric.AsSpan(at + 1),
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var depth
            )
                ? (metric[..at], depth)
            : (metric[..at], 0);
    }

    private static string Word(Catalog.AttributeType type) => type.ToString().ToLowerInvariant();

    private static string Noun(NameKind kind) =>
        kind switch
        {
            NameKind.Interaction => "an interaction that data declares",
            NameKind.InteractionOrImpression => "an interaction that data declares, nor 'impression'",
            NameKind.Measure => "'ctr' or an interaction that data declares",
            NameKind.Feature => "a feature of this design",
            NameKind.Retriever => "a retriever of this design",
            NameKind.Model => "a model of the ladder",
            NameKind.Alert => "an alert that monitoring declares",
            NameKind.Rung => "a rung that serving declares",
            NameKind.OfflineMetric => "a metric that evaluation.metrics lists",
            NameKind.OnlineMetric => "a metric that evaluation.online declares",
            NameKind.BusinessMetric => "a metric that evaluation.business declares",
            NameKind.Guardrail => "a metric that evaluation.guardrails declares",
            _ => "a name this design declares",
        };
}
