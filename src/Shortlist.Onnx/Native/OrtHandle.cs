using System.Runtime.InteropServices;

namespace Shortlist.Onnx.Native;

/// <summary>An object of the runtime; released once, not while a call still uses it, and never before what was made of it.</summary>
internal sealed unsafe class OrtHandle : SafeHandle
{
    private readonly delegate* unmanaged<nint, void> _release;
    private readonly OrtHandle? _owner;

    public OrtHandle(nint handle, nint release, OrtHandle? owner = null)
        : base(0, ownsHandle: true)
    {
        _release = (delegate* unmanaged<nint, void>)release;
        var held = false;
        owner?.DangerousAddRef(ref held);
        _owner = owner;
        SetHandle(handle);
    }

    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle()
    {
        _release(handle);
        _owner?.DangerousRelease();
        return true;
    }
}
