using Shortlist.Features;
using Shortlist.Serving;

namespace Shortlist.Systems.Answers;

/// <summary>Of a system that keeps no lists.</summary>
internal sealed class NoLastGoodLists : ILastGoodLists
{
    public static readonly NoLastGoodLists Instance = new();

    private NoLastGoodLists() { }

    public LastGoodList? Find(RankRequest request, Subject subject, SystemState state) => null;

    public void Keep(RankRequest request, RankAnswer answer) { }
}
