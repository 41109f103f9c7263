namespace Shortlist.Queries.Spelling;

/// <summary>One way to read one or two typed words: an edge of the lattice that a <see cref="QuerySpeller"/> searches.</summary>
internal sealed class Reading
{
    /// <summary>Place of the first typed word.</summary>
    public required int From { get; init; }

    /// <summary>Place after the last typed word.</summary>
    public required int To { get; init; }

    public required string Text { get; init; }

    /// <summary>Number of the first word it reads; −1 for one that no item says.</summary>
    public required int First { get; init; }

    /// <summary>Number of the last word; the first but for words typed without their space.</summary>
    public required int Last { get; init; }

    /// <summary>Nats that the reading costs whatever stands before it.</summary>
    public required double Cost { get; init; }

    /// <summary>Whether it takes the words as they were typed.</summary>
    public bool IsTyped { get; init; }

    /// <summary>Whether the typed words find something as they stand.</summary>
    public bool WasKnown { get; init; }

    /// <summary>Log-probability of the best way from the beginning up to and with it.</summary>
    public double Forward { get; set; } = double.NegativeInfinity;

    /// <summary>Log-probability of the best way from behind it to the end.</summary>
    public double Backward { get; set; } = double.NegativeInfinity;

    public Reading? Before { get; set; }
}
