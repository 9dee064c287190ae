package io.singletable.console;

import java.util.List;

import io.singletable.console.desk.Draft;
import io.singletable.console.desk.Visit;
import io.singletable.console.desk.Visit.Place;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link QueryView} with queries of methods.
 */
class QueryViewIntegrationTests {

	@RegisterExtension
	private static final Desk desk = Visits.start().onlyRead();

	@Test
	void listIsRunPageByPage() throws Exception {
		String html = page("findByCustomer", "customer", "olga", "run", "");
		assertThat(html)
			.contains("item?id.day=2026-01-31&amp;id.number=1\"", "item?id.day=2026-01-31&amp;id.number=25\"",
					"<dt>Requests</dt><dd>1</dd>", "<dt>Items read</dt><dd>26</dd>",
					"<dt>Rows returned</dt><dd>25</dd>", "<dt>Milliseconds</dt>", "<footer>" + desk.recorded().foot())
			.doesNotContain("id.number=26\"", "First page", "token-1", "secret-1");
		desk.recorded().reset();
		String second = follow(html, "Next page");
		assertThat(second)
			.contains("id.number=26\"", "id.number=30\"", ">First page</a>", "<dt>Rows returned</dt><dd>5</dd>",
					"<footer>" + desk.recorded().foot(), "value=\"olga\"")
			.doesNotContain("id.number=25\"", "id.number=31\"", "Next page");
		assertThat(follow(second, "First page")).contains("id.number=1\"").doesNotContain("First page");
	}

	@Test
	void nothingIsReadWithoutRun() throws Exception {
		assertThat(page("findByCustomer", "customer", "olga")).contains("value=\"olga\"", "Queries index gsi1")
			.doesNotContain("What it took");
		assertThat(desk.get("/query").getContentAsString())
			.contains("<optgroup label=\"VisitRepository\">",
					"value=\"VisitRepository.findByCustomer\">findByCustomer(String)</option>")
			.doesNotContain("deleteByCustomer", "VisitRepository.remove", "ofNobody", "findByCustomerAndToken");
		assertThat(desk.recorded().requests()).isZero();
	}

	@Test
	void rowsThatAreSortedInMemoryHaveOnePage() throws Exception {
		assertThat(page("findByCustomerOrderBySeatsDesc", "customer", "olga", "run", ""))
			.contains("have no further pages", "<dt>Rows returned</dt><dd>25</dd>")
			.doesNotContain("Next page");
	}

	@Test
	void projectionIsShownAsEntities() throws Exception {
		assertThat(page("queryByCustomer", "customer", "fred", "run", ""))
			.contains("The method returns List&lt;CustomerOnly&gt;", "id.number=31\"");
	}

	@Test
	void countsAndExistenceAreAnswers() throws Exception {
		assertThat(
				page("countByCustomerAndBookedAtAfter", "customer", "olga", "after", "2026-01-03T00:00:00Z", "run", ""))
			.contains("has no bound", "Run it anyway");
		assertThat(desk.recorded().requests()).isZero();
		assertThat(page("countByCustomerAndBookedAtAfter", "customer", "olga", "after", "2026-01-03T00:00:00Z", "run",
				"anyway"))
			.contains("<p>28 match.</p>", "<footer>" + desk.recorded().foot());
		assertThat(page("existsByCustomer", "customer", "fred", "run", "")).contains("Yes, one matches at least.");
		assertThat(page("existsByCustomer", "customer", "nobody", "run", "")).contains("No, none matches.");
	}

	@Test
	void budgetOfAMethodHolds() throws Exception {
		MockHttpServletResponse response = get("countByCustomer", "customer", "olga", "run", "");
		assertThat(response.getStatus()).isEqualTo(503);
		assertThat(response.getContentAsString()).contains("The budget of this page is used", "value=\"olga\"");
		assertThat(desk.recorded().requests()).isOne();
	}

