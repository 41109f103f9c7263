namespace Shortlist.Serving.Admission;

/// <summary>
/// Says yes to a share of the times it is asked, spread as evenly as can be: a rest is carried over, as in the dithering of pictures, so
/// that a share of a tenth is every tenth and not ten in a row.
/// </summary>
/// <remarks>Not thread-safe.</remarks>
internal struct ShareDither
{
    private double _rest;

    /// <param name="share">0 to 1.</param>
    public bool Next(double share)
    {
        _rest += share;
        if (_rest < 1)
        {
            return false;
        }
        _rest -= 1;
        return true;
    }
}
