namespace Shortlist.Basics;

/// <summary>A part failed because it was told to.</summary>
public sealed class InjectedFaultException(string target)
    : Exception($"'{target}' fails because a fault was injected; nothing else is wrong with it.");
