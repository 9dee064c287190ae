package io.singletable.sample;

import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the pages of the desk.
 */
@DeskTest
class PagesIntegrationTests {

	private static final Pattern CHANGE_SET = Pattern.compile("/desk/changesets/[0-9a-f]{32}");

	private static final Pattern NEXT = Pattern.compile("<a href=\"([^\"]*)\">Next page</a>");

	private static final String HOSTILE = "<script>alert(1)</script>\" onload=\"x";

	@Autowired
	private Desk desk;

	private Browser browser;

	@BeforeEach
	void openBrowser() {
		this.browser = new Browser(this.desk);
	}

	private String create(String title) {
		HttpResponse<String> page = this.browser.send("/desk/tickets/new", fields(title));
		assertThat(page.statusCode()).isEqualTo(200);
		assertThat(page.body()).contains("The ticket is created.");
		return page.uri().getPath().substring("/desk/tickets/".length());
	}

	private static Map<String, Object> fields(String title) {
		return new HashMap<>(Map.of("title", title, "body", "first line\r\nsecond", "status", "OPEN", "priority", 3,
				"assignee", "", "customerId", "c-ann-meyer", "tags", "leak, , warranty"));
	}

	private Map<String, Object> fields(String title, long version) {
		Map<String, Object> fields = fields(title);
		fields.put("version", version);
		return fields;
	}

	@Test
	void whoDidThatAndWhatElseIsShown() {
		String id = create("Audited");
		HttpResponse<String> all = this.browser.open("/desk/audit");
		assertThat(all.statusCode()).isEqualTo(200);
		assertThat(all.body()).contains("Who did that", "Ticket " + id, "INSERT", "audittype");
		HttpResponse<String> demo = this.browser.open("/desk/audit?author=demo");
		assertThat(demo.body()).contains("What demo did", "Ticket " + id, "auditactor");
		assertThat(this.browser.open("/desk/audit?author=nobody").body()).contains("Nothing was changed.");
		Matcher commit = CHANGE_SET.matcher(demo.body());
		assertThat(commit.find()).isTrue();
		assertThat(this.browser.open(commit.group()).body()).contains("Changed together", "Ticket " + id,
				"This change has changed nothing else.");
		assertThat(this.browser.open("/desk/changesets/x").statusCode()).isEqualTo(404);
	}

	@ParameterizedTest
	@ValueSource(strings = { "OPEN", "MINE", "RECENT" })
	void everyTabIsOneQueryWhosePlanAndCostAreNamed(String tab) {
		HttpResponse<String> first = this.browser.open("/?tab=" + tab);
		assertThat(first.statusCode()).isEqualTo(200);
		assertThat(first.body()).contains("aria-current=\"page\"", "1 request,", "read units");
		Matcher next = NEXT.matcher(first.body());
		assertThat(next.find()).isTrue();
		HttpResponse<String> second = this.browser.open(next.group(1).replace("&amp;", "&"));
		assertThat(second.statusCode()).isEqualTo(200);
		assertThat(second.body()).contains("First page");
	}

	@Test
	void formThatIsNotValidIsShownAgainWithWhatIsWrong() {
		Map<String, Object> fields = fields(" ");
		fields.put("priority", 9);
		HttpResponse<String> page = this.browser.send("/desk/tickets/new", fields);
		assertThat(page.statusCode()).isEqualTo(400);
		assertThat(page.body()).contains("must not be blank", "must be less than or equal to 5", "c-ann-meyer");
	}

	@Test
	void formWithoutPriorityIsShownAgain() {
		Map<String, Object> fields = fields("No priority");
		fields.put("priority", "");
		HttpResponse<String> page = this.browser.send("/desk/tickets/new", fields);
		assertThat(page.statusCode()).isEqualTo(400);
		assertThat(page.body()).contains("must be a number from 1 to 5", "value=\"No priority\"");
	}

	@Test
	void ticketIsStoredAsItWasEntered() {
		String id = create("As entered");
		assertThat(this.desk.get("/tickets/" + id).text()).contains("\"body\":\"first line\\nsecond\"",
				"\"assignee\":null", "\"tags\":[\"leak\",\"warranty\"]");
	}

	@Test
	void changeOfAnotherFieldIsMergedAndNamed() {
		String id = create("Merged");
		this.browser.send("/desk/tickets/" + id + "/edit", fields("New title", 1));
		Map<String, Object> stale = fields("Merged", 1);
		stale.put("priority", 5);
		HttpResponse<String> page = this.browser.send("/desk/tickets/" + id + "/edit", stale);
		assertThat(page.body()).contains("Others have changed title meanwhile, which is kept.");
		assertThat(this.desk.get("/tickets/" + id).text()).contains("\"title\":\"New title\"", "\"priority\":5",
				"\"version\":3");
	}

	@Test
	void changeOfTheSameFieldIsChosenByThePerson() {
		String id = create("Base");
		this.browser.send("/desk/tickets/" + id + "/edit", fields("Theirs", 1));
		Map<String, Object> stale = fields("Mine", 1);
		stale.put("priority", 4);
		HttpResponse<String> page = this.browser.send("/desk/tickets/" + id + "/edit", stale);
		assertThat(page.statusCode()).isEqualTo(409);
		assertThat(page.body()).contains("<legend>title</legend>", "value=\"Theirs\"", "value=\"Mine\"", ">Base<",
				"name=\"version\" value=\"2\"", "name=\"priority\" type=\"number\" min=\"1\" max=\"5\" value=\"4\"");
		assertThat(this.desk.get("/tickets/" + id).text()).contains("\"version\":2");
		Map<String, Object> chosen = fields("Mine", 2);
		chosen.put("priority", 4);
		assertThat(this.browser.send("/desk/tickets/" + id + "/edit", chosen).body()).contains("The ticket is saved.");
		assertThat(this.desk.get("/tickets/" + id).text()).contains("\"title\":\"Mine\"", "\"priority\":4");
	}

