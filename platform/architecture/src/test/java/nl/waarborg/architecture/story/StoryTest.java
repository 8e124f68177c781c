package nl.waarborg.architecture.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

class StoryTest {

    @Test
    void
            twenty_applicants_come_to_their_decisions_and_all_goes_on_its_day_and_the_logs_name_nobody() {
        Path folder = StoryTeller.emptyFolder("tested");
        List<String> told = new ArrayList<>();
        Story story = new Story(StoryTeller.jar(), folder, new Teller(told::add));

        Map<String, String> ends = story.play();

        Map<String, String> expected = new LinkedHashMap<>();
        Applicants.all().forEach(carer -> expected.put(carer.first(), carer.end()));
        expected.put("Quinten", "GRANTED"); // by the objection
        expected.put("Tess", Story.ERASED); // a draft that came too late
        assertThat(expected).hasSize(20);
        assertThat(ends).isEqualTo(expected);
        String log = JarProcess.log(folder);
        assertThat(log).contains("\"message\"");
        assertThat(story.secrets().filter(log::contains)).isEmpty();
        assertThat(told).hasSizeGreaterThan(75);
    }

    @Test
    void says_what_to_do_where_the_jar_is_missing() {
        Path nowhere = StoryTeller.emptyFolder("nowhere");

        assertThatIllegalStateException()
                .isThrownBy(
                        () ->
                                JarProcess.start(
                                        nowhere.resolve("waarborg.jar"), nowhere, Story.FIRST_DAY))
                .withMessageContaining("mvn verify");
    }
}
