namespace Shortlist.Worlds.Words;

/// <summary>The topics of the news world: styles are the actors, verbs what they do to any of the nouns; nouns are plural.</summary>
internal static class StoryTopics
{
    public static readonly IReadOnlyList<Topic> All =
    [
        Topic.Of(
            "city",
            "night buses, bike lanes, market halls, parking rules, school streets, river baths, tram lines, public benches",
            "votes for, delays, debates, pays for",
            "city council, the mayor, a residents' group, the planning board",
            "town hall, budget, petition, old harbour, pilot scheme"
        ),
        Topic.Of(
            "politics",
            "coalition talks, election rules, pension plans, tax reforms, asylum rules, broadcasting fees, party donations, state reforms",
            "blocks, defends, rewrites, postpones",
            "parliament, the opposition, the prime minister, a cross-party committee",
            "majority, draft law, second reading, ministry, press conference"
        ),
        Topic.Of(
            "economy",
            "interest rates, food prices, wage talks, house prices, export figures, energy bills, savings accounts, supply chains",
            "warns about, lowers, reviews, reacts to",
            "the central bank, the finance ministry, a trade union, an economic institute",
            "inflation, quarter, forecast, households, growth"
        ),
        Topic.Of(
            "companies",
            "battery plants, software jobs, delivery fleets, chip orders, airline routes, supermarket brands, rail wagons, office towers",
            "expands, sells off, bets on, cuts back on",
            "a family firm, the carmaker, a retail group, the shipyard",
            "shareholders, workforce, takeover, annual report, headquarters"
        ),
        Topic.Of(
            "football",
            "penalty rules, youth academies, ticket prices, stadium plans, transfer budgets, league fixtures, cup replays, fan trains",
            "celebrates, questions, waits for, changes",
            "the league, the home side, a veteran coach, the football union",
            "derby, injury, clean sheet, substitutes, promotion"
        ),
        Topic.Of(
            "tennis",
            "clay-court titles, night sessions, doubles pairs, line calls, wild cards, baseline rallies, serve records, grass courts",
            "wins back, dominates, criticises, returns to",
            "a teenage qualifier, the world number two, the tournament director, a former champion",
            "tie-break, final, centre court, comeback, forehand"
        ),
        Topic.Of(
            "cycling",
            "mountain stages, time trials, sprint finishes, team tactics, cobbled sectors, helmet rules, women's races, breakaways",
            "wins, misjudges, prepares for, shapes",
            "the race leader, a young climber, a breakaway group, the peloton",
            "yellow jersey, summit, crash, bonus seconds, team car"
        ),
        Topic.Of(
            "technology",
            "chat assistants, phone chips, app stores, quantum computers, data centres, open models, smart glasses, security updates",
            "unveils, tests, bans, opens up",
            "a start-up, the regulator, a university team, the phone maker",
            "developers, privacy, benchmark, release, patch"
        ),
        Topic.Of(
            "science",
            "fusion records, coral samples, ancient footprints, mouse studies, particle traces, seed vaults, deep-sea vents, gene maps",
            "finds, reproduces, disputes, publishes",
            "a research team, an observatory, a field expedition, the academy of sciences",
            "peer review, sample, journal, microscope, data set"
        ),
        Topic.Of(
            "space",
            "moon landers, reusable rockets, asteroid samples, satellite trains, Mars photos, solar storms, space telescopes, docking tests",
            "launches, tracks, postpones, celebrates",
            "the space agency, a private crew, mission control, an amateur astronomer",
            "orbit, launch window, heat shield, countdown, telemetry"
        ),
        Topic.Of(
            "climate",
            "heat records, flood walls, carbon prices, river levels, glacier walks, tree plantings, wind farms, methane leaks",
            "measures, prepares for, fights over, reports on",
            "the weather service, an island community, a climate court, a farmers' union",
            "drought, emissions, degrees, adaptation, rainfall"
        ),
        Topic.Of(
            "energy",
            "heat pumps, solar roofs, grid batteries, gas contracts, nuclear repairs, power cables, tidal turbines, price caps",
            "subsidises, switches to, shuts down, connects",
            "the grid operator, a mountain village, the energy minister, a utility",
            "megawatts, consumers, winter, outage, storage"
        ),
        Topic.Of(
            "health",
            "flu vaccines, hospital queues, sleep studies, allergy drugs, rural clinics, nursing shifts, blood tests, sugar taxes",
            "approves, doubts, expands, recommends",
            "the health agency, a hospital chief, a patients' alliance, a panel of doctors",
            "trial, waiting list, side effects, prevention, wards"
        ),
        Topic.Of(
            "education",
            "exam dates, school lunches, teacher posts, university fees, reading scores, phone bans, sports lessons, evening classes",
            "tests, drops, rethinks, fights for",
            "the school board, a student union, the education ministry, a village school",
            "classroom, curriculum, grades, parents, term"
        ),
        Topic.Of(
            "culture",
            "museum loans, opera seasons, stolen paintings, street murals, theatre budgets, folk festivals, library hours, lost manuscripts",
            "restores, returns, celebrates, argues over",
            "the national museum, a young director, the culture fund, a village choir",
            "premiere, exhibition, curator, applause, archive"
        ),
        Topic.Of(
            "film",
            "box-office records, remakes, festival prizes, streaming deals, stunt scenes, silent classics, film scores, casting calls",
            "wins with, defends, rejects, revisits",
            "a first-time director, the jury, a film studio, a cult actress",
            "red carpet, trailer, critics, screenplay, sequel"
        ),
        Topic.Of(
            "music",
            "vinyl sales, reunion tours, festival line-ups, concert prices, lost recordings, protest songs, club closures, string quartets",
            "announces, brings back, records, cancels",
            "a folk singer, the orchestra, a rap duo, the concert hall",
            "album, encore, charts, rehearsal, stage"
        ),
        Topic.Of(
            "food",
            "olive harvests, bakery queues, street kitchens, wine vintages, meat substitutes, school gardens, cheese labels, coffee prices",
            "praises, protects, reinvents, counts the cost of",
            "a star chef, the farmers' market, a wine village, the food inspectorate",
            "recipe, kitchen, harvest, taste, menu"
        ),
        Topic.Of(
            "travel",
            "night trains, cheap flights, hiking trails, ferry links, tourist taxes, mountain huts, passport queues, island bans",
            "reopens, limits, rediscovers, raises",
            "the railway, an island council, the border agency, a hostel chain",
            "summer, platform, luggage, coast, booking"
        ),
        Topic.Of(
            "housing",
            "rent caps, empty offices, student flats, building permits, timber houses, land prices, squatted villas, co-operative flats",
            "builds, freezes, converts, auctions",
            "a housing co-op, the state builder, a tenants' union, an architect",
            "square metres, landlord, waiting list, crane, neighbours"
        ),
        Topic.Of(
            "courts",
            "privacy suits, fraud charges, cold cases, jury rules, prison terms, patent fights, class actions, bail hearings",
            "rules on, reopens, throws out, hears",
            "the supreme court, a district judge, the prosecutor, a whistle-blower",
            "verdict, appeal, witness, evidence, defence"
        ),
        Topic.Of(
            "nature",
            "wolf packs, bee hotels, beaver dams, bird migrations, ancient oaks, salmon runs, wildflower strips, night skies",
            "counts, protects, returns to, films",
            "a ranger team, the national park, a school class, a bird club",
            "habitat, nest, meadow, river bank, dawn"
        ),
        Topic.Of(
            "world",
            "peace talks, border crossings, aid convoys, trade pacts, election results, refugee camps, sanctions, summit plans",
            "agrees on, rejects, prepares, doubts",
            "the security council, a neighbouring state, the aid agency, a caretaker government",
            "ceasefire, envoy, embassy, corridor, statement"
        ),
        Topic.Of(
            "games",
            "speedruns, chess titles, indie games, e-sports finals, new consoles, game strikes, puzzle books, retro arcades",
            "celebrates, rethinks, streams, saves",
            "a two-person studio, the chess federation, a teenage streamer, a games museum",
            "patch, high score, players, controller, tournament"
        ),
    ];
}
