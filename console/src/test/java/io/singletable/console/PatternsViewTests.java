package io.singletable.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.micrometer.core.instrument.MeterRegistry;
import io.singletable.autoconfigure.model.RepositoryDescriptor;
import io.singletable.autoconfigure.model.RepositoryDescriptor.MethodDescriptor;
import io.singletable.cost.CostEstimate;
import io.singletable.internal.model.SingleTableModel;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.web.util.HtmlUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link PatternsView}, {@link PatternView} and {@link OverviewView}. A change
 * of a page is accepted by {@code -Dgolden=write}.
 */
class PatternsViewTests {

	private static final Pattern ROW = Pattern.compile("<tr><th scope=\"row\">.*?</tr>", Pattern.DOTALL);

	private static HelpdeskPages pages;

	@BeforeAll
	static void start() {
		pages = new HelpdeskPages();
	}

	@AfterAll
	static void stop() {
		pages.close();
	}

	@ParameterizedTest
	@CsvSource({ "patterns.html, /patterns", "overview.html, ''", "pattern.html, /patterns/TicketRepository/withSuffix",
			"pattern-refused.html, /patterns/CommentRepository/findAll",
			"pattern-base.html, /patterns/CustomerRepository/save(Customer)" })
	void pageIsThatOfTheGoldenFile(String file, String path) throws Exception {
		GoldenFiles.assertMain(file, page(path));
	}

	@Test
	void numbersAreThoseOfTheEndpoint() throws Exception {
		String html = page("/patterns", "show", "all");
		List<String> rows = new ArrayList<>();
		Matcher matcher = ROW.matcher(html);
		while (matcher.find()) {
			rows.add(matcher.group());
		}
		int compared = 0;
		for (RepositoryDescriptor repository : pages.bean(SingleTableModel.class).repositories()) {
			String name = repository.repository().substring(repository.repository().lastIndexOf('.') + 1);
			for (MethodDescriptor method : repository.methods()) {
				List<String> own = rows.stream().filter((row) -> isOf(row, name, method.method())).toList();
				if (method.refusal() != null) {
					assertThat(own.stream().filter((row) -> row.contains("class=\"number\""))).isEmpty();
					continue;
				}
				assertThat(own).as(method.method()).hasSize(1);
				CostEstimate cost = method.cost();
				assertThat(numbers(own.get(0))).as(method.method())
					.containsExactly((cost != null) ? range(cost.requests().min(), cost.requests().max()) : "–",
							(cost != null) ? units(cost) : "–", "–");
				compared++;
			}
		}
		assertThat(compared).isGreaterThan(60).isEqualTo(rows.size() - 1);
	}

	@Test
	void everyMethodHasItsPage() throws Exception {
		Matcher links = Pattern.compile("href=\"(/app/singletable/patterns/[^\"?]+)")
			.matcher(page("/patterns", "show", "all"));
		int pages = 0;
		while (links.find()) {
			String path = java.net.URI.create(links.group(1)).getPath().substring("/app/singletable".length());
			String title = path.split("/")[2] + "." + path.split("/")[3].replaceFirst("\\(.*", "");
			assertThat(page(path).replace("<wbr>", "")).contains("<h1>" + title + "</h1>").contains("sent no request");
			pages++;
		}
		assertThat(pages).isGreaterThan(60);
	}

	@Test
	void inheritedMethodsAreFolded() throws Exception {
		String html = page("/patterns");
		assertThat(html).contains("inherited methods are not available")
			.contains("inherited methods are not shown. ")
			.contains("/patterns/CommentRepository/findAll\"")
			.doesNotContain("/patterns/TicketRepository/save");
		assertThat(html.split("<tbody>")).hasSize(4);
		assertThat(html.split("<table")).hasSize(2);
	}

	@Test
	void searchFindsInheritedMethods() throws Exception {
		assertThat(page("/patterns", "q", "DELETEall")).contains("<details open=\"\">")
			.contains("/patterns/CommentRepository/deleteAll\"")
			.contains("/patterns/TicketRepository/deleteAll\"")
			.doesNotContain("findByEmail");
		assertThat(page("/patterns", "q", "assignee in"))
			.contains("1 method of 1 repository, 1 with findings", "findByAssigneeIn")
			.doesNotContain("findByEmail");
	}

	@Test
	void filtersNarrow() throws Exception {
		assertThat(page("/patterns", "index", "gsi2")).contains("findByAssignee", "Clear")
			.doesNotContain("/TicketRepository/countBy");
		assertThat(page("/patterns", "index", "table")).contains("findByIdTicketId")
			.doesNotContain("/TicketRepository/");
		assertThat(page("/patterns", "repository", "CustomerRepository")).contains("1 repository")
			.doesNotContain("/patterns/TicketRepository/");
		assertThat(page("/patterns", "show", "findings")).contains("withSuffix", "streamByStatus", "refused")
			.doesNotContain("findByEmail", "not shown");
	}

	@Test
	void filterThatMatchesNothingOffersToClearIt() throws Exception {
		assertThat(page("/patterns", "q", "nothing of this")).contains("No method matches the filter.",
				"<a href=\"/app/singletable/patterns\">Clear the filter</a>");
	}

