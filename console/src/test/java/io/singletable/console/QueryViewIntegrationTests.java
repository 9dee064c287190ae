package io.singletable.console;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.singletable.console.desk.Draft;
import io.singletable.console.desk.Visit;
import io.singletable.console.desk.Visit.Card;
import io.singletable.console.desk.Visit.Kind;
import io.singletable.console.desk.Visit.Place;
import io.singletable.console.desk.Visit.VisitId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.util.UriComponents;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link QueryView}.
 */
class QueryViewIntegrationTests {

	private static final LocalDate DAY = LocalDate.of(2026, 1, 31);

	private static final Instant BOOKED = Instant.parse("2026-01-01T00:00:00Z");

	private static final UUID ROOM = new UUID(1, 2);

	private static Desk desk;

	@BeforeAll
	static void start() {
		desk = Desk.start();
		for (int i = 1; i <= 30; i++) {
			desk.operations().save(visit("olga", i));
		}
		desk.operations().save(visit("fred", 31));
		desk.operations().save(new Draft("d-1", "paper"));
	}

	private static Visit visit(String customer, int number) {
		return visit(customer, number, "Bonn");
	}

	private static Visit visit(String customer, int number, String place) {
		return new Visit(new VisitId(DAY, number), customer, BOOKED.plus(Duration.ofDays(number)), DAY, LocalTime.NOON,
				YearMonth.of(2026, 1), ROOM, number % 7, new BigDecimal("12.50"), true, Kind.HOME,
				new Place(List.of(place)), new Card("olga", "secret-1"), "token-1");
	}

	@AfterAll
	static void stop() {
		desk.close();
	}

	@BeforeEach
	void reset() {
		desk.recorded().reset();
	}

	@AfterEach
	void nothingIsWritten() {
		assertThat(desk.recorded().writes()).isZero();
	}

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
	void everyKindOfParameterIsAField() throws Exception {
		String method = "findByCustomerAndDayAndTimeAndMonthAndRoomAndSeatsAndPriceAndPaidAndKind";
		String[] values = { "customer", "olga", "day", "2026-01-31", "time", "12:00", "month", "2026-01", "room",
				ROOM.toString(), "seats", "3", "price", "12.5", "paid", "true", "kind", "HOME", "run", "" };
		assertThat(page(method, values))
			.contains("name=\"customer\" value=\"olga\"", "type=\"date\" name=\"day\" value=\"2026-01-31\"",
					"type=\"time\" name=\"time\"", "type=\"month\" name=\"month\"", "room · UUID",
					"name=\"seats\" value=\"3\"", "inputmode=\"decimal\"",
					"<select name=\"paid\"><option value=\"true\" selected", "<option value=\"HOME\" selected",
					"id.number=3\"", "id.number=10\"")
			.doesNotContain("id.number=4\"");
		for (int i = 2; i < values.length - 2; i += 2) {
			String[] wrong = values.clone();
			wrong[i + 1] = "no such thing";
			MockHttpServletResponse response = get(method, wrong);
			assertThat(response.getStatus()).as(values[i]).isEqualTo(400);
			assertThat(response.getContentAsString()).contains("The value of " + values[i] + " is no ",
					"aria-invalid=\"true\"", "role=\"alert\"");
			wrong[i + 1] = "";
			assertThat(get(method, wrong).getContentAsString()).contains(values[i] + " has no value.");
		}
	}

	@Test
	void alternativesAreLinesOrRepeated() throws Exception {
		assertThat(page("findByCustomerIn", "customers", "fred\r\n\r\nnobody", "run", ""))
			.contains("<textarea name=\"customers\"", "nobody</textarea>", "id.number=31\"")
			.doesNotContain("id.number=1\"");
		String both = page("findByCustomerIn", "customers", "fred", "customers", "olga", "run", "");
		assertThat(both).contains("fred\nolga</textarea>", "id.number=1\"");
		assertThat(follow(both, "Next page")).contains("id.number=26\"", "fred\nolga</textarea>");
		assertThat(page("findByCustomerIn", "customers", "", "run", "")).contains("No Visit matches.");
	}

