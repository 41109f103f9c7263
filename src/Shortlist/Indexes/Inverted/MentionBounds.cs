namespace Shortlist.Indexes.Inverted;

/// <summary>
/// How much at most a block of postings can say in one field, in one byte: mentions weighted by length, as BM25F counts
/// them at weight 1, B 0.75 and the average length of the time, rounded up on a scale of 14 steps to the doubling.
/// </summary>
/// <remarks>
/// Another B and another average change mentions by a factor that is monotone in the length of the document, so that the
/// shortest and the longest document bound it: the bytes stay true for any query and any later state of the index.
/// </remarks>
internal static class MentionBounds
{
    private const float B = 0.75f;
    private const int StepsPerDoubling = 14;
    private const int DoublingsBelowOne = 7;

    // Covers what rounding does to sums and quotients of a few floats.
    private const float Slack = 1.00001f;

    /// <summary>What a byte stands for; 0 for no mention, and for 255 more than any document can say.</summary>
    public static readonly float[] Values =
    [
        .. Enumerable
            .Range(0, 256)
            .Select(code =>
                code switch
                {
                    0 => 0,
                    255 => 1e9f,
                    _ => (float)Math.Pow(2, ((double)code / StepsPerDoubling) - DoublingsBelowOne),
                }
            ),
    ];

    /// <summary>Mentions at the scale of the bytes.</summary>
    public static float Mentions(int frequency, int length, float average) =>
        frequency / (1 - B + (B * length / average));

    /// <summary>The least byte that stands for at least as much.</summary>
    public static byte CodeOf(float mentions)
    {
        if (mentions <= 0)
        {
            return 0;
        }
        var code = (int)Math.Clamp((Math.Log2(mentions) + DoublingsBelowOne) * StepsPerDoubling, 1, 254);
        while (code < 255 && Values[code] < mentions)
        {
            code++;
        }
        return (byte)code;
    }

    /// <summary>By what at most the mentions of any document differ from those at the scale of the bytes.</summary>
    public static float Inflation(FieldSpan then, float averageNow, float b)
    {
        if (then.LengthMax == 0)
        {
            return 1;
        }
        return Slack * Math.Max(Ratio(then.LengthMin), Ratio(then.LengthMax));

        float Ratio(int length) =>
            (1 - B + (B * length / then.Average)) / (1 - b + (b * length / averageNow));
    }
}
