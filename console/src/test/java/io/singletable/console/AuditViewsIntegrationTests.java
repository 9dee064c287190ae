package io.singletable.console;

import java.util.List;

import io.singletable.console.trail.Bill;
import io.singletable.console.trail.Bill.Address;
import io.singletable.console.trail.Payer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the views of audit trails and change-sets, and for the masks of trails.
 */
class AuditViewsIntegrationTests {

	@RegisterExtension
	private static final Desk desk = Desk.startWith(Application.class, "singletable.console.page-size=5").onlyRead();

	private static final List<String> MASKED = List.of("DE-1", "DE-2", "High Street", "Low Street", "pin-1", "pin-2");

	private static final List<String> EXCLUDED = List.of("rating", "AAA", "BBB", "floor", "12th");

	@BeforeAll
	static void fill() {
		desk.write("ann", "Ordered", () -> desk.operations().insert(bill("b-1")));
		desk.write("bob", "Moved", () -> desk.operations().inTransactionWithoutResult((operations) -> {
			Bill bill = operations.getRequired("b-1", Bill.class);
			operations.save(bill.with("SENT", "DE-2", "BBB"));
			operations.insert(new Payer("p-1", null, null, "Olga", "pin-1"));
		}));
		desk.write("ann", null, () -> desk.operations()
			.save(desk.operations().getRequired("b-1", Bill.class).with(new Address("Rome", "Low Street", "12th"))));
		desk.write("eve", "Only what is hidden", () -> desk.operations()
			.save(desk.operations().getRequired("b-1", Bill.class).with("SENT", "DE-2", "AAA")));
		desk.write("eve", "Paid",
				() -> desk.operations()
					.save(new Payer("p-1", desk.operations().getRequired("p-1", Payer.class).version(), null, "Olga",
							"pin-2")));
		desk.write("eve", "<b>Gone</b>", () -> desk.operations().deleteById("p-1", Payer.class));
		for (int i = 2; i <= 7; i++) {
			int number = i;
			desk.write("dan", null, () -> desk.operations().insert(bill("b-" + number)));
		}
	}

	private static Bill bill(String id) {
		return new Bill(id, null, null, "OPEN", "DE-1", "AAA", new Address("Berlin", "High Street", "12th"),
				"Two chairs");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			audit.html          | /audit     | author=eve
			audit-type.html     | /audit     | type=Bill&author=ann&operation=UPDATE&since=2026-11-01T00:00:00Z
			audit-asked.html    | /audit     |
			changeset.html      | /changeset | id
			audit-history.html  | /entities/Bill/history | id=b-1
			""")
	void pageIsThatOfTheGoldenFile(String file, String path, String query) throws Exception {
		String html = page(path, "id".equals(query) ? "id=" + transaction() : query);
		GoldenFiles.assertMain(file, html.replaceAll("[0-9a-f]{32}", "0".repeat(32)));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			/audit                 | type=Bill
			/audit                 | author=bob
			/changeset             | id
			/entities/Bill         |
			/entities/Bill/item    | id=b-1
			/entities/Bill/item    | id=b-1&tab=raw
			/entities/Bill/item    | id=b-1&tab=keys
			/entities/Bill/history | id=b-1
			/entities/Bill/diff    | id=b-1&from=1&to=3
			/entities/Bill/diff    | id=b-1&from=3&to=4
			/entities/Bill/at      | id=b-1
			/collection            | type=Bill&id=b-1
			/table                 | samples=
			/query                 | type=Bill&where=id = 'b-1'&run=
			/entities/Payer/history | id=p-1
			""")
	void pageTellsWhatItUsedAndNothingThatTheTrailHides(String path, String query) throws Exception {
		String html = page(path, "id".equals(query) ? "id=" + transaction() : query);
		assertThat(html).contains("<footer>" + desk.recorded().foot() + "</footer>").doesNotContain(MASKED);
		assertThat(desk.recorded().requests()).isBetween(1, 10);
		String content = path.equals("/entities/Bill") ? html.substring(0, html.indexOf(">Properties<"))
				: path.equals("/table") ? html.substring(html.indexOf(">Samples<")) : html;
		assertThat(content).doesNotContain(EXCLUDED.subList(1, EXCLUDED.size()));
		if (!path.equals("/table") && !path.equals("/collection")) {
			assertThat(content).doesNotContain("rating");
		}
	}

	@Test
	void changeSetShowsWhatElseATransactionChanged() throws Exception {
		String html = page("/changeset", "id=" + transaction());
		assertThat(html).contains("Bill", "Payer", "<code>status</code>: OPEN → SENT", "<code>account</code>: changed",
				"<dt>Complete</dt><dd>yes</dd>");
	}

