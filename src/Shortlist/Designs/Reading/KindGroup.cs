namespace Shortlist.Designs.Reading;

/// <summary>The parts of the vocabulary that a list of kinds may draw on.</summary>
internal enum KindGroup
{
    Features,
    Retrievers,
    Filters,
    Selectors,
    Models,
}
