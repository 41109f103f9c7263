using Shortlist.Basics;

namespace Shortlist.Features;

/// <summary>
/// How many different values were added: exactly up to <see cref="ExactMax"/>, beyond that by HyperLogLog registers
/// (Flajolet, Fusy, Gandouet and Meunier, 2007) with the estimator of Ertl ("New cardinality estimation algorithms for
/// HyperLogLog sketches", 2017), which needs no correction for small counts.
/// </summary>
/// <remarks>
/// A function of the set that was added, whatever the order. Standard error 3.3 %. At most 520 bytes while exact, 1.1 KiB
/// after.
/// </remarks>
public sealed class HyperLogLog
{
    public const int ExactMax = 64;

    private const int IndexBits = 10;
    private const int RegisterCount = 1 << IndexBits;
    private const int RankMax = 40; // Of a set of 2⁵⁰ values one register would want more.

    private ulong[] _exact = new ulong[2];
    private byte[]? _registers;
    private ushort[] _ranks = []; // How many registers have each rank: what the estimate is made of.
    private int _count;
    private double _estimate = double.NaN; // Of the registers as they are; readers that race write the same.

    /// <param name="hash">A well mixed hash of the value.</param>
    public void Add(ulong hash)
    {
        if (_registers is not null)
        {
            Register(hash);
            return;
        }
        var place = Array.BinarySearch(_exact, 0, _count, hash);
        if (place >= 0)
        {
            return;
        }
        if (_count == ExactMax)
        {
            _registers = new byte[RegisterCount];
            _ranks = new ushort[RankMax + 1];
            _ranks[0] = RegisterCount;
            foreach (var value in _exact)
            {
                Register(value);
            }
            Register(hash);
            _exact = [];
            return;
        }
        if (_count == _exact.Length)
        {
            Array.Resize(ref _exact, 2 * _count);
        }
        Array.Copy(_exact, ~place, _exact, ~place + 1, _count - ~place);
        _exact[~place] = hash;
        _count++;
    }

    public double Read()
    {
        if (_registers is null)
        {
            return _count;
        }
        var known = Volatile.Read(ref _estimate);
        if (double.IsNaN(known))
        {
            known = Estimate();
            Volatile.Write(ref _estimate, known);
        }
        return known;
    }

    private double Estimate()
    {
        var sum = RegisterCount * Tau(1 - ((double)_ranks[RankMax] / RegisterCount));
        for (var rank = RankMax - 1; rank >= 1; rank--)
        {
            sum = (sum + _ranks[rank]) / 2;
        }
        sum += RegisterCount * Sigma((double)_ranks[0] / RegisterCount);
        return RegisterCount * (double)RegisterCount / (2 * Math.Log(2) * sum);
    }

    internal void Save(StateWriter writer)
    {
        writer.Write(_registers is null);
        if (_registers is null)
        {
            writer.Write<ulong>(_exact.AsSpan(0, _count));
        }
        else
        {
            writer.Write(_count);
            writer.Write<byte>(_registers);
            writer.Write<ushort>(_ranks);
        }
    }

    internal static HyperLogLog Load(StateReader reader)
    {
        if (reader.Read<bool>())
        {
            var exact = reader.Array<ulong>();
            var count = exact.Length;
            Array.Resize(
                ref exact,
                Math.Max(2, (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)count))
            );
            return new() { _exact = exact, _count = count };
        }
        return new()
        {
            _count = reader.Read<int>(),
            _exact = [],
            _registers = reader.Array<byte>(),
            _ranks = reader.Array<ushort>(),
        };
    }

    private void Register(ulong hash)
    {
        var index = (int)(hash >> (64 - IndexBits));
        var rank = (byte)
            Math.Min(RankMax, 1 + System.Numerics.BitOperations.LeadingZeroCount(hash << IndexBits));
        ref var register = ref _registers![index];
        if (rank > register)
        {
            _ranks[register]--;
            _ranks[rank]++;
            register = rank;
            _estimate = double.NaN;
        }
    }

    // Ertl 2017, algorithm 6.
    private static double Sigma(double x)
    {
        if (x >= 1)
        {
            return double.PositiveInfinity;
        }
        var (sum, weight, before) = (x, 1.0, double.NaN);
        while (sum != before)
        {
            x *= x;
            before = sum;
            sum += x * weight;
            weight += weight;
        }
        return sum;
    }

    // Ertl 2017, algorithm 6.
    private static double Tau(double x)
    {
        if (x is 0 or 1)
        {
            return 0;
        }
        var (sum, weight, before) = (1 - x, 1.0, double.NaN);
        while (sum != before)
        {
            x = Math.Sqrt(x);
            before = sum;
            weight /= 2;
            sum -= (1 - x) * (1 - x) * weight;
        }
        return sum / 3;
    }
}