	@ParameterizedTest
	@ValueSource(strings = { " ", "\u2003", "\u001C\t" })
	void blankAuthorIsNone(String author) throws Exception {
		assertThat(page("/audit", "author=" + author)).contains("Choose a type, or enter an author.");
	}

	@Test
	void secretsOfTheConsoleAreMaskedInTheTrail() throws Exception {
		String commit = page("/audit", "type=Payer&author=eve&operation=UPDATE")
			.replaceAll("(?s).*changeset\\?id=([0-9a-f]{32}).*", "$1");
		assertThat(page("/changeset", "id=" + commit)).contains("<code>pinToken</code>: changed")
			.doesNotContain(MASKED);
	}

	@Test
	void noQueryComparesWithWhatTheTrailHides() throws Exception {
		for (String property : List.of("account", "rating")) {
			MockHttpServletResponse response = get("/query", "type=Bill&where=" + property + " = 'x'&run=");
			assertThat(response.getStatus()).as(property).isEqualTo(400);
			assertThat(response.getContentAsString()).contains("masked");
		}
		assertThat(desk.recorded().requests()).isZero();
	}

	/** They are random, and can contain any id of a few characters. */
	private static String withoutCursors(String html) {
		return html.replaceAll("cursor=[A-Za-z0-9_-]+", "cursor=");
	}

	@Test
	void pagesContinueTheTrail() throws Exception {
		String html = page("/audit", "type=Bill");
		assertThat(withoutCursors(html)).contains("b-7", "b-3", ">Next page</a>")
			.doesNotContain("b-2", ">First page</a>");
		String next = html.replaceAll("(?s).*(cursor=[A-Za-z0-9_-]+).*", "$1");
		assertThat(withoutCursors(page("/audit", "type=Bill&" + next))).contains("b-2", "b-1", ">First page</a>")
			.doesNotContain("b-3", ">Next page</a>");
		assertThat(get("/audit", "type=Payer&" + next).getStatus()).isEqualTo(400);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			/audit     | type=Comment      | 404 | Comment has no audit trail.
			/audit     | type=Nothing      | 404 | There is no such type
			/audit     | operation=DESTROY | 400 | There is no such operation.
			/audit     | since=monday      | 400 | The time is no instant.
			/changeset | id=17             | 400 | The URL has no id of a change-set.
			/changeset | id=00000000000000000000000000000000 | 404 | There is no change-set of this id
			""")
	void mistakeIsExplained(String path, String query, int status, String sentence) throws Exception {
		MockHttpServletResponse response = get(path, query);
		assertThat(response.getStatus()).isEqualTo(status);
		assertThat(response.getContentAsString()).contains(sentence);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			/audit     | type=Bill
			/changeset | id=00000000000000000000000000000000
			""")
	void nothingIsReadWhereAnotherSiteLedToThePage(String path, String query) throws Exception {
		MockHttpServletRequest request = Requests.of("GET", path, query);
		Requests.leadFromAnotherSite(request);
		assertThat(desk.send(request).getContentAsString()).contains("nothing was read yet");
		assertThat(desk.recorded().requests()).isZero();
	}

	@Test
	void trailIsLinkedFromTypes() throws Exception {
		assertThat(page("/entities", null)).contains("href=\"/app/singletable/audit\"");
		assertThat(page("/entities/Bill", null)).contains("href=\"/app/singletable/audit?type=Bill\"");
		assertThat(page("/entities/Bill/diff", "id=b-1&from=1&to=2"))
			.contains("href=\"/app/singletable/changeset?id=" + transaction());
	}

	private static String transaction() {
		return desk.operations()
			.findRevision("b-1", 2, Bill.class)
			.orElseThrow()
			.commit()
			.transactionId()
			.orElseThrow();
	}

	private static String page(String path, String query) throws Exception {
		desk.recorded().reset();
		MockHttpServletResponse response = get(path, query);
		assertThat(response.getStatus()).as(path).isEqualTo(200);
		return response.getContentAsString();
	}

	private static MockHttpServletResponse get(String path, String query) throws Exception {
		return desk.send(Requests.of("GET", path, query));
	}

	/**
	 * The application, with audited entities.
	 */
	@Configuration(proxyBeanMethods = false)
	@Import(Desk.Application.class)
	@AutoConfigurationPackage(basePackageClasses = Bill.class)
	static class Application {

	}

}
