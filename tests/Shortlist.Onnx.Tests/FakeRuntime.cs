using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Shortlist.Onnx.Tests;

/// <summary>The stand-in for ONNX Runtime, compiled once by gcc; tests that need it are skipped, by name, where there is none.</summary>
internal static unsafe class FakeRuntime
{
    public const int Width = 0;
    public const int ApiVersion = 1;
    public const int FailsToRun = 2;
    public const int InputType = 3;

    private static readonly Lazy<string?> Compiled = new(Compile);

    public static string Path()
    {
        Assert.SkipUnless(
            Compiled.Value is not null,
            "There is no gcc to compile the stand-in for ONNX Runtime."
        );
        return Compiled.Value!;
    }

    /// <summary>Objects made and not released.</summary>
    public static long Live => ((delegate* unmanaged<long>)Export("fake_live"))();

    public static void Set(int key, long value) =>
        ((delegate* unmanaged<int, long, void>)Export("fake_set"))(key, value);

    private static nint Export(string name) => NativeLibrary.GetExport(NativeLibrary.Load(Path()), name);

    private static string? Compile()
    {
        var library = System.IO.Path.Combine(AppContext.BaseDirectory, "libfake_onnxruntime.so");
        var source = System.IO.Path.Combine(AppContext.BaseDirectory, "fake_onnxruntime.c");
        try
        {
            using var gcc = Process.Start("gcc", ["-shared", "-fPIC", "-O1", "-o", library, source]);
            gcc.WaitForExit();
            return gcc.ExitCode == 0 ? library : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
