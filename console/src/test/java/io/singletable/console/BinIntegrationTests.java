package io.singletable.console;

import java.util.Map;

import io.singletable.console.desk.Memo;
import io.singletable.console.desk.Note;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link BinView} and {@link DeletedRestoreView}.
 */
class BinIntegrationTests {

	private static final String RESTORE = "/deleted/restore";

	@RegisterExtension
	private static final Desk desk = Desk.start("singletable.console.mode=write");

	@BeforeAll
	static void fill() {
		for (int i = 1; i <= 30; i++) {
			desk.delete(new Note("n-" + i, null, null, "Note " + i, "secret-" + i), "Spam");
		}
		desk.delete(new Memo("m-1", null, "Memo 1", "secret-1"), "Spam");
		desk.operations().insert(new Memo("m-2", null, "Memo 2", "secret-2"));
		desk.delete(new Memo("m-3", null, "Memo 3", "secret-3"), "Spam");
		desk.client()
			.updateItem((update) -> update.tableName("singletable")
				.key(Map.of("pk", AttributeValue.fromS("Memo#m-3"), "sk", AttributeValue.fromS("Memo")))
				.updateExpression("SET #bare = :true REMOVE #data")
				.expressionAttributeNames(Map.of("#bare", "_bare", "#data", "_data"))
				.expressionAttributeValues(Map.of(":true", AttributeValue.fromBool(true))));
	}

	@Test
	void binShowsTheNewestDeletionsPageByPage() throws Exception {
		String html = page("/deleted", "type=Note");
		assertThat(html)
			.contains("Note 30", "Note 6 ·", "bob", "Spam", "<td><time datetime=\"2026-", "<code>text</code>: Note 30",
					"<code>pinToken</code>: ••••••", "href=\"/app/singletable/entities/Note/item?id=n-30\"",
					"href=\"/app/singletable/entities/Note/history?id=n-30\"",
					"href=\"/app/singletable/entities/Note/diff?id=n-30&amp;from=1&amp;to=2\"",
					"href=\"/app/singletable/deleted/restore?id=n-30&amp;type=Note&amp;version=2\"")
			.doesNotContain("Note 5 ·", "secret-");
		String next = html.replaceAll("(?s).*cursor=([A-Za-z0-9_-]+).*", "$1");
		assertThat(page("/deleted", "type=Note&cursor=" + next)).contains("Note 5 ·", "Note 1 ·", ">First page</a>")
			.doesNotContain("Note 6 ·", ">Next page</a>");
	}

	@Test
	void typeWithoutHistoryHasNoLinksToIt() throws Exception {
		assertThat(page("/deleted", "type=Memo")).contains("Memo 1", "id=m-1&amp;type=Memo&amp;version=2")
			.doesNotContain("Memo 2", "/history", "/diff", "secret-");
	}

	@Test
	void whatHasNoContentSaysSoInPlaceOfTheRestore() throws Exception {
		assertThat(page("/deleted", "type=Memo")).contains("id=m-3", "Its content is not kept")
			.doesNotContain("id=m-3&amp;type=Memo");
	}

	@Test
	void typesAreOfferedWithoutReading() throws Exception {
		String link = "href=\"/app/singletable/deleted?type=Note\"";
		assertThat(page("/deleted", null)).contains(link, "type=Memo").doesNotContain("type=Ticket");
		assertThat(page("/entities", null)).contains("href=\"/app/singletable/deleted\"");
		assertThat(desk.recorded().requests()).isZero();
		assertThat(page("/entities/Note", null)).contains(link);
		assertThat(page("/entities/Ticket", null)).doesNotContain("/deleted");
	}

	@Test
	void pageOfADeletedEntityLeadsToTheBin() throws Exception {
		MockHttpServletResponse response = get("/entities/Note/item", "id=n-1");
		assertThat(response.getStatus()).isEqualTo(404);
		assertThat(response.getContentAsString())
			.contains("href=\"/app/singletable/deleted?type=Note\">Deleted Note</a>");
		assertThat(get("/entities/Note/item", "id=nothing").getContentAsString()).doesNotContain("/deleted");
	}

	@Test
	void binBelongsToEntities() throws Exception {
		assertThat(page("/deleted", "type=Note"))
			.contains("href=\"/app/singletable/entities\" aria-current=\"true\">Entities</a>");
	}

	@Test
	void dryRunShowsTheContentAndTheRequest() throws Exception {
		assertThat(page(RESTORE, "type=Memo&id=m-1&version=2"))
			.contains("Memo 1", "<dt>Sends</dt>",
					"The restore is refused unless version 2, the deletion, is still the latest one.",
					"<code>pinToken</code></th><td><code class=\"value\">••••••</code>",
					"<input type=\"hidden\" name=\"current\" value=\"2\">")
			.doesNotContain("secret-1");
		assertThat(desk.recorded().writes()).isZero();
	}

