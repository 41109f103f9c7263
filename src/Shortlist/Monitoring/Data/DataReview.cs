using Shortlist.Designs;

namespace Shortlist.Monitoring.Data;

/// <summary>Holds the counts of the latest whole hours against those of the weeks before and against the design's contracts.</summary>
/// <param name="data">With the contracts.</param>
/// <param name="types">Events by type.</param>
/// <param name="kinds">Interactions by kind.</param>
/// <param name="lists">What interactions follow from.</param>
/// <param name="fields">Attributes.</param>
/// <param name="until">The hour after the last whole one.</param>
internal sealed class DataReview(
    DataSection data,
    IReadOnlyList<(string Name, HourSeries Hours)> types,
    IReadOnlyList<(string Name, HourSeries Hours)> kinds,
    HourSeries lists,
    IReadOnlyList<FieldCounts> fields,
    long until
)
{
    /// <summary>More would say no more.</summary>
    public const int FindingCountMax = 100;

    private static readonly ShareChange MissingRise = new() { Sign = 1, DifferenceMin = 0.02 };
    private static readonly ShareChange OneValueRise = new() { Sign = 1, DifferenceMin = 0.05 };
    private static readonly ShareChange RateFall = new()
    {
        Sign = -1,
        PartMin = 0.15,
        ExpectedMin = 100,
        IsRate = true,
    };

    public DataFinding[] Run() =>
        [
            .. types
                .Concat(kinds)
                .SelectMany(Volume)
                .Concat(kinds.SelectMany(Rate))
                .Concat(fields.SelectMany(Field))
                .OrderByDescending(finding => finding.Broken) // Stable: else in the order of the design.
                .Take(FindingCountMax),
        ];

    private IEnumerable<DataFinding> Volume((string Name, HourSeries Hours) counted)
    {
        if (VolumeJudge.Find(counted.Hours, until) is { } found)
        {
            yield return Of(
                counted.Name,
                found.IsLow() ? DataRule.VolumeLow : DataRule.VolumeHigh,
                found,
                found.IsLow() && counted.Name is not (DataMonitor.Retired or DataMonitor.Erased),
                DataSentence.Volume(counted.Name, found, until)
            );
        }
    }

    private IEnumerable<DataFinding> Rate((string Name, HourSeries Hours) kind)
    {
        // A model that got better also lowers the hides and raises the clicks: only a loss of what is wanted is a break.
        var wanted = !data.Interactions.Any(spec => spec.Negative && spec.Name == kind.Name);
        foreach (var change in (ShareChange[])[RateFall, RateFall with { Sign = 1 }])
        {
            if (ShareJudge.Find(kind.Hours, lists, until, change) is { } found)
            {
                yield return Of(
                    kind.Name,
                    change.Sign < 0 ? DataRule.RateLow : DataRule.RateHigh,
                    found,
                    change.Sign < 0 && wanted,
                    DataSentence.Rate(kind.Name, found, until)
                );
            }
        }
    }

    private IEnumerable<DataFinding> Field(FieldCounts field) =>
        Missing(field).Concat(field.Numbers is null ? Values(field) : []).Concat(OneValue(field));

    private IEnumerable<DataFinding> Missing(FieldCounts field)
    {
        foreach (var contract in ContractsOf(data, field.Name))
        {
            if (ContractJudge.Find(field.Missing, field.Records, until, contract.Max) is { } broken)
            {
                yield return Of(
                    field.Name,
                    DataRule.MissingShare,
                    broken,
                    contract.Quarantine,
                    DataSentence.MissingShare(field.Name, broken, until)
                );
            }
        }
        if (ShareJudge.Find(field.Missing, field.Records, until, MissingRise) is { } risen)
        {
            yield return Of(
                field.Name,
                DataRule.MissingRise,
                risen,
                broken: true,
                DataSentence.MissingRise(field.Name, risen, until)
            );
        }
    }

    private IEnumerable<DataFinding> OneValue(FieldCounts field)
    {
        if (field.Type is not (Catalog.AttributeType.Number or Catalog.AttributeType.Text))
        {
            yield break;
        }
        // What makes up more than one in 32 keeps its place, and so has been counted all along.
        foreach (var value in field.Heavy?.Read() ?? [])
        {
            if (ShareJudge.Find(value.Hours, field.Values, until, OneValueRise) is { } found)
            {
                var sentence = DataSentence.OneValue(field.Name, value.Text, found, until);
                yield return Of(field.Name, DataRule.OneValue, found, broken: true, sentence) with
                {
                    Subject = DataSentence.Short(value.Text),
                };
            }
        }
    }

    private IEnumerable<DataFinding> Values(FieldCounts field)
    {
        foreach (var (value, rule, found) in CategoryJudge.Find(field, until))
        {
            var sentence = DataSentence.Category(field.Name, value, rule, found, until);
            yield return Of(field.Name, rule, found, broken: false, sentence) with
            {
                Subject = DataSentence.Short(value),
            };
        }
    }

    /// <summary>The contracts about the missing share of an attribute.</summary>
    public static IEnumerable<ContractSpec> ContractsOf(DataSection data, string field) =>
        data.Contracts.Where(contract =>
            contract.Rule == DataRule.MissingShare
            && string.Equals(contract.Attribute, field, StringComparison.Ordinal)
            && contract.Max < 1
        );

    private DataFinding Of(string field, string rule, Departure found, bool broken, string sentence) =>
        new()
        {
            Field = field,
            Rule = rule,
            Value = found.Value,
            Expected = found.Expected,
            N = found.N,
            Since = HourRing.TimeOf(found.Since),
            Until = HourRing.TimeOf(until),
            Broken = broken,
            Sentence = sentence,
        };
}
