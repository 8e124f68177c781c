package nl.waarborg.architecture.story.ikocreate;

import static org.assertj.core.api.Assertions.assertThat;

import nl.waarborg.architecture.story.JarProcess;
import nl.waarborg.architecture.story.StoryTeller;
import nl.waarborg.architecture.story.Teller;

import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

class IkocreateStoryTest {

    @Test
    void an_expert_leaves_returns_leaves_again_and_is_gone_a_year_later() {
        Path folder = StoryTeller.emptyFolder("ikocreate");
        List<String> told = new ArrayList<>();

        new IkocreateStory(StoryTeller.jar(), folder, new Teller(told::add)).play();

        String log = JarProcess.log(folder);
        assertThat(log).contains("\"message\"");
        assertThat(IkocreateStory.secrets().filter(log::contains)).isEmpty();
        assertThat(told).hasSizeGreaterThan(16);
    }
}
