using System.Globalization;
using System.Text.Json.Nodes;
using Shortlist.Registry;

namespace Shortlist.Tests.Registry;

/// <summary>What somebody may do to a bundle's files, and that it is noticed by name.</summary>
public sealed class BundleFolderTests : IDisposable
{
    private readonly TemporaryRegistry _temporary = new();
    private readonly BundleHash _hash;

    public BundleFolderTests() => _hash = _temporary.Registry.Publish(Drafts.Make()).Hash;

    public static TheoryData<string> HostileManifests =>
        ["", "null", "[]", "{}", "{\"format\": 1", new string('[', 10_000), "{\"format\": 1, \"format\": 1}"];

    public static TheoryData<string, string> HostileEdits =>
        new()
        {
            { "format", "2" },
            { "hash", "\"../../etc\"" },
            { "hash", $"\"{new string('0', 64)}\"" },
            { "files/0/name", "\"../../../outside\"" },
            { "files/0/name", "\"/etc/passwd\"" },
            { "files/0/name", "\"trees.model\"" },
            { "files/0/name", "null" },
            { "files/0/size_bytes", "-1" },
            { "files/0/size_bytes", "9000000000000000000" },
            { "files/0/size_bytes", "1e400" },
            { "files/0/sha256", "\"no hash\"" },
            { "files/0", "null" },
            { "files", "[]" },
            { "files", "null" },
            { "facts/seed", "7" },
            { "facts/system", "\"\"" },
            { "facts/models/0", "null" },
            { "facts/models/1/chosen", "false" },
            { "facts/metrics/0/value", "0.99" },
            { "facts/log_to", "\"2020-01-01T00:00:00+00:00\"" },
            { "facts/surprise", "1" },
            { "notes", "[null]" },
        };

    public void Dispose() => _temporary.Dispose();

    [Theory]
    [MemberData(nameof(HostileManifests))]
    public void A_manifest_that_is_none_is_refused(string json)
    {
        File.WriteAllText(Manifest, json);

        Assert.Equal("manifest.json", Refusal().File);
    }

    [Theory]
    [MemberData(nameof(HostileEdits))]
    public void A_manifest_that_lies_is_refused(string path, string value)
    {
        var root = JsonNode.Parse(File.ReadAllText(Manifest))!;
        var steps = path.Split('/');
        var node = root;
        foreach (var step in steps[..^1])
        {
            node = int.TryParse(step, CultureInfo.InvariantCulture, out var index)
                ? node[index]!
                : node[step]!;
        }
        if (int.TryParse(steps[^1], CultureInfo.InvariantCulture, out var last))
        {
            node[last] = JsonNode.Parse(value);
        }
        else
        {
            node[steps[^1]] = JsonNode.Parse(value);
        }
        File.WriteAllText(Manifest, root.ToJsonString());

        Assert.Equal("manifest.json", Refusal().File);
    }

    [Fact]
    public void Each_kind_of_damage_names_the_file_and_what_differs()
    {
        var model = _temporary.PathOf(_hash, "trees.model");
        var bytes = File.ReadAllBytes(model);

        bytes[3] ^= 1;
        File.WriteAllBytes(model, bytes);
        Assert.Contains("SHA-256 is", Refusal("trees.model").Difference, StringComparison.Ordinal);

        File.WriteAllBytes(model, bytes[..^1]);
        Assert.Contains(
            "has 10 bytes; expected 11",
            Refusal("trees.model").Difference,
            StringComparison.Ordinal
        );

        File.Delete(model);
        Assert.Contains("missing", Refusal("trees.model").Difference, StringComparison.Ordinal);

        File.CreateSymbolicLink(model, Manifest);
        Assert.Contains("link", Refusal("trees.model").Difference, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_nobody_vouched_for_is_refused()
    {
        File.WriteAllText(_temporary.PathOf(_hash, "extra"), "?");

        Assert.Equal("extra", Refusal().File);
    }

    [Fact]
    public void A_bundle_under_another_hash_is_refused()
    {
        var other = new BundleHash(new string('a', 64));
        Directory.Move(
            Path.Combine(_temporary.Bundles, _hash.Value),
            Path.Combine(_temporary.Bundles, other.Value)
        );

        Assert.Throws<BundleDamagedException>(() => _temporary.Registry.Load(other));
    }

    private string Manifest => _temporary.PathOf(_hash, "manifest.json");

    private BundleDamagedException Refusal(string? file = null)
    {
        var error = Assert.Throws<BundleDamagedException>(() => _temporary.Registry.Load(_hash));
        Assert.Equal(file ?? error.File, error.File);
        Assert.Contains(_hash.Value, error.Message, StringComparison.Ordinal);
        return error;
    }
}
