package io.singletable.console;

import java.util.stream.IntStream;

import io.singletable.console.desk.Comment;
import io.singletable.console.desk.Note;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.mock.web.MockHttpServletResponse;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what pages read of a large partition and of a long history:
 * {@code -Dbounds.items=10000 -Dbounds.versions=1000} makes them larger.
 */
class BoundsIntegrationTests {

	private static final int ITEMS = Integer.getInteger("bounds.items", 2_000);

	private static final int VERSIONS = Integer.getInteger("bounds.versions", 200);

	@RegisterExtension
	private static final Desk desk = Desk.start("singletable.console.mode=write");

	@BeforeAll
	static void fill() {
		desk.operations().insert(Desk.ticket("t-1"));
		IntStream.rangeClosed(1, ITEMS)
			.parallel()
			.forEach(
					(i) -> desk.operations().save(new Comment(new Comment.CommentId("t-1", i), "ann", "Comment " + i)));
		Note note = desk.operations().insert(new Note("n-1", null, null, "text 1", "pin"));
		for (int version = 2; version <= VERSIONS; version++) {
			note = desk.operations().save(new Note("n-1", note.version(), null, "text " + version, "pin"));
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
			/entities/Comment      |                        | 200 | 1 | 50
			/entities/Comment/item | id.ticket=t-1&id.number=1999 | 200 | 1 | 1
			/collection            | type=Ticket&id=t-1     | 200 | 1 | 50
			/collection            | type=Ticket&id=t-1&time=2026-11-21T09:14:00Z | 200 | 10 | 10001
			/query                 | type=Comment&where=id.ticket = 't-1'&run= | 200 | 1 | 100
			/table                 | samples=Comment        | 200 | 10 | 20
			/entities/Note/item    | id=n-1                 | 200 | 1 | 1
			/entities/Note/item    | id=n-1&tab=raw         | 200 | 2 | 2
			/entities/Note/history | id=n-1                 | 200 | 2 | 30
			/entities/Note/diff    | id=n-1&from=1&to=200  | 200 | 2 | 2
			/entities/Note/at      | id=n-1                 | 200 | 10 | 60
			/entities/Note/restore | id=n-1&version=100     | 200 | 3 | 3
			/deleted               | type=Note              | 200 | 1 | 1
			""")
	void pageReadsAndTellsAsMuchAsIsShown(String path, String query, int status, int requests, int items)
			throws Exception {
		MockHttpServletResponse response = desk.send(Requests.of("GET", path, query));
		assertThat(response.getStatus()).isEqualTo(status);
		assertThat(response.getContentAsString()).contains("<footer>" + desk.recorded().foot() + "</footer>")
			.hasSizeLessThan(200_000);
		assertThat(desk.recorded().requests()).isLessThanOrEqualTo(requests);
		assertThat(desk.recorded().items()).isLessThanOrEqualTo(items);
	}

}
