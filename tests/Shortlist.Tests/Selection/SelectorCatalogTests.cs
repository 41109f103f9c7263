using System.Reflection;
using Shortlist.Selection;

namespace Shortlist.Tests.Selection;

public sealed class SelectorCatalogTests
{
    [Fact]
    public void Every_selector_of_the_library_can_be_named_by_a_design() =>
        Assert.Empty(Unreachable<ISelector, SelectorKind>(SelectorCatalog.BuiltIn));

    [Fact]
    public void Every_filter_of_the_library_can_be_named_by_a_design() =>
        Assert.Empty(Unreachable<IHardFilter, FilterKind>(FilterCatalog.BuiltIn));

    private static IEnumerable<string> Unreachable<T, TKind>(IReadOnlyList<TKind> catalog) =>
        typeof(T)
            .Assembly.GetTypes()
            .Where(type => type is { IsClass: true } && type.IsAssignableTo(typeof(T)))
            .Where(type =>
                type.GetField("Kind", BindingFlags.Public | BindingFlags.Static)?.GetValue(null)
                    is not TKind kind
                || !catalog.Contains(kind)
            )
            .Select(type => type.Name);
}
