using Shortlist.Catalog;
using Shortlist.Events;
using Shortlist.Features;
using Shortlist.Systems;

namespace Shortlist.Tests.Systems;

/// <summary>A fold that remembers every occurrence with all that keys could be made of.</summary>
internal sealed class ResolutionRecorder(FeatureSources sources) : IFold
{
    private static readonly string[] Kinds = ["impression", "click", "like", "hide"];

    private readonly AttributeReader<ulong[]> _tags = sources.Words("item.tags");
    private readonly AttributeReader<ulong[]> _author = sources.Words("item.author");
    private readonly AttributeReader<double> _price = sources.Numbers("item.price");
    private readonly AttributeReader<float[]> _vector = sources.Vectors("item.vector");
    private readonly AttributeReader<ulong[]> _interests = sources.Words("user.interests");
    private readonly AttributeReader<double> _age = sources.Numbers("user.age");
    private readonly AttributeReader<ulong[]> _device = sources.Words("context.device");
    private readonly Dictionary<(string Kind, int Item, int User, string Facts), int> _counts = [];

    /// <summary>Records a state's occurrences from here on.</summary>
    public static ResolutionRecorder Watch(SystemState state) =>
        state.Sources.Folds.Share("recorder", () => new ResolutionRecorder(state.Sources));

    public void Apply(in Occurrence happened)
    {
        var key = (
            Kinds[happened.Kind],
            happened.Item,
            happened.User,
            $"{happened.Session:x} {happened.Query:x} {Resolutions.Words(_device.Of(in happened))}"
                + $" {happened.AtMs} {happened.Value}"
                + $" | {Resolutions.Words(_tags.Of(in happened))} {Resolutions.Words(_author.Of(in happened))}"
                + $" {_price.Of(in happened)} {string.Join(',', _vector.Of(in happened))}"
                + $" | {Resolutions.Words(_interests.Of(in happened))} {_age.Of(in happened)}"
        );
        _counts[key] = _counts.GetValueOrDefault(key) + happened.Weight;
    }

    /// <param name="log">To know the rows of users who were erased.</param>
    public Resolutions Read(IEnumerable<LogEvent> log)
    {
        var users = UserNames([.. log.OfType<UserErased>()]);
        var read = new Resolutions();
        foreach (var ((kind, item, user, facts), count) in _counts)
        {
            var who = user < 0 ? "nobody" : users[user];
            read.Add($"{kind} {sources.Items[item].Id.Value} {who} {facts}", count);
        }
        return read;
    }

    private Dictionary<int, string> UserNames(UserErased[] erasures)
    {
        var names = new Dictionary<int, string>();
        for (var i = 0; i < RandomLog.UserCount; i++)
        {
            var id = new UserId($"u{i}");
            var lives = 0;
            foreach (var erased in erasures.Where(one => one.User == id).OrderBy(one => one.At))
            {
                // Two erasures at one time end one life; the second has nothing to end.
                var row = sources.Users.RowOf(id, erased.At.ToUnixTimeMilliseconds() - 1);
                names.TryAdd(row, $"{id}#{lives}");
                lives++;
            }
            names.TryAdd(sources.Users.RowOf(id), $"{id}#{lives}");
        }
        return names;
    }
}
