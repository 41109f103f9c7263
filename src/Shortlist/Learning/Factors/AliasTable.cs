namespace Shortlist.Learning.Factors;

/// <summary>
/// Draws places by weight in one look: each place keeps its own share of its slot and gives the rest to one other. Walker,
/// "An Efficient Method for Generating Discrete Random Variables with General Distributions", 1977; filled as in Vose, "A
/// Linear Algorithm for Generating Random Numbers with a Given Distribution", 1991.
/// </summary>
internal static class AliasTable
{
    /// <param name="weights">0 or more, not all 0; used up.</param>
    /// <param name="slots">By place: what of 1 it keeps, and who gets the rest.</param>
    public static void Fill(Span<double> weights, Span<AliasSlot> slots)
    {
        var mean = 0.0;
        foreach (var weight in weights)
        {
            mean += weight / weights.Length;
        }
        var (small, large) = (new Stack<int>(), new Stack<int>());
        for (var place = 0; place < weights.Length; place++)
        {
            weights[place] /= mean;
            slots[place] = new(1, place);
            (weights[place] < 1 ? small : large).Push(place);
        }
        while (small.Count > 0 && large.Count > 0)
        {
            var (poor, rich) = (small.Pop(), large.Pop());
            slots[poor] = new((float)weights[poor], rich);
            weights[rich] -= 1 - weights[poor];
            (weights[rich] < 1 ? small : large).Push(rich);
        }
    }
}
