package nl.waarborg.architecture.guide;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

class GuideTest {

    private static final Path TESTED = Guide.root().resolve("platform/testkit/src/test");
    private static final String SERVICES = "META-INF/services";

    private final Guide guide = Guide.read();

    @Test
    void shows_every_file_of_the_plugin_that_the_kit_tests_and_shows_it_as_it_is()
            throws IOException {
        Map<String, String> tested = new TreeMap<>();
        for (Path file : files(TESTED.resolve("java/nl/waarborg/frontdesk"))) {
            tested.put(shownAs(file), Files.readString(file));
        }
        for (Path file : files(TESTED.resolve("resources/db/frontdesk"))) {
            tested.put(shownAs(file), Files.readString(file));
        }
        Map<String, String> shown = guide.project();
        shown.keySet().removeIf(file -> file.equals("pom.xml") || file.contains(SERVICES));

        assertThat(tested).hasSize(8);
        assertThat(shown).isEqualTo(tested);
    }

    @Test
    void its_project_depends_on_the_interface_and_the_kit_of_this_version()
            throws IOException, ParserConfigurationException, SAXException {
        String version =
                text(Files.readString(Guide.root().resolve("pom.xml")), "version").getFirst();
        String project = guide.file("pom.xml");

        assertThat(text(project, "artifactId"))
                .contains("waarborg-spi", "waarborg-testkit", "maven-toolchains-plugin");
        assertThat(text(project, "scope")).containsExactly("provided", "test");
        assertThat(text(project, "version").subList(1, 3)).containsOnly(version);
    }

    @Test
    void its_project_uses_the_plugins_of_the_versions_that_build_the_platform()
            throws IOException, ParserConfigurationException, SAXException {
        String platform = Files.readString(Guide.root().resolve("pom.xml"));
        List<String> versions = text(guide.file("pom.xml"), "version");

        assertThat(versions.subList(3, versions.size()))
                .filteredOn(version -> !version.startsWith("["))
                .hasSize(3)
                .allSatisfy(
                        version ->
                                assertThat(platform)
                                        .contains("<version>" + version + "</version>"));
    }

    private static String shownAs(Path file) {
        String name = TESTED.relativize(file).toString();
        return name.endsWith("Test.java") ? "src/test/" + name : "src/main/" + name;
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private static List<String> text(String xml, String element)
            throws ParserConfigurationException, SAXException, IOException {
        NodeList found =
                DocumentBuilderFactory.newDefaultInstance()
                        .newDocumentBuilder()
                        .parse(new InputSource(new StringReader(xml)))
                        .getElementsByTagName(element);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            texts.add(((Element) found.item(i)).getTextContent());
        }
        return texts;
    }
}
