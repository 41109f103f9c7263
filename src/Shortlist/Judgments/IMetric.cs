namespace Shortlist.Judgments;

/// <summary>A number that says how good a system is. To add one: write its file, then add it to <see cref="MetricCatalog"/>.</summary>
public interface IMetric
{
    /// <summary>As a design writes it.</summary>
    string Name { get; }

    string Summary { get; }

    MetricDirection Direction { get; }

    /// <summary>When the metric has no value, in words that end "undefined where …".</summary>
    string UndefinedWhere { get; }
}
