namespace Shortlist.Designs;

/// <summary>A kind with the code that makes it; a catalog of them is what a design's names are looked up in.</summary>
public interface IKind
{
    KindDefinition Definition { get; }

    /// <param name="kinds">The catalog.</param>
    /// <param name="what">What a kind makes, for the message: feature, retriever, model.</param>
    /// <param name="name">As the design writes it.</param>
    /// <exception cref="ArgumentException">There is no such kind; the message lists those there are.</exception>
    static T Find<T>(IReadOnlyList<T> kinds, string what, string name)
        where T : IKind =>
        kinds.FirstOrDefault(kind => kind.Definition.Name == name)
        ?? throw new ArgumentException(
            $"There is no {what} kind '{name}'; expected one of "
                + $"{string.Join(", ", kinds.Select(kind => kind.Definition.Name).Order(StringComparer.Ordinal))}.",
            nameof(name)
        );
}
