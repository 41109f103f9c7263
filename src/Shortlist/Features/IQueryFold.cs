namespace Shortlist.Features;

/// <summary>State that grows with the queries of shown lists.</summary>
public interface IQueryFold
{
    void Ask(in AskedQuery asked);
}
