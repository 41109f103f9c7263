namespace Shortlist.Onnx.Tests;

[Collection("runtime")]
public sealed class OnnxRuntimeTests
{
    [Fact]
    public void Without_a_runtime_it_says_what_it_looked_for_and_how_to_give_one()
    {
        var error = Assert.Throws<OnnxRuntimeException>(() => OnnxRuntime.Load("/nowhere/libonnxruntime.so"));

        Assert.Contains("looked for /nowhere/libonnxruntime.so", error.Message, StringComparison.Ordinal);
        Assert.Contains(OnnxRuntime.Variable, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_library_is_told_apart()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The library that is no runtime is Linux's.");

        Assert.Contains(
            "is no ONNX Runtime",
            Assert.Throws<OnnxRuntimeException>(() => OnnxRuntime.Load("libc.so.6")).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_runtime_is_found_by_its_path_and_says_its_version()
    {
        using var runtime = OnnxRuntime.Load(FakeRuntime.Path());

        Assert.Equal("1.10.0-fake", runtime.Version);
    }

    [Fact]
    public void A_runtime_that_is_too_old_is_refused()
    {
        var path = FakeRuntime.Path();
        FakeRuntime.Set(FakeRuntime.ApiVersion, 9);
        try
        {
            Assert.Contains(
                "expected release 1.10 or later",
                Assert.Throws<OnnxRuntimeException>(() => OnnxRuntime.Load(path)).Message,
                StringComparison.Ordinal
            );
        }
        finally
        {
            FakeRuntime.Set(FakeRuntime.ApiVersion, 10);
        }
    }
}
