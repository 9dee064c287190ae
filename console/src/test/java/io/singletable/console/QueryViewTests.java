package io.singletable.console;

import java.nio.file.Files;
import java.nio.file.Path;

import io.singletable.internal.model.SingleTableModel;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.mock.web.MockHttpServletResponse;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link QueryView} as far as nothing is read. A change of a page is accepted
 * by {@code -Dgolden=write}.
 */
class QueryViewTests {

	private static final Path GOLDEN = Path.of("src", "test", "resources", "golden");

	private static HelpdeskPages pages;

	@BeforeAll
	static void start() {
		pages = new HelpdeskPages();
	}

	@AfterAll
	static void stop() {
		pages.close();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
			query.html         |
			query-method.html  | method=TicketRepository.findByStatusOrderByPriorityDesc&status=CLOSED
			query-bound.html   | method=TicketRepository.streamByStatus&status=OPEN&run=
			query-delete.html  | method=TicketRepository.deleteByAssignee&assignee=ann&run=
			query-text.html    | type=Ticket&where=status = 'OPEN' and priority > 3&sort=priority desc
			query-mistake.html | type=Ticket&where=status = 'OPEN' andd priority > 3&run=
			query-refused.html | type=Ticket&where=title = 'x'&sort=title&run=
			""")
	void pageIsThatOfTheGoldenFile(String file, String query) throws Exception {
		String html = send(query).getContentAsString();
		String main = html.substring(html.indexOf("<main"), html.indexOf("</main>"))
			.replaceAll("(</(?:tr|p|dl|form|thead|li|h1|h2|h3|label|div|optgroup|option|summary)>)", "$1\n") + "\n";
		Path golden = GOLDEN.resolve(file);
		if ("write".equals(System.getProperty("golden"))) {
			Files.writeString(golden, main);
		}
		assertThat(main).isEqualToNormalizingNewlines(Files.readString(golden));
		assertThat(html).contains("This page sent no request to DynamoDB.",
				"href=\"/app/singletable/query\" aria-current=\"page\">Query</a>");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
			method=TicketRepository.findByStatusOrderByPriorityDesc&status=CLOSED&limit=x&run= | 400
			type=Ticket&where=status = 'OPEN' andd priority > 3                               | 400
			type=Ticket&where=title = 'x'&sort=title&run=                                     | 400
			type=Ticket&where=title = 'x'&sort=title                                          | 200
			method=TicketRepository.deleteByAssignee&run=                                     | 200
			method=TicketRepository.nothing                                                   | 404
			""")
	void statusIsThatOfTheOutcome(String query, int status) throws Exception {
		assertThat(send(query).getStatus()).isEqualTo(status);
	}

	@Test
	void methodsThatAreRunHaveALink() throws Exception {
		assertThat(pages.page("/patterns"))
			.contains("href=\"/app/singletable/query?method=TicketRepository.streamByStatus\"",
					"query?method=TicketRepository.findByAssignee%28String%29\"")
			.doesNotContain("query?method=TicketRepository.deleteByAssignee", "query?method=TicketRepository.open",
					"query?method=CommentRepository.findAll");
		assertThat(pages.page("/patterns/TicketRepository/streamByStatus"))
			.contains("href=\"/app/singletable/query?method=TicketRepository.streamByStatus\">Run</a>");
		assertThat(pages.page("/patterns/TicketRepository/deleteByAssignee"))
			.contains("Not run in the console. It deletes, and the console reads only.")
			.doesNotContain("/query?method");
		assertThat(pages.page("/patterns/TicketRepository/open")).doesNotContain("/query?method");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"',
			textBlock = """
					TicketRepository/findByAssigneeAndStatusOrderByOpenedAtDesc | FilterExpression | #f0 = :f0
					TicketRepository/findByAssigneeAndStatusOrderByOpenedAtDesc | :f0 | {&quot;S&quot;:&quot;OPEN&quot;}
					TicketRepository/findByAssigneeAndStatusOrderByOpenedAtDesc | :p  | {&quot;S&quot;:&quot;Ticket#assignee#{assignee}&quot;}
					TicketRepository/findByStatusOrderByPriorityDesc            | ScanIndexForward | false
					TicketRepository/countByStatus                              | Select | COUNT
					TicketRepository/deleteByAssignee                           | KeyConditionExpression | #p = :p
					CommentRepository/findByIdTicketId                          | #p | pk
					CustomerRepository/findByEmail                              | Key | {&quot;pk&quot;:
					""")
	void patternShowsTheRequestOfAnExample(String path, String name, String value) throws Exception {
		assertThat(pages.page("/patterns/" + path)).contains("<h2>As DynamoDB gets it</h2>",
				"<code>" + name + "</code></th><td><code class=\"value\">" + value);
	}

	@Test
	void everyPlanOfAQueryHasARequest() throws Exception {
		int plans = 0;
		for (var repository : pages.bean(SingleTableModel.class).templates().get(0).repositories()) {
			for (var method : repository.methods()) {
				if (method.query() != null) {
					assertThat(ExampleRequest.of(method.query(),
							pages.bean(SingleTableModel.class).templates().get(0).operations()))
						.as(method.signature())
						.isPresent();
					plans++;
				}
			}
		}
		assertThat(plans).isGreaterThan(10);
	}

	private static MockHttpServletResponse send(String query) throws Exception {
		String[] parameters = (query == null) ? new String[0] : query.split("[&]");
		String[] all = new String[parameters.length * 2];
		for (int i = 0; i < parameters.length; i++) {
			String[] parts = parameters[i].split("=", 2);
			all[i * 2] = parts[0];
			all[i * 2 + 1] = parts[1];
		}
		return pages.send("/query", all);
	}

}
