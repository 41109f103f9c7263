namespace Shortlist.Features;

/// <summary>State that grows with the log: the same occurrences in the same order give the same state.</summary>
public interface IFold
{
    void Apply(in Occurrence occurrence);
}
