namespace Shortlist.Monitoring.Data;

/// <summary>The commonest values of a field, whatever their type.</summary>
internal interface IHeavyValues
{
    /// <summary>The commonest first.</summary>
    IReadOnlyList<HeavyValue> Read();
}
