namespace Shortlist.Worlds.Words;

/// <summary>The categories of the event world. The verbs end "Come and …".</summary>
internal static class EventTopics
{
    public static readonly IReadOnlyList<Topic> All =
    [
        Topic.Of(
            "jazz",
            "jazz night, piano trio, swing dance evening, vocal jazz concert, jam session, saxophone quartet, big band ball",
            "listen, dance, stay for the second set",
            "open-air, late-night, candlelit, rooftop, Sunday",
            "double bass, local trio, standards, free improvisation, wine bar"
        ),
        Topic.Of(
            "classical music",
            "string quartet, choir concert, piano recital, chamber evening, organ hour, baroque ensemble, youth orchestra concert",
            "listen, meet the musicians, hear a premiere",
            "lunchtime, candlelit, festive, baroque, family",
            "cello, Schubert, church acoustics, soprano, conductor"
        ),
        Topic.Of(
            "indie rock",
            "indie concert, album release show, battle of the bands, garage rock night, songwriter evening, vinyl market, band marathon",
            "sing along, discover a band, crowd the front row",
            "sold-out, all-ages, sweaty, acoustic, double-bill",
            "guitars, support act, merch table, small stage, debut album"
        ),
        Topic.Of(
            "electronic music",
            "techno night, ambient listening session, modular synth workshop, sunrise set, house party, drum machine jam, label night",
            "dance until morning, bring a friend, lose track of time",
            "all-night, warehouse, riverside, low-light, analogue",
            "resident DJs, sound system, visuals, cassette label, dance floor"
        ),
        Topic.Of(
            "theatre",
            "improv comedy, one-act play, puppet theatre, musical matinee, street theatre, open rehearsal, Shakespeare evening",
            "laugh, watch, talk to the cast",
            "open-air, award-winning, family, late, bilingual",
            "ensemble, premiere, stage design, monologue, curtain call"
        ),
        Topic.Of(
            "film",
            "short film night, silent film with live music, documentary premiere, outdoor cinema, director's talk, cult film double bill, animation festival",
            "watch, vote for the best film, stay for the discussion",
            "open-air, late, restored, subtitled, rainy-day",
            "35 mm print, popcorn, jury, archive, deckchairs"
        ),
        Topic.Of(
            "art",
            "gallery opening, life drawing class, printmaking workshop, sculpture walk, open studios, watercolour afternoon, photo exhibition",
            "draw, look around, meet the artists",
            "contemporary, beginner, guided, evening, hands-on",
            "ink, canvas, curator, etching press, sketchbook"
        ),
        Topic.Of(
            "literature",
            "poetry reading, book club, crime fiction evening, writing workshop, poetry slam, author talk, translators' table",
            "listen, read your own text, swap books",
            "open-mic, cosy, bilingual, monthly, late-summer",
            "debut novel, publisher, short stories, armchairs, microphone"
        ),
        Topic.Of(
            "food",
            "street food market, sourdough workshop, cheese tasting, pasta class, supper club, vegan brunch, chocolate making",
            "taste, cook together, bring an appetite",
            "seasonal, hands-on, neighbourhood, long-table, spicy",
            "local farmers, sharing plates, chefs, spice stall, recipe card"
        ),
        Topic.Of(
            "wine and beer",
            "natural wine tasting, craft beer festival, brewery tour, cider afternoon, cocktail class, vineyard walk, whisky evening",
            "taste, compare, meet the makers",
            "guided, small-group, autumn, sunny, blind",
            "winemaker, barrel room, snacks, hops, cellar"
        ),
        Topic.Of(
            "running",
            "ten-kilometre run, trail running group, half marathon, night run, relay race, couch-to-5k meetup, charity run",
            "run at your pace, join the team, collect a medal",
            "sunrise, riverside, beginner, hilly, free",
            "pacers, start line, water stations, forest paths, stopwatch"
        ),
        Topic.Of(
            "cycling",
            "group ride, bike repair café, gravel weekend, cargo bike day, night ride, bike polo, family bike tour",
            "ride, fix your brakes, bring lights",
            "easy, car-free, hilly, social, long-distance",
            "coffee stop, ride leader, spare tubes, canal path, helmet"
        ),
        Topic.Of(
            "yoga and wellness",
            "park yoga, breathwork session, meditation evening, sauna night, sound bath, stretching class, mindful walk",
            "slow down, breathe, bring a mat",
            "gentle, sunrise, beginner, silent, weekend",
            "singing bowls, blankets, teacher, tea, garden"
        ),
        Topic.Of(
            "dance",
            "salsa night, tango class, folk dance evening, contemporary workshop, lindy hop social, swing taster, ballroom afternoon",
            "dance, learn the steps, find a partner",
            "beginner, open-air, live-band, friendly, Friday",
            "wooden floor, partner rotation, live band, dance shoes, milonga"
        ),
        Topic.Of(
            "hiking",
            "coastal hike, mushroom walk, bird watching tour, mountain day trip, full-moon hike, city forest walk, wild herbs walk",
            "walk, look closely, pack a lunch",
            "guided, easy, early, all-weather, family",
            "ranger, viewpoint, sturdy shoes, thermos, lake"
        ),
        Topic.Of(
            "family",
            "children's workshop, storytelling hour, puppet show, science day, toy flea market, kite festival, baby concert",
            "play, build something, bring the grandparents",
            "free, rainy-day, colourful, outdoor, Sunday",
            "face painting, crafts, picnic blankets, lemonade, storyteller"
        ),
        Topic.Of(
            "technology",
            "developer meetup, hackathon, robotics demo, data evening, startup pitch night, retro computing fair, open source sprint",
            "learn, show your project, ask questions",
            "free, hands-on, monthly, beginner, all-day",
            "lightning talks, laptops, pizza, mentors, soldering irons"
        ),
        Topic.Of(
            "science",
            "astronomy evening, museum night, climate lecture, chemistry show, university open day, star party, fossil workshop",
            "ask, touch, see it live",
            "public, free, clear-sky, spectacular, interactive",
            "telescope, professor, laboratory, exhibits, experiments"
        ),
        Topic.Of(
            "business",
            "founders' breakfast, freelance meetup, marketing talk, career fair, women in tech evening, pitch training, coworking day",
            "meet people, swap cards, get feedback",
            "early, practical, free, lively, invitation",
            "investors, coffee, panel, name badges, case study"
        ),
        Topic.Of(
            "language exchange",
            "language café, Spanish conversation table, sign language taster, Italian film club, multilingual trivia, Portuguese evening, tandem meetup",
            "talk, make mistakes, meet your tandem",
            "relaxed, weekly, beginner, friendly, after-work",
            "name stickers, tapas, conversation cards, native speakers, big table"
        ),
        Topic.Of(
            "board games",
            "board game night, chess tournament, role-playing one-shot, card game league, puzzle race, strategy game day, trivia quiz",
            "play, learn a new game, bring your favourite",
            "casual, competitive, weekly, late, beginner",
            "game library, dice, snacks, quizmaster, prizes"
        ),
        Topic.Of(
            "crafts",
            "pottery class, knitting circle, ceramics market, leather workshop, upcycling afternoon, bookbinding course, wood carving day",
            "make, mend, take it home",
            "hands-on, small-group, cosy, winter, beginner",
            "clay, looms, workbench, natural dyes, kiln"
        ),
        Topic.Of(
            "football",
            "football tournament, public viewing, five-a-side league, charity match, futsal evening, derby screening, walking football",
            "cheer, play, bring your colours",
            "friendly, big-screen, mixed, floodlit, Saturday",
            "referee, team shirts, kick-off, half-time snacks, trophy"
        ),
        Topic.Of(
            "community",
            "neighbourhood festival, flea market, repair café, clean-up day, community garden day, clothes swap, street party",
            "help, meet the neighbours, stay for soup",
            "free, sunny, volunteer-run, yearly, car-free",
            "long tables, brass band, seedlings, toolboxes, cake stand"
        ),
    ];
}
