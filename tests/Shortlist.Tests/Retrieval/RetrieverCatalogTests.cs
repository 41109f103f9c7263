using System.Reflection;
using Shortlist.Retrieval;

namespace Shortlist.Tests.Retrieval;

public sealed class RetrieverCatalogTests
{
    [Fact]
    public void Every_retriever_of_the_library_can_be_named_by_a_design() =>
        Assert.Empty(
            typeof(IRetriever)
                .Assembly.GetTypes()
                .Where(type => type is { IsClass: true } && type.IsAssignableTo(typeof(IRetriever)))
                .Where(type =>
                    type.GetField("Kind", BindingFlags.Public | BindingFlags.Static)?.GetValue(null)
                        is not RetrieverKind kind
                    || !RetrieverCatalog.BuiltIn.Contains(kind)
                )
                .Select(type => type.Name)
        );

    [Fact]
    public void An_unknown_kind_is_refused_with_those_there_are()
    {
        var failure = Assert.Throws<ArgumentException>(() => RetrieverCatalog.Kind("populer"));

        Assert.Contains("'populer'", failure.Message, StringComparison.Ordinal);
        Assert.Contains("popular", failure.Message, StringComparison.Ordinal);
    }
}
