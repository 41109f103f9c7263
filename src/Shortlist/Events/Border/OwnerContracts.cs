using System.Collections.Immutable;
using System.Globalization;
using Shortlist.Catalog;
using Shortlist.Designs;

namespace Shortlist.Events.Border;

/// <summary>The contracts of the attributes of one owner: items, users or contexts.</summary>
internal sealed class OwnerContracts
{
    private readonly string _owner;
    private readonly Dictionary<string, AttributeSpec> _specs;
    private readonly ILookup<string, ContractSpec> _contracts;
    private readonly IReadOnlyList<ContractSpec> _required;
    private readonly bool _hasCodes;

    public OwnerContracts(string owner, IReadOnlyList<AttributeSpec> specs, DataSection data)
    {
        _owner = owner;
        _specs = specs.ToDictionary(spec => spec.Name, StringComparer.Ordinal);
        var own = data.Contracts.Where(contract =>
            contract.Attribute.StartsWith($"{owner}.", StringComparison.Ordinal)
        );
        _contracts = own.ToLookup(
            contract => contract.Attribute[(owner.Length + 1)..],
            StringComparer.Ordinal
        );
        _required = [.. own.Where(contract => contract.Rule is "required")];
        _hasCodes = specs.Any(spec => spec.MissingValues.Count > 0);
        IsUnique = own.Any(contract => contract.Rule is "unique");
    }

    /// <summary>Whether some value must be had by one owner only.</summary>
    public bool IsUnique { get; }

    /// <summary>The attributes without the values that stand for missing ones.</summary>
    public Attributes Clean(Attributes attributes, out int codeCount)
    {
        codeCount = 0;
        return _hasCodes ? ErrorCodes.Without(attributes, _specs, out codeCount) : attributes;
    }

    /// <param name="attributes">Already clean.</param>
    /// <param name="member">attributes or context: where they stand in the event.</param>
    /// <param name="complete">Whether required ones must be there: not so for a change.</param>
    /// <param name="latest">The latest time that is not still to come.</param>
    /// <param name="found">Takes what is wrong, with whether it is severe.</param>
    public void Check(
        Attributes attributes,
        string member,
        bool complete,
        DateTimeOffset latest,
        Findings found
    )
    {
        foreach (var (name, value) in attributes)
        {
            var path = $"{member}.{name}";
            if (!_specs.TryGetValue(name, out var spec))
            {
                found.Add(
                    isSevere: false,
                    new(
                        ReasonCode.UnknownField,
                        path,
                        $"The design declares no attribute {_owner}.{name}; nothing reads it."
                    )
                );
                continue;
            }
            if (AttributeRules.Declared(value, spec, path) is { } breach)
            {
                found.Add(isSevere: true, breach);
                continue;
            }
            foreach (var contract in _contracts[name])
            {
                if (AttributeRules.Contracted(value, contract, path, latest) is { } broken)
                {
                    found.Add(contract.Quarantine, broken);
                }
            }
        }
        if (complete)
        {
            Require(attributes, member, found);
        }
    }

    /// <summary>The values that only one owner may have.</summary>
    public IEnumerable<(ContractSpec Contract, string Name, string Value)> Unique(Attributes attributes)
    {
        foreach (var contract in _contracts.SelectMany(group => group).Where(one => one.Rule is "unique"))
        {
            var name = contract.Attribute[(_owner.Length + 1)..];
            foreach (var value in Texts(attributes.Find(name)))
            {
                yield return (contract, name, value);
            }
        }
    }

    private void Require(Attributes attributes, string member, Findings found)
    {
        foreach (var spec in _specs.Values)
        {
            if (spec.Required && attributes.Find(spec.Name) is null)
            {
                found.Add(isSevere: true, Missing(spec, member));
            }
        }
        foreach (var contract in _required)
        {
            var name = contract.Attribute[(_owner.Length + 1)..];
            if (attributes.Find(name) is null && _specs.TryGetValue(name, out var spec) && !spec.Required)
            {
                found.Add(contract.Quarantine, Missing(spec, member));
            }
        }
    }

    private static Reason Missing(AttributeSpec spec, string member) =>
        new(
            ReasonCode.Required,
            $"{member}.{spec.Name}",
            $"It is missing; expected {EventJsonAttributes.Expected(spec)}. Add the member."
        );

    private static ImmutableArray<string> Texts(AttributeValue? value) =>
        value switch
        {
            AttributeValue.Text text => [text.Value],
            AttributeValue.Words words => words.Values,
            AttributeValue.Number number => [number.Value.ToString("R", CultureInfo.InvariantCulture)],
            _ => [],
        };
}
