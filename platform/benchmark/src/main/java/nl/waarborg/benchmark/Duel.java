package nl.waarborg.benchmark;

import java.time.Duration;
import java.util.List;

/**
 * What came of a scenario.
 *
 * @param scenario the scenario
 * @param platform the platform, in the middle of the rounds
 * @param bare the bare path, in the middle of the rounds
 * @param ratio what part of the bare path's answers per second the platform gave, in the middle of
 *     the rounds
 */
record Duel(Scenario scenario, Measured platform, Measured bare, double ratio) {

    /** How many rounds long each side warms up. */
    static final int WARM_UP_ROUNDS = 3;

    private record Round(Measured platform, Measured bare) {

        double ratio() {
            return platform.perSecond() / bare.perSecond();
        }
    }

    /** Both sides warm up, and then take turns; who begins changes from round to round. */
    static Duel fight(
            Scenario scenario, Load load, Load.Plan platform, Load.Plan bare, Sizes sizes) {
        Duration warmUp = sizes.round().multipliedBy(WARM_UP_ROUNDS);
        load.run(platform, warmUp);
        load.run(bare, warmUp);
        List<Round> rounds = new java.util.ArrayList<>();
        for (int i = 0; i < sizes.rounds(); i++) {
            rounds.add(
                    i % 2 == 0
                            ? platformFirst(load, platform, bare, sizes.round())
                            : bareFirst(load, platform, bare, sizes.round()));
        }
        return new Duel(
                scenario,
                Measured.medianOf(rounds.stream().map(Round::platform).toList()),
                Measured.medianOf(rounds.stream().map(Round::bare).toList()),
                Measured.median(rounds, Round::ratio));
    }

    private static Round platformFirst(
            Load load, Load.Plan platform, Load.Plan bare, Duration round) {
        Measured first = load.run(platform, round);
        return new Round(first, load.run(bare, round));
    }

    private static Round bareFirst(Load load, Load.Plan platform, Load.Plan bare, Duration round) {
        Measured first = load.run(bare, round);
        return new Round(load.run(platform, round), first);
    }
}
