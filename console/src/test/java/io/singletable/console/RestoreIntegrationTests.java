package io.singletable.console;

import io.singletable.console.desk.Ticket;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RestoreView}.
 */
class RestoreIntegrationTests {

	private static final String PATH = "/entities/Ticket/restore";

	@RegisterExtension
	private static final Desk desk = Desk.start("singletable.console.mode=write");

	@BeforeAll
	static void fill() {
		desk.fillHistories();
	}

	@Test
	void dryRunShowsWhatWouldChangeAndBeSent() throws Exception {
		MockHttpServletResponse response = get("id=t-1&version=4");
		String html = response.getContentAsString();
		assertThat(response.getStatus()).isEqualTo(200);
		assertThat(html).contains("<th scope=\"row\"><code>status</code>", "CLOSED", "OPEN", "unchanged</summary>",
				"The restore is refused unless version 6 is still the latest one.", "BatchGetItem, TransactWriteItems",
				"<td>it is the one that was read</td>", "<dt>Write units</dt>",
				"method=\"post\" action=\"/app/singletable/entities/Ticket/restore?id=t-1&amp;version=4\"",
				"<input type=\"hidden\" name=\"current\" value=\"6\">", "<footer>" + desk.recorded().foot());
		assertThat(desk.recorded().writes()).isZero();
	}

	@Test
	void dryRunShowsNoSecrets() throws Exception {
		assertThat(get("id=t-1&version=3").getContentAsString())
			.contains("<code>email</code></th><td colspan=\"2\" class=\"muted\">changed; the values are masked")
			.doesNotContain("@example.org", "key-1", "key-2", "DE01-", "DE02-", "DE03-");
	}

	@Test
	void restoreGoesOnToTheNewVersion() throws Exception {
		Ticket ticket = desk.operations().insert(Desk.ticket("t-3"));
		desk.operations().save(ticket.withStatus(Ticket.Status.CLOSED));
		MockHttpServletResponse response = post("id=t-3&version=1&current=2");
		assertThat(response.getStatus()).isEqualTo(303);
		assertThat(response.getHeader("Location")).isEqualTo("/app/singletable/entities/Ticket/item?id=t-3");
		assertThat(desk.operations().getRequired("t-3", Ticket.class)).satisfies((stored) -> {
			assertThat(stored.version()).isEqualTo(3);
			assertThat(stored.status()).isEqualTo(Ticket.Status.OPEN);
		});
	}

	@Test
	void deletedEntityIsRestoredFromTheDeletionThatWasSeen() throws Exception {
		desk.operations().insert(Desk.ticket("t-4"));
		desk.operations().deleteById("t-4", Ticket.class);
		assertThat(get("id=t-4&version=1").getContentAsString()).contains("Version 2 (deleted)",
				"name=\"current\" value=\"2\"");
		assertThat(post("id=t-4&version=1&current=2").getStatus()).isEqualTo(303);
		assertThat(desk.operations().getRequired("t-4", Ticket.class).version()).isEqualTo(3);
	}

