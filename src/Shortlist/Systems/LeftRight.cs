namespace Shortlist.Systems;

/// <summary>
/// Two copies of one state: readers use the one while the writer brings the other up to date, then they change places.
/// Readers never wait and see one version from start to end; the writer applies everything twice and waits for readers
/// of the old copy. Ramalhete and Correia, "Left-Right: A Concurrency Control Technique with Wait-Free Population
/// Oblivious Reads", 2015.
/// </summary>
/// <remarks>Costs twice the memory. What is applied must change both copies alike.</remarks>
public sealed class LeftRight<T>
    where T : class
{
    private readonly Side[] _sides;
    private readonly Lock _writing = new();
    private volatile int _reading;

    public LeftRight(T left, T right) => _sides = [new(Task.FromResult(left)), new(Task.FromResult(right))];

    private LeftRight(Side left, Side right) => _sides = [left, right];

    /// <summary>With a second copy that is still being made: readers have the first, writers wait.</summary>
    internal static LeftRight<T> Begun(T left, Task<T> right) =>
        new(new Side(Task.FromResult(left)), new Side(right));

    /// <summary>The current copy, held still until the lease is disposed of. Keep it for one request, not longer.</summary>
    public Lease Read()
    {
        while (true)
        {
            var side = _sides[_reading];
            Interlocked.Increment(ref side.Readers);
            // The writer may have changed sides before it could see this reader; then look again.
            if (ReferenceEquals(side, _sides[_reading]))
            {
                return new(side);
            }
            Interlocked.Decrement(ref side.Readers);
        }
    }

    /// <summary>Applies a change to both copies, one after the other. Writers take turns.</summary>
    /// <remarks>
    /// When this returns, every read that starts sees the change. If the change throws on the first copy, readers stay
    /// on the other, and the two no longer agree: treat it as the end of this state.
    /// </remarks>
    public void Write(Action<T> change)
    {
        lock (_writing)
        {
            var idle = _sides[1 - _reading];
            WaitForReaders(idle); // Left from before the last change of sides.
            change(idle.Value);
            // A full fence: the new side is seen before the readers of the old one are counted, or one could slip in.
            Interlocked.Exchange(ref _reading, 1 - _reading);
            var old = _sides[1 - _reading];
            WaitForReaders(old);
            change(old.Value);
        }
    }

    /// <summary>Applies a change to both copies at the same time: before there are readers, who would be held up by it.</summary>
    public void WriteBoth(Action<T> change)
    {
        lock (_writing)
        {
            Array.ForEach(_sides, WaitForReaders);
            var right = Task.Run(() => change(_sides[1].Value));
            try
            {
                change(_sides[0].Value);
            }
            finally
            {
                right.GetAwaiter().GetResult();
            }
        }
    }

    /// <summary>Puts two other copies, alike, in the place of both. When this returns, nobody reads the old ones any more.</summary>
    public void Replace(T left, T right)
    {
        lock (_writing)
        {
            var idle = 1 - _reading;
            // New sides, not new values: a reader late to hold the old side finds that it is no longer the one.
            var old = _sides[_reading];
            _sides[idle] = new(Task.FromResult(left));
            Interlocked.Exchange(ref _reading, idle);
            WaitForReaders(old);
            _sides[1 - idle] = new(Task.FromResult(right));
        }
    }

    private static void WaitForReaders(Side side)
    {
        var spin = new SpinWait();
        while (Volatile.Read(ref side.Readers) > 0)
        {
            spin.SpinOnce();
        }
    }

    /// <summary>One copy and how many are reading it.</summary>
    internal sealed class Side(Task<T> value)
    {
        public int Readers;

        public T Value => value.IsCompletedSuccessfully ? value.Result : value.GetAwaiter().GetResult();
    }

    /// <summary>A reader's hold on one copy.</summary>
    public readonly struct Lease : IDisposable
    {
        private readonly Side _side;

        internal Lease(Side side) => _side = side;

        public T State => _side.Value;

        public void Dispose() => Interlocked.Decrement(ref _side.Readers);
    }
}
