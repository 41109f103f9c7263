using Shortlist.Designs;
using Shortlist.Features;

namespace Shortlist.Tests.Features;

public sealed class InteractionKindsTests
{
    [Fact]
    public void The_impression_and_each_interaction_have_a_bit_of_their_own()
    {
        var kinds = new InteractionKinds(Declared(InteractionKinds.CountMax));

        var bits = Declared(InteractionKinds.CountMax)
            .Select(interaction => kinds.SetOf([interaction.Name]).Bits)
            .Append(kinds.SetOf(["impression"]).Bits)
            .ToHashSet();

        Assert.Equal(InteractionKinds.CountMax + 1, bits.Count);
        Assert.DoesNotContain(0UL, bits);
    }

    [Fact]
    public void More_interactions_than_bits_are_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            new InteractionKinds(Declared(InteractionKinds.CountMax + 1))
        );

    private static InteractionSpec[] Declared(int count) =>
        [.. Enumerable.Range(0, count).Select(i => new InteractionSpec { Name = $"kind{i}" })];
}
