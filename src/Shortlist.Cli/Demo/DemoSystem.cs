using Shortlist.Cli.Output;
using Shortlist.Systems;
using Shortlist.Worlds;

namespace Shortlist.Cli.Demo;

/// <summary>A reference system with a simulated world behind it, trained on the world's history and ready to answer.</summary>
/// <param name="Running">Open; whoever asked for it closes it.</param>
/// <param name="World">Whose people visit it.</param>
/// <param name="Training">What was measured.</param>
/// <param name="Reused">Whether it was there from an earlier run.</param>
internal sealed record DemoSystem(
    RankingSystem Running,
    IWorld World,
    TrainingDocument Training,
    bool Reused
);
