package io.singletable.console;

import java.util.List;
import java.util.Map;

import io.singletable.console.desk.Report;
import io.singletable.console.desk.Ticket;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the views of entities and their history.
 */
class EntityViewsIntegrationTests {

	@RegisterExtension
	private static final Desk desk = Desk.start().onlyRead();

	private static final List<String> SECRETS = List.of("olga@example.org", "new@example.org", "key-1", "key-2",
			"DE01-", "DE02-", "DE03-");

	@BeforeAll
	static void fill() {
		desk.fill();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			/entities                |
			/entities/Ticket         |
			/entities/Comment        |
			/entities/Ticket/item    | id=t-1
			/entities/Ticket/item    | id=t-1&tab=raw
			/entities/Ticket/item    | id=t-1&tab=keys
			/entities/Ticket/history | id=t-1
			/entities/Ticket/history | id=t-2
			/entities/Ticket/diff    | id=t-1&from=2&to=4
			/entities/Ticket/diff    | id=t-1&from=4&to=5
			/entities/Ticket/at      | id=t-1&time=2026-11-22T12:00:00Z
			/entities/Comment/item   | id.ticket=t-1&id.number=3
			""")
	void pageTellsWhatItUsedAndNoSecrets(String path, String query) throws Exception {
		MockHttpServletResponse response = get(path, query);
		assertThat(response.getStatus()).isEqualTo(200);
		assertThat(response.getContentAsString()).doesNotContain(SECRETS);
		assertThat(response.getContentAsString().replaceAll("(?s).*<footer>(.*?)</footer>.*", "$1"))
			.isEqualTo(desk.recorded().foot());
		assertThat(desk.recorded().requests()).isLessThanOrEqualTo(10);
	}

	@Test
	void typesAreListedWithoutReading() throws Exception {
		String html = get("/entities", null).getContentAsString();
		assertThat(html).contains("href=\"/app/singletable/entities/Ticket\">Ticket</a>", "history, 5 versions",
				"<td>gzip</td>", "<span class=\"tag\">gsi1</span>");
		assertThat(desk.recorded().requests()).isZero();
	}

	@Test
	void typeShowsItsNewestEntitiesPageByPage() throws Exception {
		String html = get("/entities/Comment", null).getContentAsString();
		assertThat(html).contains("id.ticket · String", "id.number · Integer", "name=\"id.number\"",
				"href=\"/app/singletable/entities/Comment/item?id.ticket=t-1&amp;id.number=30\"");
		String next = html.replaceAll("(?s).*cursor=([A-Za-z0-9_-]+).*", "$1");
		assertThat(html.split("id.number=")).hasSize(26);
		String second = get("/entities/Comment", "cursor=" + next).getContentAsString();
		assertThat(second).contains("id.number=5\"", "id.number=1\"", ">First page</a>")
			.doesNotContain("id.number=30\"", ">Next page</a>");
		assertThat(second.split("id.number=")).hasSize(6);
	}

	@Test
	void typeThatIsNotListedSaysSo() throws Exception {
		assertThat(get("/entities/Draft", null).getContentAsString()).contains("Draft is not listed", "name=\"id\"");
		assertThat(desk.recorded().requests()).isZero();
	}

	@Test
	void entityShowsItsProperties() throws Exception {
		String html = get("/entities/Ticket/item", "id=t-1").getContentAsString();
		assertThat(html).contains("<code>title</code>", "Printer was on fire", "<dt>Version</dt><dd>6</dd>",
				"<code>apiKey</code></th><td><code class=\"value\">••••••</code>",
				"<code>email</code></th><td><code class=\"value\">••••••</code>", "version</span>");
	}

	@Test
	void longValueIsCutWithItsLength() throws Exception {
		assertThat(get("/entities/Ticket/item", "id=t-40").getContentAsString())
			.contains("x".repeat(2_000) + "… (3,000 characters)")
			.doesNotContain("x".repeat(2_001));
	}

	@Test
	void rawItemShowsAttributesWithTheirShareAndThePayload() throws Exception {
		String html = get("/entities/Ticket/item", "id=t-40&tab=raw").getContentAsString();
		assertThat(html).contains("<code>_data</code>", "unzipped", "title: &quot;Printer smokes&quot;",
				"apiKey: ••••••", "iban: ••••••", "<meter", "of 400 KB", "assignee#bob");
	}

	@Test
	void keysShowIndexesWithoutSecrets() throws Exception {
		assertThat(get("/entities/Ticket/item", "id=t-1&tab=keys").getContentAsString()).contains("Ticket#t-1", "gsi1",
				"••••••", "History");
	}

	@Test
	void historySaysWhatChanged() throws Exception {
		String html = get("/entities/Ticket/history", "id=t-1").getContentAsString();
		assertThat(html).contains("<code>status</code>: OPEN → CLOSED", "<code>apiKey</code>: changed",
				"<code>email</code>: changed", "Fire is out", "eve", "datetime=\"2026-11-22T15:14:00Z\"",
				"Version 1 is no longer kept.", "name=\"from\" value=\"5\" aria-label=\"from version 5\" checked");
	}

	@Test
	void historyOfADeletedEntityNamesItsMarkers() throws Exception {
		String html = get("/entities/Ticket/history", "id=t-2").getContentAsString();
		assertThat(html).contains("Delete marker", "deleted</span>", "restored</span>", "created</span>",
				"No duplicate", "The entity exists again.");
	}

	@Test
	void historyGoesOnWhereThePageEnds() throws Exception {
		try (Desk small = Desk.start("singletable.console.page-size=2", "singletable.console.max-requests=3",
				"singletable.wire-path=true")) {
			small.fillHistories();
			small.recorded().reset();
			String html = small.get("/entities/Ticket/history", "id", "t-1").getContentAsString();
			assertThat(html).contains("to version 6", "to version 5", "OPEN → CLOSED")
				.doesNotContain("to version 4", "no longer kept")
				.contains("<footer>" + small.recorded().foot());
			String next = html.replaceAll("(?s).*cursor=([A-Za-z0-9_-]+).*", "$1");
			assertThat(small.get("/entities/Ticket/history", "id", "t-1", "cursor", next).getContentAsString())
				.contains("to version 4", "to version 3")
				.doesNotContain("to version 5", "to version 2");
			assertThat(small.get("/entities/Ticket/item", "id", "t-1", "tab", "raw").getContentAsString())
				.contains("<code>title</code>", "Printer was on fire", "<code>_v</code>");
		}
	}

	@Test
	void pageEndsWithItsBudget() throws Exception {
		try (Desk small = Desk.start("singletable.console.max-requests=1")) {
			small.fillHistories();
			small.recorded().reset();
			MockHttpServletResponse response = small.get("/entities/Ticket/diff", "id", "t-1", "from", "2", "to", "3");
			assertThat(response.getStatus()).isEqualTo(503);
			assertThat(response.getContentAsString()).contains("The budget of this page is used: 1 request to",
					"<footer>" + small.recorded().foot());
			assertThat(small.recorded().requests()).isOne();
			assertThat(small.get("/entities/Ticket/history", "id", "t-1").getContentAsString())
				.contains("The budget of this page is used. Continue on the next one.", "to version 6", ">Continue</a>")
				.doesNotContain("to version 5");
		}
	}

	@Test
	void diffShowsBothSidesByWord() throws Exception {
		String html = get("/entities/Ticket/diff", "id=t-1&from=4&to=5").getContentAsString();
		assertThat(html).contains("<del class=\"removed\">is </del>", "<ins class=\"added\">was </ins>",
				"<summary>8 unchanged</summary>");
	}

	@Test
	void diffOfSecretsSaysOnlyThatTheyChanged() throws Exception {
		assertThat(get("/entities/Ticket/diff", "id=t-1&from=3&to=4").getContentAsString())
			.contains("<code>email</code></th><td colspan=\"2\" class=\"muted\">changed; the values are masked");
	}

	@Test
	void entityIsShownAsOfATime() throws Exception {
		String html = get("/entities/Ticket/at", "id=t-1&time=2026-11-22T10:00:00Z").getContentAsString();
		assertThat(html).contains("Smoke in the hall. The printer stands", "type=\"range\"", "max=\"4\" value=\"2\"",
				"aria-current=\"true\">4</a>", "time=2026-11-22T15%3A14%3A00Z");
	}

	@Test
	void sliderHasOlderVersionsOnTheNextPage() throws Exception {
		try (Desk small = Desk.start("singletable.console.page-size=2")) {
			small.fillHistories();
			String time = "2026-11-22T10:00:00Z";
			String newest = small.get("/entities/Ticket/at", "id", "t-1", "time", time).getContentAsString();
			assertThat(newest).contains(">5</a>", ">6</a>", "Older versions", "Smoke in the hall. The printer stands")
				.doesNotContain(">4</a>", "Newest versions", "aria-current=\"true\">5");
			String cursor = newest.replaceAll("(?s).*cursor=([A-Za-z0-9_-]+).*", "$1");
			assertThat(
					small.get("/entities/Ticket/at", "id", "t-1", "time", time, "cursor", cursor).getContentAsString())
				.contains(">3</a>", ">4</a>", "Newest versions", "Older versions", "max=\"1\"")
				.doesNotContain(">5</a>");
		}
	}

	@Test
	void timeBeforeAllVersionsThatAreKeptIsToldInPlace() throws Exception {
		MockHttpServletResponse response = get("/entities/Ticket/at", "id=t-1&time=2026-11-21T15:00:00Z");
		assertThat(response.getStatus()).isEqualTo(404);
		assertThat(response.getContentAsString()).contains("no longer kept", "type=\"range\"");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			/entities/Nothing        |                               | 404
			/entities/Nothing/item   | id=1                          | 404
			/entities/Ticket         | template=other                | 404
			/entities/Ticket         | cursor=AAAA                   | 400
			/entities/Ticket/item    | id=nothing                    | 404
			/entities/Ticket/item    |                               | 400
			/entities/Ticket/item    | id=t-2                        | 404
			/entities/Comment/item   | id.ticket=t-1                 | 400
			/entities/Comment/item   | id.ticket=t-1&id.number=x     | 400
			/entities/Comment/item   | id.ticket=t-1&id.number=99    | 404
			/entities/Comment/history| id.ticket=t-1&id.number=1     | 404
			/entities/Ticket/history | id=nothing                    | 404
			/entities/Ticket/history | id=t-1&cursor=AAAA            | 400
			/entities/Ticket/diff    | id=t-1&from=1&to=6            | 404
			/entities/Ticket/diff    | id=t-1&from=x&to=6            | 400
			/entities/Ticket/at      | id=t-1&time=yesterday         | 400
			/entities/Ticket/at      | id=nothing                    | 404
			""")
	void whatIsNotThereIsAPageThatSaysSo(String path, String query, int status) throws Exception {
		MockHttpServletResponse response = get(path, query);
		assertThat(response.getStatus()).isEqualTo(status);
		assertThat(response.getContentAsString()).contains("role=\"alert\"", "<nav").doesNotContain("Exception");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/entities/Ticket", "/entities/Ticket/item", "/entities/Ticket/history",
			"/entities/Ticket/diff", "/entities/Ticket/at" })
	void anotherSiteMakesNothingBeRead(String path) throws Exception {
		MockHttpServletRequest request = request(path, "id=t-1&from=1&to=2");
		Requests.leadFromAnotherSite(request);
		MockHttpServletResponse response = desk.send(request);
		assertThat(response.getStatus()).isEqualTo(200);
		assertThat(response.getContentAsString()).contains("Another site led to this page");
		assertThat(desk.recorded().requests()).isZero();
	}

	@Test
	void largeVersionsAreReadWithinTheBudget() throws Exception {
		Report report = desk.operations().insert(new Report("r-1", null, null, "a".repeat(350_000)));
		for (int i = 2; i <= 8; i++) {
			report = desk.operations().save(new Report("r-1", report.version(), null, i + "a".repeat(350_000)));
		}
		for (String path : List.of("/entities/Report/history", "/entities/Report/at", "/entities/Report")) {
			desk.recorded().reset();
			String html = get(path, "id=r-1").getContentAsString();
			assertThat(html).contains("<footer>" + desk.recorded().foot() + "</footer>").hasSizeLessThan(200_000);
			assertThat(desk.recorded().requests()).as(path).isBetween(1, 10);
		}
	}

	@Test
	void itemThatIsNoEntityIsShownRaw() throws Exception {
		desk.client()
			.putItem((put) -> put.tableName("singletable")
				.item(Map.of("pk", text("Draft#broken"), "sk", text("Draft"), "_type", text("Draft"), "text",
						AttributeValue.fromM(Map.of("password", text("secret-1"), "colour", text("red"))))));
		desk.recorded().reset();
		MockHttpServletResponse response = get("/entities/Draft/item", "id=broken");
		assertThat(response.getStatus()).isEqualTo(500);
		assertThat(response.getContentAsString()).contains("can&#39;t be read as a Draft", "role=\"alert\"");
		assertThat(get("/entities/Draft/item", "id=broken&tab=raw").getContentAsString())
			.contains("<code>text</code>", "password: ••••••", "colour: &quot;red&quot;")
			.doesNotContain("secret-1");
	}

	private static AttributeValue text(String text) {
		return AttributeValue.fromS(text);
	}

	@ParameterizedTest
	@MethodSource("io.singletable.console.HostileTexts#all")
	void hostileTextIsHarmlessWhereverItIsStored(String hostile) throws Exception {
		String id = "h-" + Integer.toHexString(hostile.hashCode());
		String storable = HostileTexts.storable(hostile);
		Ticket ticket = desk.operations()
			.insert(Desk.ticket(id)
				.withTexts(storable, storable)
				.withSecrets("a@example.org", "key-9",
						Map.of(storable, new Ticket.Contact(storable, "DE09-3704-0044"))));
		desk.write("<b>" + HostileTexts.spoken(hostile), "<i>" + HostileTexts.spoken(hostile),
				() -> desk.operations().save(ticket.withTexts(storable + storable, "")));
		desk.recorded().reset();
		for (String page : List.of("item?id=", "item?tab=raw&id=", "item?tab=keys&id=", "history?id=",
				"diff?from=1&to=2&id=", "at?id=")) {
			String[] parts = page.split("\\?");
			MockHttpServletResponse response = get("/entities/Ticket/" + parts[0], parts[1] + id);
			assertThat(response.getStatus()).as(page).isEqualTo(200);
			HostileTexts.assertHarmless(page, response.getContentAsString());
			assertThat(response.getContentAsString()).doesNotContain("DE09-", "key-9", "a@example.org");
		}
	}

	private static MockHttpServletResponse get(String path, String query) throws Exception {
		return desk.send(request(path, query));
	}

	private static MockHttpServletRequest request(String path, String query) {
		return Requests.of("GET", path, query);
	}

}
