namespace Shortlist.Learning.Imports;

/// <summary>A column as a model's trees see it: one of its features under a rule for missing values.</summary>
internal readonly record struct ForeignColumn(int Feature, MissingRule Rule)
{
    // LightGBM's kZeroThreshold: nearer to 0 is 0.
    private const float ZeroMax = 1e-35f;

    public void Fill(ReadOnlySpan<float> from, Span<float> to)
    {
        switch (Rule)
        {
            case MissingRule.NaNIsZero:
                for (var i = 0; i < from.Length; i++)
                {
                    to[i] = float.IsNaN(from[i]) ? 0 : from[i];
                }
                break;
            case MissingRule.ZeroIsMissing:
                for (var i = 0; i < from.Length; i++)
                {
                    to[i] = MathF.Abs(from[i]) <= ZeroMax ? float.NaN : from[i];
                }
                break;
            default:
                from.CopyTo(to);
                break;
        }
    }
}
