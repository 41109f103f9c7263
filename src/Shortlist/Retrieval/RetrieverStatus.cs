namespace Shortlist.Retrieval;

/// <summary>What became of a retriever that was asked, or why it was not.</summary>
public enum RetrieverStatus
{
    /// <summary>It gave what it found, be it nothing.</summary>
    Answered,

    /// <summary>Its time, or that of all retrievers, had passed before it was done.</summary>
    Late,

    /// <summary>It threw.</summary>
    Failed,

    /// <summary>It wasn't there to ask.</summary>
    Absent,

    /// <summary>It had been late so often in a row that it is given a rest.</summary>
    LeftOut,

    /// <summary>The request said not to ask it.</summary>
    NotAsked,
}
