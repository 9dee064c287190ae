package io.singletable.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.singletable.docs.Readme.Ticket;
import io.singletable.test.TestTable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the examples of the chapter on requests as data, whose JSON it shows.
 */
class RequestsIntegrationTests {

	private final TestTable table = TestTable.of(Ticket.class);

	private final Requests requests = new Requests(this.table.template());

	@Test
	void requestsAreThoseOfThePage() throws IOException {
		String page = page();
		assertThat(page).contains(shown(this.requests.json()));
	}

	private String shown(String json) {
		return compact(json.replace(this.table.name(), "app"));
	}

	private static String page() throws IOException {
		return compact(Files.readString(Path.of("../docs/requests.md")));
	}

	private static String compact(String text) {
		return text.replaceAll("\\s", "");
	}

}
