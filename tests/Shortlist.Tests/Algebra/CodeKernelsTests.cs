using System.Runtime.Intrinsics.X86;
using Shortlist.Algebra;
using Shortlist.Basics;

namespace Shortlist.Tests.Algebra;

public sealed unsafe class CodeKernelsTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Every_path_gives_the_scalar_sum_at_every_dimension_and_alignment(bool isExtreme)
    {
        var random = new SeededRandom(5);
        for (var dimension = 1; dimension <= 260; dimension++)
        {
            var count = CodeKernels.Padded(dimension);
            var memory = NativeBlock.Of((2 * count) + 16);
            var codes = memory.At + 3;
            var signed = (sbyte*)codes + count + 2;
            for (var i = 0; i < dimension; i++)
            {
                codes[i] = isExtreme ? (byte)127 : (byte)random.Next(128);
                signed[i] = isExtreme ? (sbyte)-128 : (sbyte)(random.Next(255) - 127);
            }
            var expected = CodeKernels.DotScalar(codes, signed, count);

            Assert.InRange(count - dimension, 0, CodeKernels.Block - 1);
            Assert.Equal(expected, CodeKernels.Dot(codes, signed, count));
            if (AvxVnni.IsSupported)
            {
                Assert.Equal(expected, CodeKernels.DotVnni(codes, signed, count));
            }
            if (Avx512BW.IsSupported)
            {
                Assert.Equal(expected, CodeKernels.Dot512(codes, signed, count));
            }
            if (Avx2.IsSupported)
            {
                Assert.Equal(expected, CodeKernels.Dot256(codes, signed, count));
            }
            GC.KeepAlive(memory);
        }
    }
}