	@Test
	void restoreAfterAChangeInBetweenIsRefusedWithAWayToLookAgain() throws Exception {
		Ticket ticket = desk.operations().insert(Desk.ticket("t-5"));
		Ticket second = desk.operations().save(ticket.withStatus(Ticket.Status.CLOSED));
		desk.operations().save(second.withTexts("Changed", "in between"));
		MockHttpServletResponse response = post("id=t-5&version=1&current=2");
		assertThat(response.getStatus()).isEqualTo(409);
		assertThat(response.getContentAsString()).contains("Someone has changed this Ticket since you looked at it",
				"href=\"/app/singletable/entities/Ticket/restore?id=t-5&amp;version=1\">Look again</a>", "<nav");
		assertThat(desk.operations().getRequired("t-5", Ticket.class).title()).isEqualTo("Changed");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			/entities/Ticket/restore  | id=t-1&version=6              | 409 | is the latest one already
			/entities/Ticket/restore  | id=t-1&version=1              | 404 | is no longer kept
			/entities/Ticket/restore  | id=t-1&version=99             | 404 | does not exist
			/entities/Ticket/restore  | id=t-2&version=2              | 409 | marks a deletion
			/entities/Ticket/restore  | id=nothing&version=1          | 404 | There is no Ticket
			/entities/Ticket/restore  | id=t-1                        | 400 | no number of a version
			/entities/Comment/restore | id.ticket=t-1&version=1       | 404 | Comment has no history
			""")
	void whatCannotBeRestoredIsSaid(String path, String query, int status, String sentence) throws Exception {
		MockHttpServletResponse response = desk.send(Requests.of("GET", path, query));
		assertThat(response.getStatus()).isEqualTo(status);
		assertThat(response.getContentAsString()).contains(sentence, "role=\"alert\"").doesNotContain("<button>");
	}

	@ParameterizedTest
	@CsvSource({ "id=t-1&version=6&current=6, 409", "id=t-1&version=1&current=6, 404",
			"id=t-2&version=2&current=4, 404", "id=t-1&version=4, 400", "id=t-1&version=4&current=5, 409",
			"id=nothing&version=1&current=2, 404" })
	void formThatCannotBeDoneWritesNothing(String query, int status) throws Exception {
		assertThat(post(query).getStatus()).isEqualTo(status);
		assertThat(desk.recorded().writes()).isZero();
		assertThat(desk.operations().getRequired("t-1", Ticket.class).version()).isEqualTo(6);
	}

	@ParameterizedTest
	@ValueSource(strings = { "cross-site", "same-site", "none" })
	void formOfAnotherSiteIsRefused(String site) throws Exception {
		MockHttpServletRequest request = Requests.of("POST", PATH, "id=t-1&version=4&current=6");
		request.addHeader("Sec-Fetch-Site", site);
		assertThat(desk.send(request).getStatus()).isEqualTo(403);
		assertThat(desk.recorded().requests()).isZero();
	}

	@Test
	void formWithoutOriginIsRefused() throws Exception {
		assertThat(desk.send(Requests.of("POST", PATH, "id=t-1&version=4&current=6")).getStatus()).isEqualTo(403);
		assertThat(desk.recorded().requests()).isZero();
	}

	@Test
	void anotherSiteMakesNothingBeRead() throws Exception {
		MockHttpServletRequest request = Requests.of("GET", PATH, "id=t-1&version=4");
		Requests.leadFromAnotherSite(request);
		assertThat(desk.send(request).getContentAsString()).contains("Another site led to this page");
		assertThat(desk.recorded().requests()).isZero();
	}

	@Test
	void pagesOfTheHistoryOfferIt() throws Exception {
		String link = "href=\"/app/singletable/entities/Ticket/restore?id=t-1&amp;version=";
		assertThat(desk.get("/entities/Ticket/history", "id", "t-1").getContentAsString())
			.contains("aria-label=\"Restore version 5\" " + link + "5\">Restore 5</a>", link + "2\"")
			.doesNotContain(link + "6\"");
		assertThat(desk.get("/entities/Ticket/diff", "id", "t-1", "from", "2", "to", "3").getContentAsString())
			.contains(link + "2\"", link + "3\"");
		assertThat(desk.get("/entities/Ticket/at", "id", "t-1", "time", "2026-11-22T10:00:00Z").getContentAsString())
			.contains(link + "4\"");
		assertThat(desk.get("/entities/Ticket/at", "id", "t-1").getContentAsString()).doesNotContain(link);
	}

	@Test
	void readOnlyConsoleSaysHowToAllowIt() throws Exception {
		try (Desk reading = Desk.start()) {
			reading.fillHistories();
			reading.recorded().reset();
			MockHttpServletResponse page = reading.get(PATH, "id", "t-1", "version", "4");
			assertThat(page.getStatus()).isEqualTo(403);
			assertThat(page.getContentAsString()).contains("set singletable.console.mode to write")
				.doesNotContain("<form");
			assertThat(reading.send(Requests.form(PATH, "id=t-1&version=4&current=6")).getStatus()).isEqualTo(403);
			assertThat(reading.recorded().requests()).isZero();
			for (String path : new String[] { "/history", "/diff", "/at" }) {
				assertThat(reading
					.get("/entities/Ticket" + path, "id", "t-1", "from", "2", "to", "3", "time", "2026-11-22T10:00:00Z")
					.getContentAsString()).doesNotContain("/restore", "Restore");
			}
		}
	}

	private static MockHttpServletResponse get(String query) throws Exception {
		return desk.send(Requests.of("GET", PATH, query));
	}

	private static MockHttpServletResponse post(String query) throws Exception {
		return desk.send(Requests.form(PATH, query));
	}

}
