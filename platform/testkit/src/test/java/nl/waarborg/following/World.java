package nl.waarborg.following;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/**
 * What is kept, as plain dates, and what becomes of it by the words of the promises alone (VAL-R1,
 * VAL-R7): no code of the platform. What it makes it puts into the tables as well.
 */
final class World {

    private final Archive archive;
    private final Map<UUID, Person> people = new HashMap<>();
    private final Set<UUID> made = new HashSet<>();

    World(Archive archive) {
        this.archive = archive;
    }

    /** A paper; without a next closing the own one and a year stand in for it. */
    private record Paper(
            UUID id, boolean draft, @Nullable LocalDate next, LocalDate closes, UUID writer) {

        LocalDate start() {
            return next == null ? closes.plusMonths(12) : next;
        }
    }

    private static final class Person {
        final LocalDate lastUsed;
        final List<Paper> papers = new ArrayList<>();
        final Map<UUID, UUID> holds = new HashMap<>();
        final Set<UUID> keeps = new HashSet<>();
        @Nullable LocalDate asideUntil;
        boolean there = true;
        boolean went;

        Person(LocalDate lastUsed) {
            this.lastUsed = lastUsed;
        }

        boolean aside(LocalDate day) {
            return asideUntil != null && !day.isAfter(asideUntil);
        }

        boolean goes(Paper paper, LocalDate day) {
            if (aside(day) || holds.containsKey(paper.id())) {
                return false;
            }
            LocalDate from =
                    papers.stream()
                            .filter(one -> !one.draft())
                            .map(Paper::start)
                            .max(LocalDate::compareTo)
                            .orElse(LocalDate.MAX);
            return paper.draft()
                    ? !paper.closes().plusDays(1).isAfter(day)
                    : !from.plusMonths(12).isAfter(day);
        }
    }

    /** More people, whose terms mostly end about a day. */
    void grow(Random random, LocalDate about, int number) {
        List<UUID> newcomers = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            LocalDate used = about.minusMonths(24).plusDays(random.nextInt(-1, 2) * 40L);
            UUID id = archive.person(used);
            people.put(id, new Person(used));
            newcomers.add(id);
        }
        made.addAll(newcomers);
        for (UUID id : newcomers) {
            for (int i = random.nextInt(3); i > 0; i--) {
                add(random, id, newcomers.get(random.nextInt(number)), about);
            }
            if (random.nextInt(6) == 0) {
                UUID keeper = newcomers.get(random.nextInt(number));
                archive.book(id, "kept_by", keeper, about);
                person(id).keeps.add(keeper);
            }
            if (random.nextInt(6) == 0) {
                person(id).holds.put(id, archive.hold("core.account", id));
            }
            if (random.nextInt(4) == 0) {
                LocalDate lastDay = about.plusDays(random.nextInt(-1, 4) * 12L);
                archive.setAside(id, lastDay);
                person(id).asideUntil = lastDay;
            }
        }
    }

    private void add(Random random, UUID id, UUID other, LocalDate about) {
        boolean draft = random.nextInt(5) == 0;
        LocalDate next = about.minusMonths(12).plusDays(random.nextInt(-1, 2) * 30L);
        LocalDate closes = draft ? next.plusMonths(12) : next.minusMonths(12);
        boolean known = random.nextInt(4) != 0;
        UUID paper = archive.paper(id, draft ? "DRAFT" : "SENT", known ? next : null, closes);
        UUID writer = random.nextBoolean() ? id : other;
        archive.remark(paper, writer);
        made.add(paper);
        Person person = person(id);
        person.papers.add(new Paper(paper, draft, known ? next : null, closes, writer));
        if (random.nextInt(7) == 0) {
            person.holds.put(paper, archive.hold("archive.paper", paper));
        }
    }

    /** Those of some ids that stand for people of this world or their papers. */
    Set<UUID> known(Set<UUID> ids) {
        Set<UUID> known = new HashSet<>(ids);
        known.retainAll(made);
        return known;
    }

    /** Some holds end. */
    void release(Random random) {
        for (Person person : people.values()) {
            person.holds
                    .values()
                    .removeIf(
                            hold -> {
                                boolean ends = random.nextBoolean();
                                if (ends) {
                                    archive.release(hold);
                                }
                                return ends;
                            });
        }
    }

    private Person person(UUID id) {
        return Objects.requireNonNull(people.get(id));
    }

    /** The papers that a run on the day ends. */
    Set<UUID> goingPapers(LocalDate day) {
        Set<UUID> going = new HashSet<>();
        for (Person person : people.values()) {
            person.papers.stream()
                    .filter(paper -> person.goes(paper, day))
                    .forEach(paper -> going.add(paper.id()));
        }
        return going;
    }

    /** The accounts that nothing of the person's keeps, and no record that stays after the day. */
    Set<UUID> freeAccounts(LocalDate day) {
        Set<UUID> free = new HashSet<>();
        people.forEach(
                (id, person) -> {
                    if (person.there && !person.aside(day) && !person.holds.containsKey(id)) {
                        free.add(id);
                    }
                });
        for (Person person : people.values()) {
            free.removeAll(person.keeps);
            person.papers.stream()
                    .filter(paper -> !person.goes(paper, day))
                    .forEach(paper -> free.remove(paper.writer()));
        }
        return free;
    }

    /** The accounts that a run on the day ends. */
    Set<UUID> goingAccounts(LocalDate day) {
        Set<UUID> going = freeAccounts(day);
        going.removeIf(
                id -> {
                    Person person = person(id);
                    boolean last = person.papers.stream().allMatch(one -> person.goes(one, day));
                    boolean due =
                            person.went
                                    || person.papers.stream().anyMatch(one -> !one.draft())
                                    || !person.lastUsed.plusMonths(24).isAfter(day);
                    return !last || !due;
                });
        return going;
    }

    long withAccount() {
        return people.values().stream().filter(person -> person.there).count();
    }

    /** The day is over. */
    void pass(LocalDate day) {
        Set<UUID> accounts = goingAccounts(day);
        people.forEach(
                (id, person) -> {
                    List<Paper> gone =
                            person.papers.stream().filter(one -> person.goes(one, day)).toList();
                    person.went |= gone.stream().anyMatch(one -> !one.draft());
                    person.papers.removeAll(gone);
                    person.there &= !accounts.contains(id);
                });
    }
}