	@Test
	void meanOfCallsIsShown() throws Exception {
		MeterRegistry meters = pages.bean(MeterRegistry.class);
		String[] tags = { "repository.method", "TicketRepository.countByStatus", "kind", "read", "outcome", "a" };
		meters.summary("singletable.consumed.units", tags).record(1);
		tags[5] = "b";
		meters.summary("singletable.consumed.units", tags).record(2);
		meters.summary("singletable.consumed.units", tags).record(4.5);
		meters.summary("singletable.consumed.units", "repository.method", "none", "kind", "read").record(100);
		try {
			assertThat(numbers(row("countByStatus"))).containsExactly("1 – 5", "0.5 – 640", "2.5");
			meters
				.summary("singletable.consumed.units", "repository.method", "TicketRepository.countByStatus", "kind",
						"write")
				.record(3);
			assertThat(numbers(row("countByStatus")).get(2)).isEqualTo("5.5");
			assertThat(page("/patterns/TicketRepository/countByStatus")).contains("<dd>5.5</dd>");
		}
		finally {
			meters.clear();
		}
	}

	@Test
	void orderIsThatOfTheSortKey() throws Exception {
		assertThat(row("findByStatusOrderByPriorityDesc")).contains("<td>priority descending");
		assertThat(row("findByAssigneeAndStatusOrderByOpenedAtDesc")).contains("<td>openedAt descending");
		assertThat(row("findAllByOrderByUpdatedAtDesc")).contains("<td>updatedAt descending");
	}

	@Test
	void proposalOfARefusalIsCode() throws Exception {
		assertThat(row("findAll")).contains("<pre>\n@SingleTableEntity(listing = BY_ID)</pre>");
		Refusal refusal = Refusal
			.of("refused: No index serves a query of T for 'a = ?0':\n  - table (T#{id}, T) requires 'id'\n"
					+ "Declare @GlobalSecondaryIndex(name = \"gsi1\", partitionKey = \"a#{a}\") on T, or more.");
		assertThat(refusal.reason()).isEqualTo("No index serves a query of T for 'a = ?0'.");
		assertThat(refusal.candidates()).containsExactly("table (T#{id}, T) requires 'id'");
		assertThat(refusal.proposals())
			.containsExactly("@GlobalSecondaryIndex(name = \"gsi1\", partitionKey = \"a#{a}\")");
	}

	@Test
	void unknownMethodIsNotFound() throws Exception {
		for (String path : List.of("/patterns/TicketRepository/x", "/patterns/X/findAll",
				"/patterns/TicketRepository/findByAssignee")) {
			assertThat(pages.send(path).getStatus()).isEqualTo(404);
		}
		assertThat(pages.send("/patterns", "template", "other").getStatus()).isEqualTo(404);
		assertThat(pages.send("", "template", "other").getContentAsString()).contains("no such template",
				"class=\"choice\"");
	}

	private static String row(String method) throws Exception {
		Matcher matcher = ROW.matcher(page("/patterns"));
		while (matcher.find()) {
			if (matcher.group().contains("/" + method + "\"")) {
				return matcher.group();
			}
		}
		throw new AssertionError("No row of " + method);
	}

	private static boolean isOf(String row, String repository, String signature) {
		String name = signature.substring(0, signature.indexOf('('));
		String parameters = signature.substring(name.length() + 1, signature.length() - 1);
		String text = HtmlUtils.htmlUnescape(row.replaceAll("<wbr>", "")
			.replaceAll("<div class=\"tags.*", "")
			.replaceAll("<td.*", "")
			.replaceAll("<[^>]*>", ""));
		return row.contains("/patterns/" + repository + "/")
				&& text.equals(parameters.isEmpty() ? name : name + " (" + parameters + ")");
	}

	private static List<String> numbers(String row) {
		List<String> numbers = new ArrayList<>();
		Matcher matcher = Pattern.compile("<td class=\"number\"[^>]*>(.*?)</td>").matcher(row);
		while (matcher.find()) {
			numbers.add(matcher.group(1).replaceAll("</div><div[^>]*>", " + ").replaceAll("<[^>]*>", ""));
		}
		return numbers;
	}

	private static String units(CostEstimate cost) {
		String read = (cost.readUnits() != null) ? range(cost.readUnits().min(), cost.readUnits().max()) : "";
		String write = (cost.writeUnits() != null)
				? range(cost.writeUnits().min(), cost.writeUnits().max()) + " written" : "";
		return write.isEmpty() ? read : read.isEmpty() ? write : read + " read + " + write;
	}

	private static String range(Number min, Number max) {
		String least = format(min);
		return (max == null) ? least + " – no limit" : least.equals(format(max)) ? least : least + " – " + format(max);
	}

	private static String format(Number number) {
		return String.format(Locale.ROOT, "%,.1f", number.doubleValue()).replace(".0", "");
	}

	private static String page(String path, String... parameters) throws Exception {
		return pages.page(path, parameters);
	}

}
