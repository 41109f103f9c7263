namespace Shortlist.Datasets;

/// <summary>A file that is missing, is of another format, or is unreadable as a whole; the message says what to do.</summary>
public sealed class DatasetException : Exception
{
    public DatasetException() { }

    public DatasetException(string message)
        : base(message) { }

    public DatasetException(string message, Exception innerException)
        : base(message, innerException) { }
}
