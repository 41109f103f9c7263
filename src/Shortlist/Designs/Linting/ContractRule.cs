using Shortlist.Catalog;

namespace Shortlist.Designs.Linting;

/// <summary>A contract that nothing can keep, or that nothing could break, protects nobody.</summary>
internal sealed class ContractRule : ILintRule
{
    public string Id => "L38";

    public string Summary => "What attributes and contracts demand can be met, and fits the type.";

    public IEnumerable<Finding> Check(LintContext context)
    {
        var data = context.Design.Data;
        return Attributes(context, data.Items, "items")
            .Concat(Attributes(context, data.Users, "users"))
            .Concat(Attributes(context, data.Context, "context"))
            .Concat(Interactions(context, data.Interactions))
            .Concat(data.Contracts.Index().SelectMany(one => Contract(context, one.Item, one.Index)));
    }

    private IEnumerable<Finding> Attributes(
        LintContext context,
        IReadOnlyList<AttributeSpec> specs,
        string group
    ) => specs.SelectMany(spec => Attribute(context, spec, $"data.{group}.{spec.Name}"));

    private IEnumerable<Finding> Attribute(LintContext context, AttributeSpec spec, string path)
    {
        var type = Word(spec.Type);
        if (spec.Min > spec.Max)
        {
            yield return context.Error(this, path, Crossed(spec.Name, spec.Min, spec.Max));
        }
        if ((double.IsFinite(spec.Min) || double.IsFinite(spec.Max)) && spec.Type != AttributeType.Number)
        {
            yield return context.Error(
                this,
                path,
                $"'{spec.Name}' is of type {type} and has a min or a max, which only numbers have. Take them away, or make it a number."
            );
        }
        if (spec.OneOf.Count > 0 && !IsText(spec.Type))
        {
            yield return context.Error(
                this,
                path,
                $"'{spec.Name}' is of type {type} and one_of lists words. Make it words or text, or give min and max."
            );
        }
        if (spec.MaxLength is not null && !IsText(spec.Type))
        {
            yield return context.Error(
                this,
                path,
                $"'{spec.Name}' is of type {type}, which has no characters for max_length to count. Take it away."
            );
        }
        if (spec.OneOf.FirstOrDefault(word => word.Length > (spec.MaxLength ?? int.MaxValue)) is { } tooLong)
        {
            yield return context.Error(
                this,
                path,
                $"'{spec.Name}' may be '{tooLong}', which is longer than max_length {spec.MaxLength}. Mend one of the two."
            );
        }
        foreach (var code in spec.MissingValues)
        {
            if (spec.OneOf.Contains(code.Text, StringComparer.Ordinal))
            {
                yield return context.Error(
                    this,
                    path,
                    $"{code} stands for a missing '{spec.Name}' and is one of its allowed values. It can't be both; take it off one list."
                );
            }
            if (Misfit(spec.Type, code) is { } expected)
            {
                yield return context.Error(
                    this,
                    path,
                    $"{code} can't stand for a missing {type}: '{spec.Name}' never has it. Expected {expected}."
                );
            }
        }
    }

    private IEnumerable<Finding> Interactions(LintContext context, IReadOnlyList<InteractionSpec> specs) =>
        specs
            .Where(spec => spec.Min > spec.Max)
            .Select(spec =>
                context.Error(
                    this,
                    $"data.interactions.{spec.Name}",
                    Crossed($"The value of {spec.Name}", spec.Min, spec.Max)
                )
            );

    private IEnumerable<Finding> Contract(LintContext context, ContractSpec contract, int number)
    {
        var path = $"data.contracts[{number}]";
        if (contract.Rule is "reference")
        {
            if (contract.Reference.Length == 0 || contract.Attribute.Length > 0)
            {
                yield return context.Error(
                    this,
                    path,
                    "The rule reference asks whether what an interaction names is known. Give it reference: item, user or request, and no attribute."
                );
            }
            yield break;
        }
        if (context.Design.Data.Find(contract.Attribute)?.Type is not { } type)
        {
            yield return context.Error(
                this,
                path,
                $"The rule {contract.Rule} needs an attribute to hold to. Give attribute: item.title, or whichever is meant."
            );
            yield break;
        }
        if (contract.Min > contract.Max)
        {
            yield return context.Error(this, path, Crossed(contract.Attribute, contract.Min, contract.Max));
        }
        if (Lacks(contract) is { } lacks)
        {
            yield return context.Error(
                this,
                path,
                $"The rule {contract.Rule} has nothing to compare with. Give it {lacks}."
            );
        }
        if (Fitting(contract.Rule) is { } fitting && !fitting.Contains(type))
        {
            yield return context.Error(
                this,
                path,
                $"The rule {contract.Rule} is for {string.Join(" or ", fitting.Select(Word))}, and {contract.Attribute} is of type {Word(type)}. Take another rule or another attribute."
            );
        }
    }

    private static string? Lacks(ContractSpec contract)
    {
        var bounded = double.IsFinite(contract.Min) || double.IsFinite(contract.Max);
        return contract.Rule switch
        {
            "range" or "length" when !bounded => "min, max or both",
            "one_of" when contract.OneOf.Count == 0 => "one_of, a list of words",
            "not_before" when contract.NotBefore is null => "not_before, a day such as 2026-11-20",
            _ => null,
        };
    }

    private static IReadOnlyList<AttributeType>? Fitting(string rule) =>
        rule switch
        {
            "range" => [AttributeType.Number],
            "one_of" or "length" => [AttributeType.Text, AttributeType.Words],
            "future" or "not_before" => [AttributeType.Time],
            "unique" => [AttributeType.Text, AttributeType.Words, AttributeType.Number],
            _ => null,
        };

    /// <returns>What would fit; null where the code may be met.</returns>
    private static string? Misfit(AttributeType type, ErrorCode code) =>
        type switch
        {
            AttributeType.Vector when code.Number is null && code.Text.Length > 0 =>
                "a number that fills the whole vector, such as 0",
            AttributeType.Place when code.Number is not null => "a text such as \"0,0\", latitude first",
            _ => null,
        };

    private static string Crossed(string what, double min, double max) =>
        $"{what} must be at least {Quantity.Plain(min)} and at most {Quantity.Plain(max)}, which nothing is. Swap the two.";

    private static bool IsText(AttributeType type) => type is AttributeType.Text or AttributeType.Words;

    private static string Word(AttributeType type) => type.ToString().ToLowerInvariant();
}
