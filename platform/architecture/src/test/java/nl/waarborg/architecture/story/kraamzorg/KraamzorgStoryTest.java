package nl.waarborg.architecture.story.kraamzorg;

import static org.assertj.core.api.Assertions.assertThat;

import nl.waarborg.architecture.story.JarProcess;
import nl.waarborg.architecture.story.StoryTeller;
import nl.waarborg.architecture.story.Teller;

import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

class KraamzorgStoryTest {

    @Test
    void a_carer_comes_and_goes_and_four_years_later_her_dossier_goes_too() {
        Path folder = StoryTeller.emptyFolder("kraamzorg");
        List<String> told = new ArrayList<>();

        new KraamzorgStory(StoryTeller.jar(), folder, new Teller(told::add)).play();

        String log = JarProcess.log(folder);
        assertThat(log).contains("\"message\"");
        assertThat(KraamzorgStory.secrets().filter(log::contains)).isEmpty();
        assertThat(told).hasSizeGreaterThan(20);
    }
}
