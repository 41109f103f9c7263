namespace Shortlist.Monitoring.Data;

/// <summary>Something kept by the hour in the slots of an <see cref="HourRing"/>.</summary>
internal interface IHours
{
    /// <summary>The slot's hour is over and forgotten; the slot belongs to a new one.</summary>
    void Forget(int slot);
}
