using Shortlist.Basics;

namespace Shortlist.Systems.Training;

/// <summary>Bounds of one training, so that its time and memory do not grow with the log for ever.</summary>
public sealed record TrainingLimits
{
    public static readonly TrainingLimits Default = new();

    /// <value>40,000 lists, about 800,000 rows: more time than data is lost beyond, measured on click logs.</value>
    public int TrainListCountMax
    {
        get;
        init => field = Check.InRange(value, 1, 10_000_000);
    } = 40_000;

    /// <value>10,000 lists: the interval of a mean is then a hundredth of its spread.</value>
    public int TestListCountMax
    {
        get;
        init => field = Check.InRange(value, 1, 10_000_000);
    } = 10_000;

    /// <summary>The last share of the training lists, by time, that decides when to stop.</summary>
    /// <value>0.15.</value>
    public double ValidationShare
    {
        get;
        init => field = Check.InRange(value, 0.01, 0.5);
    } = 0.15;
}
