using Shortlist.Catalog;
using Shortlist.Events;
using Shortlist.Judgments;
using Shortlist.Tests;

namespace Shortlist.Datasets.Tests;

public sealed class KaggleEventsTests
{
    private static readonly KaggleEvents Loader = new();

    [Fact]
    public void One_list_a_user_with_invitations_before_and_answers_after()
    {
        using var fixture = Small();
        var events = fixture.Events(Loader);
        var ofUser = events
            .Where(each => each is ListShown { User.Value: "u1" } or Interaction { User.Value: "u1" })
            .ToList();

        Assert.Equal(
            ["invite", "list", "bookmark", "hide"],
            ofUser.Select(each => each is Interaction act ? act.Kind : "list")
        );
        var list = ofUser.OfType<ListShown>().Single();
        Assert.Equal(["e1", "e2", "e3"], list.Impressions.Select(shown => shown.Item.Value));
        Assert.Equal(new DateTimeOffset(2012, 10, 3, 10, 0, 0, TimeSpan.Zero), ofUser[^1].At);
        Assert.Null(ofUser.OfType<Interaction>().First().Request);
        Assert.Equal(list.Request, ofUser.OfType<Interaction>().Last().Request);
        Assert.Equal(
            5,
            Assert.IsType<Protocol.HeldOutUsers>(Loader.Open(fixture.Folder, fixture.Options).Protocol).Folds
        );
    }

    [Fact]
    public void What_is_unknown_is_missing_and_nothing_shown_is_over()
    {
        using var fixture = Small();
        var items = fixture
            .Events(Loader)
            .OfType<ItemPublished>()
            .ToDictionary(item => item.Item.Value, item => item.Attributes);

        Assert.Equal(["e1", "e2", "e3"], items.Keys.Order());
        Assert.Equal(new AttributeValue.Place(43.5, -79.25), items["e1"].Find("place"));
        Assert.Equal(new AttributeValue.Words(["city-407"]), items["e1"].Find("city"));
        Assert.NotNull(items["e1"].Find("starts_at"));
        Assert.Null(items["e2"].Find("place"));
        Assert.Null(items["e2"].Find("city"));
        Assert.Null(items["e2"].Find("starts_at")); // Shown in October, dated September.
        Assert.Equal(new AttributeValue.Text("e3"), Assert.Single(items["e3"]).Value);
    }

    [Fact]
    public void A_birth_year_that_is_no_number_is_noted_and_the_user_kept()
    {
        using var fixture = Small();
        var users = fixture
            .Events(Loader)
            .OfType<UserDescribed>()
            .ToDictionary(user => user.User.Value, user => user.Attributes);

        Assert.Equal(new AttributeValue.Number(120), users["u1"].Find("friends"));
        Assert.Equal(new AttributeValue.Words(["medan"]), users["u1"].Find("city"));
        Assert.Null(users["u2"].Find("birth_year"));
        Assert.Equal(
            ("users.csv", 3, "birthyear"),
            fixture.Rejects.Kept.Select(each => (each.File, (int)each.Line, each.Field)).Single()
        );
    }

    [Fact]
    public void The_real_lists_are_those_of_the_reference()
    {
        var content = Loader.Open(RealData.Folder("kaggle-events"), new());
        var events = content.Events.ToList();

        Assert.Equal(2_034, events.Count(each => each is ListShown));
        Assert.Equal(15_220, events.OfType<ListShown>().Sum(list => list.Impressions.Length));
        Assert.Equal(13_418, events.Count(each => each is ItemPublished));
        Assert.Equal(38_209, events.Count(each => each is UserDescribed));
        Assert.Equal(
            8_062,
            events.OfType<ItemPublished>().Count(item => item.Attributes.Find("place") is not null)
        );
    }

    private static Fixture Small() =>
        new Fixture()
            .Write(
                "train.csv",
                "user,event,invited,timestamp,interested,not_interested",
                "u1,e1,0,2012-10-02 15:53:05.754000+00:00,1,0",
                "u1,e2,1,2012-10-03 10:00:00+00:00,0,1",
                "u1,e3,0,2012-10-02 15:53:05.754000+00:00,0,0",
                "u1,e1,0,2012-10-04 10:00:00+00:00,1,0",
                "u2,e1,0,2012-10-05 10:00:00+00:00,0,0"
            )
            .Write(
                "users.csv",
                "user_id,locale,birthyear,gender,joinedAt,location,timezone",
                "u1,id_ID,1993,male,2012-10-02T06:40:55.524Z,Medan  Indonesia,480",
                "u2,en_US,23-May,,2013-10-02T06:40:55.524Z,,None"
            )
            .Write(
                "events_derived.csv",
                "event_id,start_month,city_id,state_id,zip_id,country_id,lat,lng,yes_minus_no",
                "e1,2012-11,407,73,0,73,43.5,-79.25,-23",
                "e2,2012-09,0,0,0,0,,,11"
            )
            .Write("user_num_friends_derived.csv", "user_id,num_friends", "u1,120");
}
