namespace Shortlist.Judgments.Lists;

/// <summary>Neighbours in a ranking whose scores are equal, so that chance alone orders them: ranks start to end − 1.</summary>
public readonly record struct TieGroup(int Start, int End)
{
    public int Size => End - Start;
}
