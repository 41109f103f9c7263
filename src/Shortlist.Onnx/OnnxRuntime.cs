using System.Runtime.InteropServices;
using Shortlist.Onnx.Native;

namespace Shortlist.Onnx;

/// <summary>An ONNX Runtime that was found on the machine. One serves all models and threads; its library stays loaded until the process ends.</summary>
public sealed class OnnxRuntime : IDisposable
{
    /// <summary>The environment variable that may name the library.</summary>
    public const string Variable = "SHORTLIST_ONNXRUNTIME";

    private OnnxRuntime(string path, OrtApi api) => (Path, Api, Env) = (path, api, api.CreateEnv());

    /// <summary>The library, as it was loaded.</summary>
    public string Path { get; }

    /// <summary>Of the runtime, such as 1.20.1.</summary>
    public string Version => Api.Version;

    internal OrtApi Api { get; }

    internal OrtHandle Env { get; }

    /// <param name="path">The library; null to take the one that <see cref="Variable"/> names, else the one the system knows.</param>
    /// <exception cref="OnnxRuntimeException">There is none, or it is too old.</exception>
    public static OnnxRuntime Load(string? path = null)
    {
        var named = path ?? Environment.GetEnvironmentVariable(Variable);
        var tried = string.IsNullOrWhiteSpace(named) ? Names() : [named];
        foreach (var name in tried)
        {
            if (NativeLibrary.TryLoad(name, out var library))
            {
                return Of(name, library);
            }
        }
        throw new OnnxRuntimeException(
            $"There is no ONNX Runtime: looked for {string.Join(", ", tried)}. Install it, or unpack its release "
                + $"(onnxruntime-linux-x64-*.tgz and the like hold the library under lib/), and name the library by the argument or by {Variable}."
        );
    }

    /// <summary>Models that it has loaded go on until they are disposed.</summary>
    public void Dispose() => Env.Dispose();

    private static OnnxRuntime Of(string name, nint library) =>
        NativeLibrary.TryGetExport(library, "OrtGetApiBase", out var entry)
            ? new(name, OrtApi.Of(entry, name))
            : throw new OnnxRuntimeException(
                $"'{name}' is no ONNX Runtime: it has no OrtGetApiBase. Name libonnxruntime.so, onnxruntime.dll or libonnxruntime.dylib itself."
            );

    private static string[] Names() =>
        OperatingSystem.IsWindows() ? ["onnxruntime.dll"]
        : OperatingSystem.IsMacOS() ? ["libonnxruntime.dylib"]
        : ["libonnxruntime.so", "libonnxruntime.so.1"];
}
