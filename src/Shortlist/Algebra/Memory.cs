using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Shortlist.Algebra;

/// <summary>Hints to the processor about memory that is needed soon: looks at random places then overlap instead of queueing.</summary>
internal static class Memory
{
    /// <summary>Does nothing but time; nothing at all where the processor has no such instruction.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Prefetch<T>(ref readonly T place)
    {
        if (Sse.IsSupported)
        {
            // The collector may move what is pointed to; then another place is fetched, and no harm is done.
            Sse.Prefetch0(Unsafe.AsPointer(ref Unsafe.AsRef(in place)));
        }
    }

    /// <summary>Likewise, of where an object begins; nothing of null. Does not look at it, as asking for a field would.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void PrefetchObject<T>(T? target)
        where T : class
    {
        if (Sse.IsSupported)
        {
            Sse.Prefetch0((void*)Unsafe.As<T?, nint>(ref target));
        }
    }
}
