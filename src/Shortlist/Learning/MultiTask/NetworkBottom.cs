namespace Shortlist.Learning.MultiTask;

/// <summary>What the heads of a multi-task network stand on.</summary>
internal enum NetworkBottom
{
    /// <summary>All on the same layers. Caruana, "Multitask Learning", 1997.</summary>
    Shared = 0,

    /// <summary>
    /// Each on its own mixture of several: for actions that contradict each other. Ma and others, "Modeling Task Relationships
    /// in Multi-task Learning with Multi-gate Mixture-of-Experts", 2018.
    /// </summary>
    Experts = 1,
}
