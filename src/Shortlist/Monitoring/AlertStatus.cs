using System.Globalization;
using Shortlist.Designs;

namespace Shortlist.Monitoring;

/// <summary>The state of one alert, since when, and the reading that put or left it there.</summary>
public sealed record AlertStatus(
    AlertSpec Alert,
    AlertState State,
    DateTimeOffset Since,
    AlertReading Reading
)
{
    public bool IsFiring => State == AlertState.Firing;

    /// <summary>For the console and whoever is paged.</summary>
    public string Sentence
    {
        get
        {
            var subject = Reading.Subject.Length == 0 ? "" : $" of {Reading.Subject}";
            var value = Reading.Value is { } number
                ? number.ToString("0.####", CultureInfo.InvariantCulture)
                : "unknown";
            return string.Create(
                CultureInfo.InvariantCulture,
                $"{Alert.Name} is {Name(State)} since {Since:u}: {Alert.Signal}{subject} is {value}, the alert is for {Alert.When} {Alert.Threshold:0.####}."
            );
        }
    }

    private static string Name(AlertState state) =>
        state switch
        {
            AlertState.Ok => "ok",
            AlertState.Pending => "pending",
            AlertState.Firing => "firing",
            _ => "resolved",
        };
}
