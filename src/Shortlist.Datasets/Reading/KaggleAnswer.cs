namespace Shortlist.Datasets.Reading;

/// <summary>One line of train.csv: a user was shown an event and answered, or did not.</summary>
internal sealed record KaggleAnswer(
    string Item,
    DateTimeOffset At,
    bool Invited,
    bool Interested,
    bool NotInterested
);
