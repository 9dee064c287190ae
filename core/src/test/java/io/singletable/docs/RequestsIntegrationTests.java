package io.singletable.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.singletable.core.TaskArguments;
import io.singletable.docs.Readme.Ticket;
import io.singletable.docs.Requests.Bookmark;
import io.singletable.test.TestTable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the examples of the chapter on requests as data, whose JSON it shows.
 */
class RequestsIntegrationTests {

	private static final String FUNCTION = "\\$key := function.*?\\) }; ";

	private final TestTable table = TestTable.of(Ticket.class, Bookmark.class);

	private final Requests requests = new Requests(this.table.template());

	@Test
	void requestsAreThoseOfThePage() throws IOException {
		String page = page();
		assertThat(page).contains(shown(this.requests.json()));
		assertThat(page).contains(shown(this.requests.find()));
		assertThat(page).contains(shown(this.requests.delete()));
	}

	private String shown(TaskArguments arguments) {
		return "\"Resource\":\"" + arguments.resource() + "\",\"Arguments\":"
				+ shown(arguments.json().replaceAll(FUNCTION, ""));
	}

	private String shown(String json) {
		return compact(json.replace(this.table.name(), "app"));
	}

	/** The function that encodes keys is left out of the page. */
	private static String page() throws IOException {
		return compact(Files.readString(Path.of("../docs/requests.md")).replace("… ", ""));
	}

	private static String compact(String text) {
		return text.replaceAll("\\s", "");
	}

}