	@Test
	void unboundedMethodIsRunAfterASecondClick() throws Exception {
		String html = page("streamByCustomer", "customer", "olga", "run", "");
		assertThat(html)
			.contains("VisitRepository.streamByCustomer has no bound",
					"A page of the console sends 10 requests at most, each of which reads up to 1 MB.")
			.doesNotContain("What it took");
		assertThat(desk.recorded().requests()).isZero();
		String first = follow(html, "Run it anyway");
		assertThat(first).contains("id.number=1\"", "Next page");
		assertThat(follow(first, "Next page")).contains("id.number=26\"");
	}

	@Test
	void scanIsRunAfterASecondClick() throws Exception {
		String html = desk.get("/query", "method", "DraftRepository.withText", "p.run", "paper", "run", "")
			.getContentAsString();
		assertThat(html)
			.contains("DraftRepository.withText scans the table: everything in it is read and billed.",
					"<input name=\"p.run\" value=\"paper\"")
			.doesNotContain("What it took");
		assertThat(desk.recorded().requests()).isZero();
		assertThat(follow(html, "Run it anyway")).contains("/entities/Draft/item?id=d-1\"",
				"<dt>Rows returned</dt><dd>1</dd>", "<footer>" + desk.recorded().foot());
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			deleteByCustomer       | It deletes, and the console reads only.
			remove                 | It deletes, and the console reads only.
			ofNobody               | It is code of the application
			findByCustomerAndToken | token is masked: entities can&#39;t be found
			findByCustomerAndCard  | card.secret is masked: entities can&#39;t be found
			withConstant           | token is masked: entities can&#39;t be found
			stripped               | Its text has expressions
			findByCustomerAndPlace | Its parameter place is a Place, which can&#39;t be entered as text.
			findById               | The library implements it
			deleteAll()            | The library implements it
			""")
	void whatIsNotRunSaysWhy(String method, String reason) throws Exception {
		for (String run : List.of("", "anyway")) {
			assertThat(page(method, "customer", "olga", "token", "token-1", "run", run))
				.contains(" is not run. " + reason, "/patterns/VisitRepository/")
				.doesNotContain("name=\"run\"", "What it took");
		}
		assertThat(desk.recorded().requests()).isZero();
		assertThat(desk.operations().query(Visit.class).count()).isEqualTo(31);
	}

	@Test
	void requestOfAnExampleTellsNoMaskedValueAndRunsNoExpression() throws Exception {
		assertThat(desk.get("/patterns/VisitRepository/withConstant").getContentAsString())
			.contains("As DynamoDB gets it", "<code>:f0</code></th><td><code class=\"value\">not shown</code>")
			.doesNotContain("token-1");
		assertThat(desk.get("/patterns/VisitRepository/stripped").getContentAsString())
			.contains("Not run in the console.")
			.doesNotContain("As DynamoDB gets it");
		assertThat(desk.recorded().requests()).isZero();
	}

	@Test
	void budgetUsedGoesOnWithTheNextPage() throws Exception {
		try (Desk small = Desk.start("singletable.console.max-requests=1")) {
			for (int i = 1; i <= 12; i++) {
				small.operations().save(Visits.visit("olga", i, "x".repeat(200_000)));
			}
			small.recorded().reset();
			String html = small.get("/query", "method", "VisitRepository.findByCustomer", "customer", "olga", "run", "")
				.getContentAsString();
			assertThat(html)
				.contains("The budget of this page is used. Continue on the next one.", "id.number=1\"",
						"<footer>" + small.recorded().foot())
				.doesNotContain("id.number=12\"");
			assertThat(small.recorded().requests()).isOne();
			String html2 = html;
			for (int pages = 1; html2.contains(">Continue</a>") && pages < 12; pages++) {
				html2 = Visits.follow(small, html2, "Continue");
			}
			assertThat(html2).contains("id.number=12\"").doesNotContain("id.number=1\"");
		}
	}

	@Test
	void anotherSiteRunsNothing() throws Exception {
		for (String[] query : List.of(new String[] { "method", "VisitRepository.findByCustomer", "customer", "olga" },
				new String[] { "method", "DraftRepository.withText", "p.run", "1" },
				new String[] { "type", "Visit", "where", "customer = 'olga'" })) {
			MockHttpServletRequest request = Requests.get("/query");
			for (int i = 0; i < query.length; i += 2) {
				request.addParameter(query[i], query[i + 1]);
			}
			request.addParameter("run", "anyway");
			Requests.leadFromAnotherSite(request);
			assertThat(desk.send(request).getContentAsString())
				.contains("Another site led to this page, so nothing was run.", "<button class=\"primary\"")
				.doesNotContain("What it took");
		}
		assertThat(desk.recorded().requests()).isZero();
	}

	@Test
	void unknownMethodOrTypeIsNotFound() throws Exception {
		for (String method : List.of("nothing", "findByCustomer(Integer)", "")) {
			assertThat(get(method, "run", "").getStatus()).isEqualTo(404);
		}
		assertThat(desk.get("/query", "method", "x").getStatus()).isEqualTo(404);
		assertThat(desk.get("/query", "type", "Nothing").getStatus()).isEqualTo(404);
		assertThat(desk.get("/query", "method", "x", "template", "other").getStatus()).isEqualTo(404);
	}

	@ParameterizedTest
	@ValueSource(strings = { "AAAA", "0", "<script>" })
	void cursorOfAnotherQueryIsRefused(String cursor) throws Exception {
		MockHttpServletResponse response = get("findByCustomer", "customer", "olga", "run", "", "cursor", cursor);
		assertThat(response.getStatus()).isEqualTo(400);
		assertThat(response.getContentAsString()).contains("The cursor in the URL is of another query",
				"value=\"olga\"");
	}

	@Test
	void cursorHoldsForItsArguments() throws Exception {
		String html = page("findByCustomer", "customer", "olga", "run", "");
		String cursor = html.replaceAll("(?s).*cursor=([A-Za-z0-9_-]+).*", "$1");
		assertThat(get("findByCustomer", "customer", "fred", "run", "", "cursor", cursor).getStatus()).isEqualTo(400);
	}

	@ParameterizedTest
	@ValueSource(strings = { "<script>alert(1)</script>", "javascript:alert(1)", "\"onload=\"alert(1)", "'><img src=x>",
			"</textarea><b>", "]]>", "<!--", "&lt;", "\u202Etxt.exe", "\u0000", "\uD800", "\uFFFF", "a\r\nb", "{{7*7}}",
			"${x}", "%00", "../../etc", "?x=1&y=2#z", "\u2028", "+ %2B" })
	void hostileValuesAreHarmless(String hostile) throws Exception {
		for (String[] query : List.of(
				new String[] { "method", "VisitRepository.findByCustomer", "customer", hostile, "run", "" },
				new String[] { "method", "VisitRepository.findByCustomerIn", "customers", hostile, "run", "" },
				new String[] { "method", "VisitRepository.streamByCustomer", "customer", hostile, "run", "" },
				new String[] { "method", "VisitRepository." + hostile, "run", "" },
				new String[] { "method", "VisitRepository.findByCustomer", "customer", "olga", "run", hostile, "rows",
						hostile },
				new String[] { "type", "Visit", "where", "customer = '" + hostile.replace("'", "''") + "'", "run", "" },
				new String[] { "type", "Visit", "where", hostile, "run", "" },
				new String[] { "type", "Visit", "where", "customer = 'x'", "sort", hostile, "run", "" },
				new String[] { "type", hostile, "where", "", "run", "" })) {
			MockHttpServletResponse response = desk.get("/query", query);
			assertThat(response.getStatus()).as(String.join(" ", query)).isIn(200, 400, 404);
			assertThat(response.getContentAsString()).as(String.join(" ", query))
				.doesNotContain("<script>", "<img", "<!--", "<b>", "\u202E", "\u0000", "\u2028", "\uFFFF");
			assertThat(response.getContentAsString().split("(href|action)=\"(?!/app/singletable|#main)")).hasSize(1);
		}
	}

	private static String page(String method, String... query) throws Exception {
		return Visits.page(desk, method, query);
	}

	private static String follow(String html, String link) throws Exception {
		return Visits.follow(desk, html, link);
	}

	private static MockHttpServletResponse get(String method, String... query) throws Exception {
		return Visits.get(desk, method, query);
	}

}
