using Shortlist.Serving;

namespace Shortlist.Systems.Caching;

/// <summary>Told of every answer before it is given, while the state it was made from stands still.</summary>
internal delegate void AnswerSeen(
    RankRequest request,
    RankAnswer answer,
    Ranked? ranked,
    ActiveBundle bundle,
    SystemState state
);
