using Shortlist.Indexes.Vectors;

namespace Shortlist.Tests.Indexes.Vectors;

public sealed class ScoredSlotTests
{
    [Fact]
    public void Sorts_by_score_then_by_slot_and_gives_both_back()
    {
        (int Slot, float Score)[] ordered =
        [
            (5, float.MaxValue),
            (0, 1.5f),
            (16_777_214, 1.5f),
            (3, 0f),
            (2, -1e-30f),
            (1, -7f),
            (9, float.NegativeInfinity),
        ];
        var keys = ordered.Select(one => ScoredSlot.Key(one.Slot, one.Score)).ToArray();

        Assert.Equal(keys.OrderDescending(), keys);
        Assert.Equal(ordered, keys.Select(key => (ScoredSlot.SlotOf(key), ScoredSlot.ScoreOf(key))));
    }
}