	@Test
	void recordHasAFieldForEachComponent() throws Exception {
		assertThat(page("readById", "id.day", "2026-01-31", "id.number", "7", "run", "")).contains("id.day · LocalDate",
				"id.number · Integer", "item?id.day=2026-01-31&amp;id.number=7\"");
		assertThat(get("readById", "id.day", "2026-01-31", "run", "").getContentAsString())
			.contains("id.number has no value.");
	}

	@Test
	void limitHoldsForAllPages() throws Exception {
		String[] query = { "customer", "olga", "after", "2026-01-03T00:00:00Z", "limit", "27", "run", "" };
		String html = page("findByCustomerAndBookedAtAfter", query);
		assertThat(html).contains("name=\"limit\" value=\"27\"", "id.number=3\"", "id.number=27\"")
			.doesNotContain("id.number=2\"");
		assertThat(follow(html, "Next page")).contains("id.number=28\"", "id.number=29\"")
			.doesNotContain("id.number=30\"", "Next page");
		query[5] = "";
		assertThat(follow(page("findByCustomerAndBookedAtAfter", query), "Next page")).contains("id.number=30\"");
		query[5] = "0";
		assertThat(get("findByCustomerAndBookedAtAfter", query).getContentAsString())
			.contains("The value of limit is less than 1.");
		assertThat(page("findFirst3ByCustomerOrderByBookedAtDesc", "customer", "olga", "run", ""))
			.contains("id.number=28\"")
			.doesNotContain("id.number=27\"", "Next page");
	}