	@Test
	void deletedTicketIsRestoredFromItsHistory() {
		String id = create("To be deleted");
		this.browser.send("/desk/tickets/" + id + "/edit", fields("Changed", 1));
		HttpResponse<String> history = this.browser.send("/desk/tickets/" + id + "/delete",
				Map.of("version", 2, "reason", "entered twice"));
		assertThat(history.body()).contains("History of a deleted ticket", "entered twice", "DELETE",
				"title: &quot;To be deleted&quot; → &quot;Changed&quot;", "name=\"latest\" value=\"3\"");
		assertThat(this.browser.open("/desk/tickets/" + id).statusCode()).isEqualTo(404);
		HttpResponse<String> stale = this.browser.send("/desk/tickets/" + id + "/restore",
				Map.of("version", 1, "latest", 2));
		assertThat(stale.statusCode()).isEqualTo(409);
		HttpResponse<String> restored = this.browser.send("/desk/tickets/" + id + "/restore",
				Map.of("version", 2, "latest", 3));
		assertThat(restored.body()).contains("Version 2 is restored", "<h1>Changed</h1>");
		assertThat(this.browser.open("/desk/tickets/" + id + "/diff?from=1&to=4").body()).contains("To be deleted",
				"Changed");
		assertThat(this.browser.open("/desk/tickets/" + id + "/at?time=2020-01-01T00:00:00Z").body())
			.contains("There was no ticket");
	}

	@Test
	void commentsViewsAndMovesAreOnThePageOfTheTicket() {
		String id = create("Busy");
		String path = "/desk/tickets/" + id;
		assertThat(this.browser.send(path + "/comments", Map.of("author", "ann", "text", "Called back")).body())
			.contains("The comment is added.", "Called back");
		assertThat(this.browser.send(path + "/views", Map.of()).body()).contains("1 view<");
		assertThat(this.browser
			.send(path + "/customer", Map.of("version", 1, "customerId", "c-marcus-bell", "reason", "wrong account"))
			.body()).contains("Moved from c-ann-meyer to c-marcus-bell: wrong account");
		assertThat(
				this.browser.send(path + "/customer", Map.of("version", 2, "customerId", "c-nobody", "reason", "typo"))
					.body())
			.contains("There is no customer with this id");
	}

	@Test
	void deletedCustomerIsRestoredFromTheBin() {
		this.desk.post("/customers", "{\"id\": \"c-bin\", \"name\": \"In the bin\"}");
		HttpResponse<String> bin = this.browser.send("/desk/customers/c-bin/delete", Map.of("version", 1));
		assertThat(bin.body()).contains("can be restored for 30 days", "aria-label=\"Restore In the bin\"");
		HttpResponse<String> restored = this.browser.send("/desk/bin/restore", Map.of("id", "c-bin", "version", 2));
		assertThat(restored.body()).contains("The customer is restored.", "<h1>In the bin</h1>");
	}

	@Test
	void textsOfUsersAreNoMarkup() {
		String id = create(HOSTILE);
		String path = "/desk/tickets/" + id;
		this.browser.send(path + "/comments", Map.of("author", HOSTILE, "text", HOSTILE));
		this.browser.send(path + "/edit", fields(HOSTILE + "2", 1));
		this.browser.send(path + "/delete", Map.of("version", 2, "reason", HOSTILE));
		this.browser.send(path + "/restore", Map.of("version", 2, "latest", 3));
		for (String page : new String[] { "", "/edit", "/history", "/diff?from=1&to=4" }) {
			HttpResponse<String> response = this.browser.open(path + page);
			assertThat(response.statusCode()).as(page).isEqualTo(200);
			assertThat(response.body()).as(page).contains("&lt;script&gt;").doesNotContain("<script", "\" onload");
			assertThat(response.headers().firstValue("Content-Security-Policy").orElseThrow())
				.startsWith("default-src 'none'");
		}
	}

	@ParameterizedTest
	@EnumSource
	void problemIsAPageForWhoAcceptsHtml(Refused refused) {
		HttpResponse<String> page = this.browser.open(refused.path);
		assertThat(page.statusCode()).isEqualTo(refused.status);
		assertThat(page.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/html");
		assertThat(page.body()).contains("<h1>", refused.text);
		assertThat(this.desk.get(refused.path, "Accept", "*/*").text()).startsWith("{");
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://evil.example", "null", "http://localhost:1", "%" })
	void formOfAnotherSiteIsRefused(String origin) {
		String id = create("Not theirs");
		HttpResponse<String> page = this.browser.send("/desk/tickets/" + id + "/views", Map.of(), origin);
		assertThat(page.statusCode()).isEqualTo(403);
		assertThat(page.body()).contains("the page of another site");
		assertThat(this.desk.get("/tickets/" + id + "/views").text()).contains("\"views\":0");
	}

	enum Refused {

		UNKNOWN_TICKET("/desk/tickets/nope", 404, "What the request refers to does not exist"),

		UNKNOWN_PATH("/desk/nothing", 404, "There is nothing at this path"),

		UNKNOWN_TAB("/?tab=NONE", 400, "tab must be"),

		NO_CURSOR("/?cursor=abc", 400, "cursor"),

		NO_HISTORY("/desk/tickets/nope/history", 404, "There never was a ticket"),

		NO_TIME("/desk/tickets/nope/at?time=yesterday", 400, "time must be");

		private final String path;

		private final int status;

		private final String text;

		Refused(String path, int status, String text) {
			this.path = path;
			this.status = status;
			this.text = text;
		}

	}

}