	@ParameterizedTest
	@ValueSource(strings = { "Note", "Memo" })
	void restoreGoesOnToTheEntity(String type) throws Exception {
		Object entity = type.equals("Note") ? new Note("r-1", null, null, "Back", "secret")
				: new Memo("r-1", null, "Back", "secret");
		desk.delete(entity, "Spam");
		MockHttpServletResponse response = post("type=" + type + "&id=r-1&version=2&current=2");
		assertThat(response.getStatus()).isEqualTo(303);
		assertThat(response.getHeader("Location")).isEqualTo("/app/singletable/entities/" + type + "/item?id=r-1");
		desk.recorded().reset();
		assertThat(page("/entities/" + type + "/item", "id=r-1")).contains("Back", "<dt>Version</dt><dd>3</dd>");
	}

	@Test
	void restoreOfAnEarlierDeletionIsRefusedWithAWayToLookAgain() throws Exception {
		desk.delete(new Memo("m-4", null, "Memo 4", "secret"), "Spam");
		desk.delete(new Memo("m-4", null, "Memo 4, again", "secret"), "Spam");
		for (MockHttpServletResponse response : new MockHttpServletResponse[] {
				post("type=Memo&id=m-4&version=2&current=2"), get(RESTORE, "type=Memo&id=m-4&version=2") }) {
			assertThat(response.getStatus()).isEqualTo(409);
			assertThat(response.getContentAsString()).contains(">Look again</a>");
		}
		assertThat(desk.operations().findById("m-4", Memo.class)).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			/deleted         | type=Ticket                    | 404 | @SoftDelete(retention = &quot;P30D&quot;)
			/deleted         | type=Nothing                   | 404 | no such type
			/deleted         | type=Note&cursor=AAAA          | 400 | can't be read
			/deleted/restore | type=Ticket&id=t-1&version=2   | 404 | are not kept
			/deleted/restore | type=Memo&id=m-1               | 400 | no number of a version
			/deleted/restore | type=Memo&id=m-2&version=1     | 409 | is not deleted
			/deleted/restore | type=Memo&id=m-3&version=2     | 404 | is not kept
			/deleted/restore | type=Memo&id=nothing&version=2 | 404 | There is no Memo
			""")
	void whatIsNotThereIsAPageThatSaysSo(String path, String query, int status, String sentence) throws Exception {
		MockHttpServletResponse response = get(path, query);
		assertThat(response.getStatus()).isEqualTo(status);
		assertThat(response.getContentAsString().replace("&#39;", "'")).contains(sentence, "role=\"alert\"")
			.doesNotContain("<form");
	}

	@ParameterizedTest
	@CsvSource({ "type=Memo&id=m-2&version=1&current=1, 409", "type=Memo&id=m-3&version=2&current=2, 404",
			"type=Memo&id=nothing&version=2&current=2, 404", "type=Ticket&id=t-1&version=2&current=2, 404" })
	void formThatCannotBeDoneWritesNothing(String query, int status) throws Exception {
		assertThat(post(query).getStatus()).isEqualTo(status);
		assertThat(desk.recorded().writes()).isZero();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/deleted", RESTORE })
	void anotherSiteMakesNothingBeRead(String path) throws Exception {
		MockHttpServletRequest request = Requests.of("GET", path, "type=Note&id=n-1&version=2");
		Requests.leadFromAnotherSite(request);
		assertThat(desk.send(request).getContentAsString()).contains("Another site led to this page");
		assertThat(desk.recorded().requests()).isZero();
	}

	@Test
	void readOnlyConsoleShowsTheBinAndSaysHowToAllowRestore() throws Exception {
		try (Desk reading = Desk.start()) {
			assertThat(reading.get("/deleted", "type", "Note").getContentAsString()).contains("No Note is deleted.");
			Object stored = reading.operations().insert(new Note("n-1", null, null, "Note 1", "secret-1"));
			reading.operations().delete(stored);
			assertThat(reading.get("/deleted", "type", "Note").getContentAsString())
				.contains("Note 1", "set singletable.console.mode to write")
				.doesNotContain("/restore");
			MockHttpServletResponse dryRun = reading.get(RESTORE, "type", "Note", "id", "n-1", "version", "2");
			assertThat(dryRun.getStatus()).isEqualTo(403);
			assertThat(dryRun.getContentAsString()).doesNotContain("<form");
		}
	}

	private static String page(String path, String query) throws Exception {
		MockHttpServletResponse response = get(path, query);
		assertThat(response.getStatus()).isEqualTo(200);
		assertThat(response.getContentAsString()).contains("<footer>" + desk.recorded().foot());
		desk.recorded().reset();
		return response.getContentAsString();
	}

	private static MockHttpServletResponse get(String path, String query) throws Exception {
		return desk.send(Requests.of("GET", path, query));
	}

	private static MockHttpServletResponse post(String query) throws Exception {
		desk.recorded().reset();
		return desk.send(Requests.form(RESTORE, query));
	}

}