	@Test
	void orderIsText() throws Exception {
		String[] query = { "customer", "olga", "from", "2026-01-02T00:00:00Z", "to", "2026-01-04T00:00:00Z", "sort",
				"bookedAt desc", "run", "" };
		assertThat(page("findByCustomerAndBookedAtBetween", query)).containsSubsequence("id.number=3\"",
				"id.number=1\"");
		query[7] = "seats";
		MockHttpServletResponse unserved = get("findByCustomerAndBookedAtBetween", query);
		assertThat(unserved.getStatus()).isEqualTo(400);
		assertThat(unserved.getContentAsString()).contains("No index serves this query.", "What to write instead",
				"<pre>\n@GlobalSecondaryIndex(");
		query[7] = "bookedAt sideways";
		assertThat(get("findByCustomerAndBookedAtBetween", query).getContentAsString()).contains(
				"The order can&#39;t be read at character 10: expected &#39;and&#39;, &#39;or&#39; or &#39;order by&#39;",
				"aria-invalid");
		query[7] = "token";
		assertThat(get("findByCustomerAndBookedAtBetween", query).getContentAsString())
			.contains("token is masked: entities can&#39;t be found or sorted by it here.");
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
	void budgetUsedGoesOnWithTheNextPage() throws Exception {
		try (Desk small = Desk.start("singletable.console.max-requests=1")) {
			for (int i = 1; i <= 12; i++) {
				small.operations().save(visit("olga", i, "x".repeat(200_000)));
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
				html2 = follow(small, html2, "Continue");
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
			request.addHeader("Sec-Fetch-Site", "cross-site");
			request.addHeader("Sec-Fetch-Mode", "navigate");
			request.addHeader("Sec-Fetch-Dest", "document");
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

	@Test
	void textIsRunPageByPage() throws Exception {
		String html = text("customer = 'olga' and bookedAt > '2026-01-03T00:00:00Z'", "bookedAt desc", "");
		assertThat(html).contains("id.number=30\"", "Queries index gsi1", "<footer>" + desk.recorded().foot())
			.doesNotContain("id.number=2\"", "token-1");
		assertThat(follow(html, "Next page")).contains("id.number=3\"").doesNotContain("id.number=2\"", "Next page");
	}

	@Test
	void textThatFiltersIsRunAfterASecondClick() throws Exception {
		String html = text("customer = 'olga' and seats in (5, 6)", "", "");
		assertThat(html).contains("No index serves this query exactly", "A page of the console sends 10 requests",
				"filters by seats in ?");
		assertThat(desk.recorded().requests()).isZero();
		assertThat(follow(html, "Filter anyway")).contains("<dt>Rows returned</dt><dd>8</dd>");
	}

	@Test
	void textNeverScans() throws Exception {
		MockHttpServletResponse response = desk.get("/query", "type", "Draft", "where", "text = 'x'", "run", "anyway");
		assertThat(response.getStatus()).isEqualTo(400);
		assertThat(response.getContentAsString()).contains("No index serves this query.", "Why it is refused",
				"<pre>\n@GlobalSecondaryIndex(name = &quot;gsi1&quot;, partitionKey = &quot;text#{text}&quot;");
		assertThat(desk.recorded().requests()).isZero();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"',
			textBlock = """
					customer ~ 'x'     | | customer <mark class="removed">~</mark> &#39;x&#39; | at character 10: expected a word
					customer =         | | customer =<mark class="removed"> </mark>  | at character 11: expected a parameter
					kind = 'SOMEWHERE' | | kind = <mark class="removed">&#39;</mark>SOMEWHERE | &#39;SOMEWHERE&#39; is not a constant
					nothing = 1        | | <mark class="removed">n</mark>othing = 1 | &#39;nothing&#39; is not a stored property
					customer = 'x'     | nothing | <mark class="removed">n</mark>othing | at character 1: &#39;nothing&#39;
					""")
	void mistakeShowsItsPlace(String where, String sort, String marked, String problem) throws Exception {
		MockHttpServletResponse response = desk.get("/query", "type", "Visit", "where", where, "sort",
				(sort != null) ? sort : "", "run", "");
		assertThat(response.getStatus()).isEqualTo(400);
		assertThat(response.getContentAsString()).contains(marked, problem, "aria-invalid=\"true\"");
		assertThat(desk.recorded().requests()).isZero();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
			Visit  | token = 'token-1'                                |
			Visit  | customer = 'olga' and not (seats = 1 or token starts with 't') |
			Visit  | customer = 'olga' and customer = token           |
			Visit  | size(token) > 3                                  |
			Visit  | token is not null                                |
			Visit  | customer = 'olga' order by token                 |
			Visit  | customer = 'olga'                                | bookedAt, token desc
			Ticket | email = 'olga@example.org'                       |
			Ticket | assignee = 'bob' and email starts with 'o'       |
			Ticket | assignee = 'bob'                                 | email
			Ticket | apiKey > 'a'                                     |
			Ticket | assignee = 'bob' and contacts is not empty       |
			""")
	void nothingIsFoundOrSortedByWhatIsMasked(String type, String where, String sort) throws Exception {
		MockHttpServletResponse response = desk.get("/query", "type", type, "where", where, "sort",
				(sort != null) ? sort : "", "run", "anyway");
		assertThat(response.getStatus()).isEqualTo(400);
		assertThat(response.getContentAsString())
			.contains(" is masked: entities can&#39;t be found or sorted by it here.")
			.doesNotContain("What it took");
		assertThat(desk.recorded().requests()).isZero();
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
		MockHttpServletResponse response = get(method, query);
		assertThat(response.getStatus()).isEqualTo(200);
		return response.getContentAsString();
	}

	private static String text(String where, String sort, String run) throws Exception {
		MockHttpServletResponse response = desk.get("/query", "type", "Visit", "where", where, "sort", sort, "run",
				run);
		assertThat(response.getStatus()).isEqualTo(200);
		return response.getContentAsString();
	}

	private static String follow(String html, String link) throws Exception {
		return follow(desk, html, link);
	}

	/** Follow a link by its text. */
	private static String follow(Desk desk, String html, String link) throws Exception {
		Matcher matcher = Pattern.compile("href=\"/app/singletable(/[^\"]*)\"[^>]*>" + link + "</a>").matcher(html);
		assertThat(matcher.find()).as(link).isTrue();
		UriComponents url = UriComponentsBuilder.fromUriString(matcher.group(1).replace("&amp;", "&")).build();
		List<String> query = new ArrayList<>();
		url.getQueryParams()
			.forEach((name, values) -> values.forEach((value) -> query
				.addAll(List.of(name, (value != null) ? UriUtils.decode(value, StandardCharsets.UTF_8) : ""))));
		return desk.get(String.valueOf(url.getPath()), query.toArray(String[]::new)).getContentAsString();
	}

	private static MockHttpServletResponse get(String method, String... query) throws Exception {
		String[] all = new String[query.length + 2];
		all[0] = "method";
		all[1] = "VisitRepository." + method;
		System.arraycopy(query, 0, all, 2, query.length);
		return desk.get("/query", all);
	}

}
