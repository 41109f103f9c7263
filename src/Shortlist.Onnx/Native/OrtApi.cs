using System.Runtime.InteropServices;

namespace Shortlist.Onnx.Native;

/// <summary>The runtime's C API: a table of functions, each called by its place. A failure becomes an exception with the runtime's words.</summary>
internal sealed unsafe class OrtApi
{
    /// <summary>Of the table that is asked for: runtimes from 1.10 on have it.</summary>
    public const uint ApiVersion = 10;

    private readonly nint* _table;

    private OrtApi(nint* table, string version)
    {
        _table = table;
        Version = version;
    }

    /// <summary>Of the runtime.</summary>
    public string Version { get; }

    public nint this[OrtSlot slot] => _table[(int)slot];

    /// <param name="entry">OrtGetApiBase, which returns how to get the table, and the version.</param>
    /// <param name="library">For messages.</param>
    /// <exception cref="OnnxRuntimeException">The runtime is too old.</exception>
    public static OrtApi Of(nint entry, string library)
    {
        var start = ((delegate* unmanaged<nint*>)entry)();
        var version = start is null
            ? ""
            : Marshal.PtrToStringUTF8(((delegate* unmanaged<nint>)start[1])()) ?? "";
        var table = start is null ? null : ((delegate* unmanaged<uint, nint*>)start[0])(ApiVersion);
        return table is not null
            ? new(table, version)
            : throw new OnnxRuntimeException(
                $"'{library}' is ONNX Runtime {version}, which has no API of version {ApiVersion}; expected release 1.{ApiVersion} or later. Install a newer one."
            );
    }

    /// <param name="status">What a call returned: null, or an object that says what went wrong.</param>
    /// <param name="doing">What the call was to do, after "could not".</param>
    /// <exception cref="OnnxRuntimeException">It went wrong.</exception>
    public void Check(nint status, string doing)
    {
        if (status == 0)
        {
            return;
        }
        var text = ((delegate* unmanaged<nint, nint>)this[OrtSlot.GetErrorMessage])(status);
        var message = Marshal.PtrToStringUTF8(text) ?? "";
        ((delegate* unmanaged<nint, void>)this[OrtSlot.ReleaseStatus])(status);
        throw new OnnxRuntimeException($"ONNX Runtime {Version} could not {doing}: {message.TrimEnd('.')}.");
    }

    public OrtHandle CreateEnv()
    {
        const int LogErrors = 3;
        nint env;
        fixed (byte* name = "shortlist\0"u8)
        {
            Check(
                ((delegate* unmanaged<int, byte*, nint*, nint>)this[OrtSlot.CreateEnv])(
                    LogErrors,
                    name,
                    &env
                ),
                "start"
            );
        }
        return new(env, this[OrtSlot.ReleaseEnv]);
    }

    public OrtHandle CreateMemoryInfo()
    {
        const int DeviceAllocator = 0;
        const int DefaultMemory = 0;
        nint info;
        Check(
            ((delegate* unmanaged<int, int, nint*, nint>)this[OrtSlot.CreateCpuMemoryInfo])(
                DeviceAllocator,
                DefaultMemory,
                &info
            ),
            "describe the memory"
        );
        return new(info, this[OrtSlot.ReleaseMemoryInfo]);
    }

    public OrtHandle CreateSession(OrtHandle env, ReadOnlySpan<byte> model, string file, int threads)
    {
        nint made;
        Check(((delegate* unmanaged<nint*, nint>)this[OrtSlot.CreateSessionOptions])(&made), "make options");
        using var options = new OrtHandle(made, this[OrtSlot.ReleaseSessionOptions]);
        Set(OrtSlot.SetIntraOpNumThreads, options, threads);
        Set(OrtSlot.SetInterOpNumThreads, options, 1);
        nint session;
        fixed (byte* bytes = model)
        {
            Check(
                (
                    (delegate* unmanaged<nint, byte*, nuint, nint, nint*, nint>)
                        this[OrtSlot.CreateSessionFromArray]
                )(
                    env.DangerousGetHandle(),
                    bytes,
                    (nuint)model.Length,
                    options.DangerousGetHandle(),
                    &session
                ),
                $"load '{file}'"
            );
        }
        return new(session, this[OrtSlot.ReleaseSession], env);
    }

    /// <summary>What the runtime takes the inputs or outputs of a model for.</summary>
    public IReadOnlyList<OnnxValue> Values(OrtHandle session, OrtSlot count, OrtSlot name, OrtSlot type)
    {
        nuint values;
        Check(
            ((delegate* unmanaged<nint, nuint*, nint>)this[count])(session.DangerousGetHandle(), &values),
            "count the inputs or outputs"
        );
        var found = new OnnxValue[values];
        for (nuint i = 0; i < values; i++)
        {
            var (element, shape) = TypeOf(session, i, type);
            found[i] = new(NameOf(session, i, name), element, shape);
        }
        return found;
    }

    private void Set(OrtSlot slot, OrtHandle options, int value) =>
        Check(
            ((delegate* unmanaged<nint, int, nint>)this[slot])(options.DangerousGetHandle(), value),
            "set its threads"
        );

    private string NameOf(OrtHandle session, nuint index, OrtSlot slot)
    {
        nint allocator;
        nint text;
        Check(
            ((delegate* unmanaged<nint*, nint>)this[OrtSlot.GetAllocatorWithDefaultOptions])(&allocator),
            "find its memory"
        );
        Check(
            ((delegate* unmanaged<nint, nuint, nint, nint*, nint>)this[slot])(
                session.DangerousGetHandle(),
                index,
                allocator,
                &text
            ),
            "name an input or output"
        );
        var name = Marshal.PtrToStringUTF8(text) ?? "";
        Check(
            ((delegate* unmanaged<nint, nint, nint>)this[OrtSlot.AllocatorFree])(allocator, text),
            "free a name"
        );
        return name;
    }

    private (int Element, long[] Shape) TypeOf(OrtHandle session, nuint index, OrtSlot slot)
    {
        nint made;
        Check(
            ((delegate* unmanaged<nint, nuint, nint*, nint>)this[slot])(
                session.DangerousGetHandle(),
                index,
                &made
            ),
            "tell the type of an input or output"
        );
        using var type = new OrtHandle(made, this[OrtSlot.ReleaseTypeInfo]);
        nint tensor; // Belongs to the type.
        Check(
            ((delegate* unmanaged<nint, nint*, nint>)this[OrtSlot.CastTypeInfoToTensorInfo])(made, &tensor),
            "tell a tensor's type"
        );
        return tensor == 0 ? (0, []) : (ElementOf(tensor), ShapeOf(tensor));
    }

    private int ElementOf(nint tensor)
    {
        int element;
        Check(
            ((delegate* unmanaged<nint, int*, nint>)this[OrtSlot.GetTensorElementType])(tensor, &element),
            "tell a tensor's elements"
        );
        return element;
    }

    public long[] ShapeOf(nint tensor)
    {
        nuint count;
        Check(
            ((delegate* unmanaged<nint, nuint*, nint>)this[OrtSlot.GetDimensionsCount])(tensor, &count),
            "count a tensor's dimensions"
        );
        var shape = new long[count];
        fixed (long* lengths = shape)
        {
            Check(
                ((delegate* unmanaged<nint, long*, nuint, nint>)this[OrtSlot.GetDimensions])(
                    tensor,
                    lengths,
                    count
                ),
                "tell a tensor's dimensions"
            );
        }
        return shape;
    }
}
