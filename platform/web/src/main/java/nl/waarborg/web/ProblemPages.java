package nl.waarborg.web;

import nl.waarborg.kernel.CoreProblems;
import nl.waarborg.spi.ExplainedProblem;
import nl.waarborg.spi.ProblemType;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Writes the pages on problems for people: one for each kind, and one that lists them. */
final class ProblemPages {

    /** Where the pages stand. */
    static final String PREFIX = "/problems";

    private ProblemPages() {}

    /** The pages by address, written when somebody asks for one: few people ever do. */
    static Map<String, Supplier<String>> of(List<ExplainedProblem> problems) {
        Map<String, Supplier<String>> pages = new HashMap<>();
        problems.forEach(
                problem -> pages.put(CoreProblems.uri(problem.type()), () -> page(problem)));
        pages.put(PREFIX, () -> index(problems));
        return pages;
    }

    private static String page(ExplainedProblem problem) {
        ProblemType type = problem.type();
        return Html.page(
                type.title(),
                """
                <header><h1>%s</h1><p class="soft">%s · HTTP status %d</p></header>
                <main><p>%s</p>
                <section lang="nl"><h2>%s</h2><p>%s</p></section>
                <p><a href="/problems">All kinds of problem</a></p></main>
                """
                        .formatted(
                                Html.text(type.title()),
                                Html.code(type.code()),
                                type.status(),
                                Html.text(problem.meaning()),
                                Html.text(problem.dutchTitle()),
                                Html.text(problem.dutchMeaning())));
    }

    private static String index(List<ExplainedProblem> problems) {
        return Html.page(
                "Problems",
                "<header><h1>Problems</h1></header><main><div class=\"scroll\" tabindex=\"0\"><table>"
                        + "<tr><th scope=\"col\">Status<th scope=\"col\">Problem"
                        + "<th scope=\"col\" lang=\"nl\">In het Nederlands</tr>"
                        + problems.stream().map(ProblemPages::row).collect(Collectors.joining())
                        + "</table></div></main>");
    }

    private static String row(ExplainedProblem problem) {
        return "<tr><td>%d<td><a href=\"%s\">%s</a><td lang=\"nl\">%s</tr>"
                .formatted(
                        problem.type().status(),
                        Html.text(CoreProblems.uri(problem.type())),
                        Html.text(problem.type().title()),
                        Html.text(problem.dutchTitle()));
    }
}
