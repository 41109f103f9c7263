using Shortlist.Algebra;

namespace Shortlist.Learning.Trees;

/// <summary>One thread's memory for scoring, kept between calls so that none of them allocates.</summary>
/// <remarks>As large as the largest model that the thread scored needs: some dozens of kilobytes, megabytes at most.</remarks>
internal static unsafe class ScoringScratch
{
    [ThreadStatic]
    private static NativeBlock? _memory;

    /// <summary>Aligned to cache lines; what it holds is left over. Valid until the thread asks again.</summary>
    public static byte* Of(long bytes)
    {
        var memory = _memory ??= NativeBlock.Of(bytes);
        if (memory.Bytes < bytes)
        {
            memory.Resize(bytes);
        }
        return memory.At;
    }
}
