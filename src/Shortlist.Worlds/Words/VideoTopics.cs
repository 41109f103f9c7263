namespace Shortlist.Worlds.Words;

/// <summary>The topics of the video world.</summary>
internal static class VideoTopics
{
    public static readonly IReadOnlyList<Topic> All =
    [
        Topic.Of(
            "cooking",
            "lentil soup, sourdough bread, mushroom risotto, vegetable curry, roast chicken, fresh pasta, apple tart, fish tacos, potato gratin, tomato sauce, fried rice, chickpea stew, onion soup, baked aubergine",
            "cook, prepare, season, plate",
            "slow-cooked, one-pot, crispy, weeknight, grandmother's, creamy, spicy",
            "cast-iron pan, fresh herbs, chef's knife, olive oil, wooden spoon, oven, leftovers, farmers' market"
        ),
        Topic.Of(
            "baking",
            "cinnamon rolls, rye loaf, lemon cake, croissants, cheesecake, oat cookies, brioche, plum crumble, focaccia, meringue, carrot muffins, shortbread",
            "bake, knead, decorate, proof",
            "no-knead, buttery, gluten-free, golden, overnight, rustic",
            "stand mixer, yeast starter, baking tray, rolling pin, powdered sugar, proofing basket, kitchen scale"
        ),
        Topic.Of(
            "gardening",
            "tomato plants, raised beds, climbing roses, balcony herbs, compost heap, fruit trees, lavender hedge, winter vegetables, strawberry patch, houseplants, wildflower meadow, pumpkin vines",
            "plant, prune, water, repot",
            "small-space, organic, low-water, shade-loving, early-spring, self-sown",
            "watering can, garden fork, mulch, seed trays, greenhouse, pollinators, clay soil"
        ),
        Topic.Of(
            "cycling",
            "gravel bike, road bike, disc brakes, bike chain, alpine pass, commuter bike, tubeless tyres, bikepacking bags, training ride, touring bike, cargo bike, gear cable",
            "service, tune, ride, adjust",
            "lightweight, winter-proof, budget, long-distance, vintage, electric",
            "torque wrench, pedal stroke, helmet, saddle height, climb, descent, repair stand"
        ),
        Topic.Of(
            "running",
            "half marathon, trail run, interval session, running shoes, tempo run, first five kilometres, hill repeats, long run, recovery jog, race day, stride, ultra marathon",
            "train for, pace, enjoy, plan",
            "easy, early-morning, barefoot, injury-free, mountain, rainy-day",
            "heart rate, foam roller, coach, forest path, stopwatch, hydration vest, finish line"
        ),
        Topic.Of(
            "yoga",
            "sun salutation, morning flow, back stretch, breathing exercise, hip opener, evening wind-down, balance pose, headstand, chair yoga, neck release, restorative session, core practice",
            "practise, hold, learn, deepen",
            "gentle, beginner-friendly, slow, energising, office, candlelit",
            "yoga mat, blocks, breath, shoulder, teacher, quiet room, bolster"
        ),
        Topic.Of(
            "guitar",
            "fingerpicking pattern, barre chords, blues riff, strumming rhythm, guitar solo, folk song, acoustic guitar, pentatonic scale, slide technique, chord progression, flamenco rasgueado, string change",
            "play, practise, record, master",
            "three-chord, acoustic, soulful, campfire, slow-tempo, fast",
            "capo, tuner, amplifier, pick, metronome, songbook, left hand"
        ),
        Topic.Of(
            "piano",
            "piano sonata, left-hand accompaniment, jazz voicing, sight-reading drill, nocturne, film theme, piano scales, waltz, improvisation, prelude, duet, ragtime",
            "play, memorise, interpret, practise",
            "romantic, easy, late-night, moonlit, two-hand, playful",
            "pedal, sheet music, fingering, grand piano, metronome, recital, arpeggio"
        ),
        Topic.Of(
            "woodworking",
            "oak table, dovetail joint, bookshelf, garden bench, spoon carving, cutting board, picture frame, stool, tool chest, cabinet door, wooden toy, bed frame",
            "build, sand, join, finish",
            "hand-cut, rustic, sturdy, reclaimed-wood, minimalist, weekend",
            "chisel, workbench, table saw, wood glue, hand plane, linseed oil, clamps"
        ),
        Topic.Of(
            "home repair",
            "dripping tap, bathroom tiles, squeaky floor, light switch, drafty window, blocked drain, plaster wall, kitchen cabinets, radiator, door hinge, roof gutter, wallpaper",
            "fix, replace, paint, install",
            "small, old, cheap, stress-free, rented-flat, stubborn",
            "screwdriver, sealant, spirit level, drill, paint roller, toolbox, landlord"
        ),
        Topic.Of(
            "astronomy",
            "lunar eclipse, Orion nebula, Saturn's rings, meteor shower, Milky Way, backyard telescope, northern lights, Jupiter's moons, star trails, solar flare, black hole, winter sky",
            "photograph, observe, find, understand",
            "deep-sky, naked-eye, winter-night, stunning, rare, live",
            "binoculars, star map, dark site, long exposure, mount, observatory, red torch"
        ),
        Topic.Of(
            "programming",
            "sorting algorithm, web server, unit tests, chess engine, text editor, database index, neural network, command-line tool, compiler, spreadsheet macro, game loop, recursive function",
            "write, debug, explain, refactor",
            "tiny, from-scratch, fast, readable, weekend, open-source",
            "stack trace, code review, keyboard, type system, profiler, laptop, pull request"
        ),
        Topic.Of(
            "photography",
            "street portrait, night photography, macro lens, golden-hour landscape, film camera, product shot, bird photography, black-and-white print, long exposure, wedding photos, photo book, reflections",
            "shoot, edit, compose, light",
            "candid, moody, minimal, phone-only, low-light, classic",
            "tripod, aperture, softbox, prime lens, darkroom, contact sheet, window light"
        ),
        Topic.Of(
            "travel",
            "night train, island hopping, old town of Porto, Scottish highlands, Kyoto in autumn, Alpine huts, Balkan road trip, fjord ferry, desert camp, Sicilian markets, Baltic coast, canal boat",
            "explore, plan, visit, love",
            "slow, cheap, solo, family, off-season, three-day",
            "backpack, train ticket, hostel, viewpoint, local food, map, sunrise"
        ),
        Topic.Of(
            "football",
            "penalty shootout, midfield pressing, derby match, goalkeeper training, free kick, cup final, youth academy, counter-attack, passing drill, transfer window, offside trap, comeback win",
            "analyse, train, watch, relive",
            "dramatic, tactical, last-minute, classic, five-a-side, unforgettable",
            "coach, full-back, stadium, training ground, captain, whistle, back line"
        ),
        Topic.Of(
            "climbing",
            "bouldering problem, crack climb, lead belay, fingerboard workout, multi-pitch route, climbing gym, limestone wall, top-rope anchor, dynamic move, slab technique, first ascent, via ferrata",
            "climb, project, rig, understand",
            "overhanging, beginner, outdoor, fear-free, steep, classic",
            "chalk bag, harness, crash pad, spotter, quickdraw, forearm, guidebook"
        ),
        Topic.Of(
            "chess",
            "queen's gambit, endgame study, Sicilian defence, knight sacrifice, blitz game, rook ending, opening trap, world championship, pawn structure, king hunt, checkmate pattern, rapid tournament",
            "play, win with, refute, study",
            "brilliant, forgotten, aggressive, quiet, instructive, grandmaster",
            "clock, bishop pair, tempo, scoresheet, commentator, club night, board"
        ),
        Topic.Of(
            "dogs",
            "puppy training, recall on walks, leash manners, rescue dog, border collie, agility course, dog grooming, crate training, barking at the door, senior dog, sheepdog trial, old retriever",
            "start, improve, understand, film",
            "happy, patient, nervous, clever, muddy, first-week",
            "treats, clicker, vet, long line, park, brush, tennis ball"
        ),
        Topic.Of(
            "history",
            "Roman roads, medieval market, printing press, Silk Road, lost city, Viking ships, steam engine, first subway, lighthouse keepers, ancient bread, city walls, age of sail",
            "rebuild, trace, explain, discover",
            "forgotten, short, illustrated, surprising, animated, everyday",
            "archive, excavation, old map, museum, letters, craftsmen, chronicle"
        ),
        Topic.Of(
            "science",
            "magnetic field, coral reef, human memory, gravity, volcano, bee colony, ocean current, antibiotics, plate tectonics, photosynthesis, sound waves, glacier",
            "explain, measure, demonstrate, visualise",
            "curious, two-minute, kitchen-table, slow-motion, simple, big",
            "microscope, experiment, field station, graph, laboratory, question, professor"
        ),
        Topic.Of(
            "knitting",
            "wool socks, cable scarf, baby blanket, lace shawl, colourwork mittens, chunky hat, seamless jumper, crochet granny square, sock heel, mending darn, cardigan, tea cosy",
            "knit, block, finish, design",
            "cosy, quick, hand-dyed, striped, heirloom, beginner",
            "needles, yarn, stitch marker, pattern, swatch, row counter, armchair"
        ),
        Topic.Of(
            "surfing",
            "reef break, longboard ride, pop-up, winter swell, duck dive, surf forecast, wave pool, point break, wetsuit, foam board, big-wave session, beach break",
            "ride, read, survive, practise",
            "glassy, cold-water, first, hollow, sunrise, stormy",
            "wax, tide, leash, paddling, rip current, sandbar, line-up"
        ),
        Topic.Of(
            "language learning",
            "Spanish verbs, Italian small talk, Portuguese pronunciation, German cases, French listening, Japanese particles, sign language, vocabulary cards, Polish numbers, Greek alphabet, Dutch accent, Turkish phrases",
            "learn, remember, practise, hear",
            "everyday, beginner, travel, confident, ten-word, immersive",
            "flashcards, tutor, podcast, dialogue, native speaker, notebook, café"
        ),
        Topic.Of(
            "board games",
            "worker placement, solo campaign, card drafting, cooperative game, dice tower, painted miniatures, family game night, legacy box, deck builder, trading phase, rules overview, party game",
            "play, teach, review, win at",
            "two-player, clever, quick, heavyweight, underrated, rainy-day",
            "rulebook, tokens, expansion, game table, score track, friends, box insert"
        ),
    ];
}
